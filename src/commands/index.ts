/** Every command, one line each. */
import type { CommandSpec } from "../language/command.ts";
import { adaptiveThreshold } from "./adaptive_threshold.ts";
import { branch } from "./branch.ts";
import { conditionalAnomaly } from "./conditional_anomaly.ts";
import { dedup } from "./dedup.ts";
import { eval_ } from "./eval.ts";
import { expand } from "./expand.ts";
import { fields } from "./fields.ts";
import { fillnull } from "./fillnull.ts";
import { firstTimeEvent } from "./first_time_event.ts";
import { flatten } from "./flatten.ts";
import { from } from "./from.ts";
import { head } from "./head.ts";
import { if_ } from "./if.ts";
import { into } from "./into.ts";
import { mvexpand } from "./mvexpand.ts";
import { rename } from "./rename.ts";
import { reverse } from "./reverse.ts";
import { rex } from "./rex.ts";
import { route } from "./route.ts";
import { search } from "./search.ts";
import { select } from "./select.ts";
import { sort } from "./sort.ts";
import { stats } from "./stats.ts";
import { table } from "./table.ts";
import { tail } from "./tail.ts";
import { thru } from "./thru.ts";
import { union } from "./union.ts";
import { where } from "./where.ts";

export const COMMANDS: readonly CommandSpec[] = [
  from,
  union,
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
  dedup,
  sort,
  head,
  tail,
  reverse,
  expand,
  mvexpand,
  flatten,
  fillnull,
  into,
];
