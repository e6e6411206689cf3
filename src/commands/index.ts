/** Every command, one line each. */
import type { CommandSpec } from "../language/command.ts";
import { branch } from "./branch.ts";
import { eval_ } from "./eval.ts";
import { fields } from "./fields.ts";
import { firstTimeEvent } from "./first_time_event.ts";
import { from } from "./from.ts";
import { if_ } from "./if.ts";
import { into } from "./into.ts";
import { rename } from "./rename.ts";
import { rex } from "./rex.ts";
import { route } from "./route.ts";
import { search } from "./search.ts";
import { select } from "./select.ts";
import { stats } from "./stats.ts";
import { table } from "./table.ts";
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
  into,
];
