/** Every command, one line each. */
import type { CommandSpec } from "../language/command.ts";
import { adaptiveThreshold } from "./adaptive_threshold.ts";
import { append } from "./append.ts";
import { applyModel } from "./apply_model.ts";
import { bin } from "./bin.ts";
import { branch } from "./branch.ts";
import { conditionalAnomaly } from "./conditional_anomaly.ts";
import { dedup } from "./dedup.ts";
import { eval_ } from "./eval.ts";
import { eventstats } from "./eventstats.ts";
import { expand } from "./expand.ts";
import { fields } from "./fields.ts";
import { fillnull } from "./fillnull.ts";
import { firstTimeEvent } from "./first_time_event.ts";
import { flatten } from "./flatten.ts";
import { from } from "./from.ts";
import { head } from "./head.ts";
import { if_ } from "./if.ts";
import { into } from "./into.ts";
import { join } from "./join.ts";
import { lookup } from "./lookup.ts";
import { makemv } from "./makemv.ts";
import { makeresults } from "./makeresults.ts";
import { mvcombine } from "./mvcombine.ts";
import { mvexpand } from "./mvexpand.ts";
import { nomv } from "./nomv.ts";
import { rare } from "./rare.ts";
import { rename } from "./rename.ts";
import { replace } from "./replace.ts";
import { reverse } from "./reverse.ts";
import { rex } from "./rex.ts";
import { route } from "./route.ts";
import { search } from "./search.ts";
import { select } from "./select.ts";
import { sort } from "./sort.ts";
import { spath } from "./spath.ts";
import { stats } from "./stats.ts";
import { streamstats } from "./streamstats.ts";
import { table } from "./table.ts";
import { tail } from "./tail.ts";
import { thru } from "./thru.ts";
import { timechart } from "./timechart.ts";
import { top } from "./top.ts";
import { union } from "./union.ts";
import { untable } from "./untable.ts";
import { where } from "./where.ts";

export const COMMANDS: readonly CommandSpec[] = [
  from,
  union,
  append,
  join,
  lookup,
  where,
  search,
  eval_,
  select,
  fields,
  table,
  rename,
  rex,
  stats,
  firstTimeEvent,
  thru,
  route,
  if_,
  branch,
  adaptiveThreshold,
  conditionalAnomaly,
  applyModel,
  dedup,
  sort,
  head,
  tail,
  reverse,
  expand,
  mvexpand,
  flatten,
  fillnull,
  eventstats,
  streamstats,
  top,
  rare,
  nomv,
  makemv,
  spath,
  replace,
  untable,
  mvcombine,
  makeresults,
  bin,
  timechart,
  into,
];
