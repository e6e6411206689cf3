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
import { null_ } from "./conditional/null.ts";
import { nullif } from "./conditional/nullif.ts";
import { cast } from "./conversion/cast.ts";
import { parseDouble } from "./conversion/parse_double.ts";
import { parseInt_ } from "./conversion/parse_int.ts";
import { parseLong } from "./conversion/parse_long.ts";
import { ucast } from "./conversion/ucast.ts";
import { serializeJson } from "./json/serialize_json.ts";
import { all } from "./list/all.ts";
import { any } from "./list/any.ts";
import { filter } from "./list/filter.ts";
import { forEach } from "./list/for_each.ts";
import { iterator } from "./list/iterator.ts";
import { map } from "./list/map.ts";
import { mvappend } from "./list/mvappend.ts";
import { mvcount } from "./list/mvcount.ts";
import { mvfilter } from "./list/mvfilter.ts";
import { mvindex } from "./list/mvindex.ts";
import { mvmap } from "./list/mvmap.ts";
import { reduce } from "./list/reduce.ts";
import { createMap } from "./map/create_map.ts";
import { mapGet } from "./map/map_get.ts";
import { log } from "./number/log.ts";
import { concat } from "./text/concat.ts";
import { len } from "./text/len.ts";
import { lower } from "./text/lower.ts";
import { replace } from "./text/replace.ts";
import { split } from "./text/split.ts";
import { substr } from "./text/substr.ts";
import { upper } from "./text/upper.ts";
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
  null_,
  nullif,
  cast,
  parseDouble,
  parseInt_,
  parseLong,
  ucast,
  mvappend,
  mvcount,
  mvindex,
  createMap,
  mapGet,
  log,
  concat,
  len,
  lower,
  replace,
  split,
  substr,
  upper,
  now,
  time,
  forEach,
  iterator,
  map,
  filter,
  any,
  all,
  reduce,
  mvmap,
  mvfilter,
  serializeJson,
];
