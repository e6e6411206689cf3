/** Every function, one line each. The order is that of the reference: by category, then by name. */
import type { FunctionSpec } from "../language/function.ts";
import { case_ } from "./conditional/case.ts";
import { cidrmatch } from "./conditional/cidrmatch.ts";
import { coalesce } from "./conditional/coalesce.ts";
import { if_ } from "./conditional/if.ts";
import { in_ } from "./conditional/in.ts";
import { isnotnull } from "./conditional/isnotnull.ts";
import { isnull } from "./conditional/isnull.ts";
import { like } from "./conditional/like.ts";
import { match } from "./conditional/match.ts";
import { matchWildcard } from "./conditional/match_wildcard.ts";
import { null_ } from "./conditional/null.ts";
import { nullif } from "./conditional/nullif.ts";
import { validate } from "./conditional/validate.ts";
import { cast } from "./conversion/cast.ts";
import { parseDouble } from "./conversion/parse_double.ts";
import { parseInt_ } from "./conversion/parse_int.ts";
import { parseLong } from "./conversion/parse_long.ts";
import { ucast } from "./conversion/ucast.ts";
import { serializeJson } from "./json/serialize_json.ts";
import { all } from "./list/all.ts";
import { any } from "./list/any.ts";
import { commands } from "./list/commands.ts";
import { filter } from "./list/filter.ts";
import { forEach } from "./list/for_each.ts";
import { iterator } from "./list/iterator.ts";
import { jsonArrayToMv } from "./list/json_array_to_mv.ts";
import { map } from "./list/map.ts";
import { mvToJsonArray } from "./list/mv_to_json_array.ts";
import { mvappend } from "./list/mvappend.ts";
import { mvcount } from "./list/mvcount.ts";
import { mvdedup } from "./list/mvdedup.ts";
import { mvfilter } from "./list/mvfilter.ts";
import { mvfind } from "./list/mvfind.ts";
import { mvindex } from "./list/mvindex.ts";
import { mvjoin } from "./list/mvjoin.ts";
import { mvmap } from "./list/mvmap.ts";
import { mvrange } from "./list/mvrange.ts";
import { mvreverse } from "./list/mvreverse.ts";
import { mvsort } from "./list/mvsort.ts";
import { mvzip } from "./list/mvzip.ts";
import { reduce } from "./list/reduce.ts";
import { containsKey } from "./map/contains_key.ts";
import { createMap } from "./map/create_map.ts";
import { flatten } from "./map/flatten.ts";
import { mapDelete } from "./map/map_delete.ts";
import { mapGet } from "./map/map_get.ts";
import { mapKeys } from "./map/map_keys.ts";
import { mapMerge } from "./map/map_merge.ts";
import { mapSet } from "./map/map_set.ts";
import { mapValues } from "./map/map_values.ts";
import { log } from "./number/log.ts";
import { concat } from "./text/concat.ts";
import { contains } from "./text/contains.ts";
import { endsWith } from "./text/ends_with.ts";
import { extractGrok } from "./text/extract_grok.ts";
import { extractKeyValue } from "./text/extract_key_value.ts";
import { extractRegex } from "./text/extract_regex.ts";
import { join } from "./text/join.ts";
import { len } from "./text/len.ts";
import { lower } from "./text/lower.ts";
import { ltrim } from "./text/ltrim.ts";
import { replace } from "./text/replace.ts";
import { rtrim } from "./text/rtrim.ts";
import { spath } from "./text/spath.ts";
import { split } from "./text/split.ts";
import { startsWith } from "./text/starts_with.ts";
import { substr } from "./text/substr.ts";
import { trim } from "./text/trim.ts";
import { upper } from "./text/upper.ts";
import { urlDecode_ } from "./text/url_decode.ts";
import { urlEncode_ } from "./text/url_encode.ts";
import { now } from "./time/now.ts";
import { time } from "./time/time.ts";

export const FUNCTIONS: readonly FunctionSpec[] = [
  case_,
  cidrmatch,
  coalesce,
  if_,
  in_,
  isnotnull,
  isnull,
  like,
  match,
  matchWildcard,
  null_,
  nullif,
  validate,
  cast,
  parseDouble,
  parseInt_,
  parseLong,
  ucast,
  serializeJson,
  all,
  any,
  commands,
  filter,
  forEach,
  iterator,
  jsonArrayToMv,
  map,
  mvToJsonArray,
  mvappend,
  mvcount,
  mvdedup,
  mvfilter,
  mvfind,
  mvindex,
  mvjoin,
  mvmap,
  mvrange,
  mvreverse,
  mvsort,
  mvzip,
  reduce,
  containsKey,
  createMap,
  flatten,
  mapDelete,
  mapGet,
  mapKeys,
  mapMerge,
  mapSet,
  mapValues,
  log,
  concat,
  contains,
  endsWith,
  extractGrok,
  extractKeyValue,
  extractRegex,
  join,
  len,
  lower,
  ltrim,
  replace,
  rtrim,
  spath,
  split,
  startsWith,
  substr,
  trim,
  upper,
  urlDecode_,
  urlEncode_,
  now,
  time,
];
