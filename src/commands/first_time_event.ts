import type { Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import { operateAdding } from "../state/added-fields.ts";
import { firstSeen } from "../state/first-seen.ts";

const HELP = 'write `first_time_event input_columns=["a", "b"]`';

export const firstTimeEvent = defineCommand({
  name: "first_time_event",
  // An assignment rather than an option: an option's value cannot be a list.
  syntax: { items: "assignments" },
  summary: "Marks rows whose tuple of values is seen for the first time.",
  usage: 'first_time_event input_columns=["<field>", ...]',
  position: "middle",
  notes: [
    "Adds the boolean `first_time_a_b`, named after the fields in the order of the list.",
    'Null is a value, and a missing field is null. The values compare by sameness (V11): 1 and 1.0 are one, 1 and "1" are two.',
  ],
  examples: [
    {
      text: 'from source | first_time_event input_columns=["user", "host"]',
      events: [
        { user: "ann", host: "a" },
        { user: "ann", host: "b" },
        { user: "ann", host: "a" },
        { user: null, host: "a" },
        { host: "a" },
      ],
      rows: [
        { user: "ann", host: "a", first_time_user_host: true },
        { user: "ann", host: "b", first_time_user_host: true },
        { user: "ann", host: "a", first_time_user_host: false },
        { user: null, host: "a", first_time_user_host: true },
        { host: "a", first_time_user_host: false },
      ],
    },
    {
      text: 'from source | stats count() AS n BY x | first_time_event input_columns=["n"] | where first_time_n=true',
      events: [{ x: 1 }, { x: 2 }, { x: 2 }, { x: 3 }],
      rows: [
        { x: 1, n: 1, first_time_n: true },
        { x: 2, n: 2, first_time_n: true },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("assignment");
    const [given, second] = stage.assignments;
    if (given === undefined || second !== undefined) {
      stage.report(codes.badArgument, second ?? stage.node, {
        message: "`first_time_event` takes `input_columns` and nothing else",
        help: HELP,
      });
      return;
    }
    const { target } = given;
    if (target.kind !== "name" || target.text !== "input_columns") {
      stage.report(codes.unknownOption, target, {
        message: "`first_time_event` has no option of this name",
        help: HELP,
      });
      return;
    }
    const names = columns(given.value, stage);
    if (names === undefined) return;
    const added = `first_time_${names.join("_")}`;
    const operands = names.map((name) => builder.field(name));
    operateAdding(
      builder,
      { operands, readsRows: true, start: (context) => firstSeen(names.length, added, context) },
      [added],
    );
  },
});

/** The names in a list; undefined after a report. One name may stand without brackets. */
function columns(expression: Expression, stage: StageReader): readonly string[] | undefined {
  const elements = expression.kind === "list" ? expression.elements : [expression];
  const names = elements.map((element) => (element.kind === "string" ? element.value : undefined));
  const wrong = names.indexOf(undefined);
  if (names.length > 0 && wrong < 0) return names as string[];
  stage.report(codes.badArgument, elements[wrong] ?? expression, {
    message: "`input_columns` takes a list of field names in double quotes",
    help: HELP,
  });
  return undefined;
}
