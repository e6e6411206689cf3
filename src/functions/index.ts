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
import { searchmatch } from "./conditional/searchmatch.ts";
import { validate } from "./conditional/validate.ts";
import { arrayToCsv } from "./conversion/array_to_csv.ts";
import { cast } from "./conversion/cast.ts";
import { csvToObject } from "./conversion/csv_to_object.ts";
import { ipmask } from "./conversion/ipmask.ts";
import { isarray } from "./conversion/isarray.ts";
import { isbool } from "./conversion/isbool.ts";
import { isdouble } from "./conversion/isdouble.ts";
import { isint } from "./conversion/isint.ts";
import { ismv } from "./conversion/ismv.ts";
import { isnum } from "./conversion/isnum.ts";
import { isobject } from "./conversion/isobject.ts";
import { isstr } from "./conversion/isstr.ts";
import { objectToXml } from "./conversion/object_to_xml.ts";
import { parseBool } from "./conversion/parse_bool.ts";
import { parseDouble } from "./conversion/parse_double.ts";
import { parseInt_ } from "./conversion/parse_int.ts";
import { parseLong } from "./conversion/parse_long.ts";
import { parseMicros } from "./conversion/parse_micros.ts";
import { parseMillis } from "./conversion/parse_millis.ts";
import { parseNanos } from "./conversion/parse_nanos.ts";
import { printf } from "./conversion/printf.ts";
import { toBytes } from "./conversion/to_bytes.ts";
import { toRegex } from "./conversion/to_regex.ts";
import { toString_ } from "./conversion/to_string.ts";
import { toarray } from "./conversion/toarray.ts";
import { tobool } from "./conversion/tobool.ts";
import { todouble } from "./conversion/todouble.ts";
import { toint } from "./conversion/toint.ts";
import { tojson } from "./conversion/tojson.ts";
import { tomv } from "./conversion/tomv.ts";
import { tonumber } from "./conversion/tonumber.ts";
import { toobject } from "./conversion/toobject.ts";
import { tostring } from "./conversion/tostring.ts";
import { typeof_ } from "./conversion/typeof.ts";
import { ucast } from "./conversion/ucast.ts";
import { xmlToObject } from "./conversion/xml_to_object.ts";
import { base64Decode } from "./encoding/base64_decode.ts";
import { base64Encode } from "./encoding/base64_encode.ts";
import { gunzip } from "./encoding/gunzip.ts";
import { gzip } from "./encoding/gzip.ts";
import { md5 } from "./encoding/md5.ts";
import { sha1 } from "./encoding/sha1.ts";
import { sha256 } from "./encoding/sha256.ts";
import { sha512 } from "./encoding/sha512.ts";
import { deserializeJsonObject } from "./json/deserialize_json_object.ts";
import { fromJsonArray } from "./json/from_json_array.ts";
import { fromJsonObject } from "./json/from_json_object.ts";
import { getfields } from "./json/getfields.ts";
import { json } from "./json/json.ts";
import { jsonAppend } from "./json/json_append.ts";
import { jsonArray } from "./json/json_array.ts";
import { jsonDelete } from "./json/json_delete.ts";
import { jsonEntries } from "./json/json_entries.ts";
import { jsonExtend } from "./json/json_extend.ts";
import { jsonExtract } from "./json/json_extract.ts";
import { jsonExtractExact } from "./json/json_extract_exact.ts";
import { jsonHasKeyExact } from "./json/json_has_key_exact.ts";
import { jsonKeys } from "./json/json_keys.ts";
import { jsonObject } from "./json/json_object.ts";
import { jsonSet } from "./json/json_set.ts";
import { jsonSetExact } from "./json/json_set_exact.ts";
import { jsonValid } from "./json/json_valid.ts";
import { serializeJson } from "./json/serialize_json.ts";
import { serializeJsonCollection } from "./json/serialize_json_collection.ts";
import { toJson_ } from "./json/to_json.ts";
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
import { abs } from "./number/abs.ts";
import { acos } from "./number/acos.ts";
import { acosh } from "./number/acosh.ts";
import { asin } from "./number/asin.ts";
import { asinh } from "./number/asinh.ts";
import { atan } from "./number/atan.ts";
import { atan2 } from "./number/atan2.ts";
import { atanh } from "./number/atanh.ts";
import { avg } from "./number/avg.ts";
import { bitAnd } from "./number/bit_and.ts";
import { bitNot } from "./number/bit_not.ts";
import { bitOr } from "./number/bit_or.ts";
import { bitShiftLeft } from "./number/bit_shift_left.ts";
import { bitShiftRight } from "./number/bit_shift_right.ts";
import { bitXor } from "./number/bit_xor.ts";
import { ceil } from "./number/ceil.ts";
import { cos } from "./number/cos.ts";
import { cosh } from "./number/cosh.ts";
import { exact } from "./number/exact.ts";
import { exp } from "./number/exp.ts";
import { floor } from "./number/floor.ts";
import { hypot } from "./number/hypot.ts";
import { ln } from "./number/ln.ts";
import { log } from "./number/log.ts";
import { max } from "./number/max.ts";
import { min } from "./number/min.ts";
import { pi } from "./number/pi.ts";
import { pow } from "./number/pow.ts";
import { random } from "./number/random.ts";
import { round } from "./number/round.ts";
import { sigfig } from "./number/sigfig.ts";
import { sin } from "./number/sin.ts";
import { sinh } from "./number/sinh.ts";
import { sqrt } from "./number/sqrt.ts";
import { sum } from "./number/sum.ts";
import { tan } from "./number/tan.ts";
import { tanh } from "./number/tanh.ts";
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
import { relativeTime } from "./time/relative_time.ts";
import { strftime } from "./time/strftime.ts";
import { strptime } from "./time/strptime.ts";
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
  searchmatch,
  validate,
  arrayToCsv,
  cast,
  csvToObject,
  ipmask,
  isarray,
  isbool,
  isdouble,
  isint,
  ismv,
  isnum,
  isobject,
  isstr,
  objectToXml,
  parseBool,
  parseDouble,
  parseInt_,
  parseLong,
  parseMicros,
  parseMillis,
  parseNanos,
  printf,
  toBytes,
  toRegex,
  toString_,
  toarray,
  tobool,
  todouble,
  toint,
  tojson,
  tomv,
  tonumber,
  toobject,
  tostring,
  typeof_,
  ucast,
  xmlToObject,
  base64Decode,
  base64Encode,
  gunzip,
  gzip,
  md5,
  sha1,
  sha256,
  sha512,
  deserializeJsonObject,
  fromJsonArray,
  fromJsonObject,
  getfields,
  json,
  jsonAppend,
  jsonArray,
  jsonDelete,
  jsonEntries,
  jsonExtend,
  jsonExtract,
  jsonExtractExact,
  jsonHasKeyExact,
  jsonKeys,
  jsonObject,
  jsonSet,
  jsonSetExact,
  jsonValid,
  serializeJson,
  serializeJsonCollection,
  toJson_,
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
  abs,
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  avg,
  bitAnd,
  bitNot,
  bitOr,
  bitShiftLeft,
  bitShiftRight,
  bitXor,
  ceil,
  cos,
  cosh,
  exact,
  exp,
  floor,
  hypot,
  ln,
  log,
  max,
  min,
  pi,
  pow,
  random,
  round,
  sigfig,
  sin,
  sinh,
  sqrt,
  sum,
  tan,
  tanh,
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
  relativeTime,
  strftime,
  strptime,
  time,
];
