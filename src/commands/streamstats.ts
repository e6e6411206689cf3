import type { Expression } from "../../grammar/ast.ts";
import { findAll } from "../../grammar/visit.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import { askedFields } from "../stages/asked-fields.ts";
import { runningArguments } from "../stages/running-arguments.ts";
import { type Resets, runningTotals } from "../state/running-totals.ts";

export const streamstats = defineCommand({
  name: "streamstats",
  category: "aggregation",
  syntax: {
    items: "expressions",
    clauses: ["by", "reset before", "reset after", "reset onchange", "before", "after", "onchange"],
    bareClauses: ["reset onchange", "onchange"],
    tail: "item",
  },
  summary: "Adds to every row the aggregates over the rows of its group so far.",
  usage: `streamstats [window=<n>] [current=<bool>] [allnum=<bool>] <aggregate> [AS <field>], ... [BY <field>, ..., span(<time>, <size>)]
streamstats <aggregate>, ... [BY <field>, ...] reset [before <condition>] [after <condition>] [onchange]
streamstats [reset_before=(<condition>)] [reset_after=(<condition>)] [reset_on_change=<bool>] <aggregate>, ...`,
  position: "middle",
  optionClauses: ["by", "reset before", "reset after", "reset onchange", "before", "after", "onchange"],
  options: [
    {
      name: "window",
      type: "integer",
      default: "0",
      summary: "How many rows of the group count; 0 for all.",
    },
    { name: "current", type: "boolean", default: "true", summary: "Whether the row itself counts." },
    { name: "reset_before", type: "expression", summary: "Classic spelling of `reset before`." },
    { name: "reset_after", type: "expression", summary: "Classic spelling of `reset after`." },
    { name: "reset_on_change", type: "boolean", summary: "Classic spelling of `reset onchange`." },
    {
      name: "allnum",
      type: "boolean",
      summary: "Accepted for Splunk's texts.",
      ignored: "numbers are always told from texts",
    },
  ],
  notes: [
    "A window counts rows of the group, not of the whole stream. With `current=false` it ends before the row at hand.",
    "A null key is a group of its own.",
    "A reset forgets everything, in all groups: before a row for which the condition is true, after one, or `onchange` before a row of another group than the last. A row that lacks a key resets nothing.",
    "The conditions of `reset` read the row as it comes. BY and `reset` may also stand before the aggregates.",
  ],
  examples: [
    {
      text: "from source | streamstats count() AS n, sum(x) AS total BY host",
      events: [
        { host: "a", x: 1 },
        { host: "b", x: 2 },
        { host: "a", x: 3 },
      ],
      rows: [
        { host: "a", x: 1, n: 1, total: 1 },
        { host: "b", x: 2, n: 1, total: 2 },
        { host: "a", x: 3, n: 2, total: 4 },
      ],
    },
    {
      text: "from source | streamstats window=2 current=false sum(x) AS before",
      events: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }],
      rows: [
        { x: 1, before: null },
        { x: 2, before: 1 },
        { x: 3, before: 3 },
        { x: 4, before: 5 },
      ],
    },
    {
      text: "from source | streamstats count() AS n reset before boot = true",
      events: [{ boot: false }, { boot: null }, { boot: true }, { boot: false }],
      rows: [
        { boot: false, n: 1 },
        { boot: null, n: 2 },
        { boot: true, n: 1 },
        { boot: false, n: 2 },
      ],
    },
    {
      text: "from source | streamstats BY user reset onchange count() AS streak",
      events: [{ user: "a" }, { user: "a" }, { user: "b" }, { user: "a" }],
      rows: [
        { user: "a", streak: 1 },
        { user: "a", streak: 2 },
        { user: "b", streak: 1 },
        { user: "a", streak: 1 },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const { items, keys, conditions, onChange } = runningArguments(stage);
    const asked = askedFields(stage, builder, { items, keys });
    const window = stage.option("window") ?? 0;
    if (typeof window !== "number" || window < 0) {
      stage.report(codes.badConstant, stage.node, {
        message: "`window` takes a number of rows, or 0 for all",
      });
      return;
    }
    if (asked === undefined) return;
    const operands = [...asked.operands];
    const place = (expression: Expression | undefined): number | undefined => {
      const term = expression && readCondition(expression, asked.names, stage, builder);
      return term && operands.push(term) - 1;
    };
    const [before, after] = [place(conditions.before), place(conditions.after)];
    const resets: Resets = {
      onChange,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
    const current = stage.option("current") !== false;
    const settings = { asked, window: window === 0 ? null : window, current, resets };
    const start = (context: OperatorContext) => runningTotals(settings, context);
    builder.operate({ operands, readsRows: true, start }, { adds: asked.names });
  },
});

function readCondition(
  expression: Expression,
  results: readonly string[],
  stage: StageReader,
  builder: PipelineBuilder,
): Term {
  const result = findAll(expression, "field").find(({ name }) => results.includes(name));
  if (result !== undefined) {
    stage.report(codes.badArgument, result, {
      message: `\`${result.name}\` is a result of this stage; its conditions read the row as it comes`,
    });
  }
  return builder.predicate(expression);
}
