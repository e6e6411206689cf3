import { codes } from "../diagnostics/codes.ts";
import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { leadingCount, refuse } from "../stages/row-count.ts";
import { leadingRows } from "../state/leading-rows.ts";

export const head = defineCommand({
  name: "head",
  category: "rows",
  syntax: { items: "expressions", lead: "count", tail: "item", clauses: ["while"] },
  summary: "Keeps the first rows.",
  usage: "head [<n>]\nhead [keeplast=<bool>] while (<condition>) [<n>]",
  position: "middle",
  options: [
    {
      name: "keeplast",
      type: "boolean",
      default: "false",
      summary: "Keeps the row that ended `while` as well.",
    },
  ],
  notes: [
    "Without a number it keeps 10; with `while` and no number there is no other end than the condition.",
    "`while` ends with the first row for which the condition is not true: false and null both end it.",
  ],
  examples: [
    { text: "from source | head 2", events: [{ a: 1 }, { a: 2 }, { a: 3 }], rows: [{ a: 1 }, { a: 2 }] },
    {
      text: "from source | head keeplast=true while (a < 3) 5",
      events: [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 1 }],
      rows: [{ a: 1 }, { a: 2 }, { a: 3 }],
    },
    { text: "from source | head while (a < 3)", events: [{ a: 1 }, {}, { a: 1 }], rows: [{ a: 1 }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const clause = stage.clause("while");
    const governed =
      clause?.arguments.flatMap((argument) => (argument.kind === "item" ? argument : [])) ?? [];
    const [condition, ...behind] = governed;
    const items = [...stage.items, ...behind];
    const counted = leadingCount({ ...stage, items }, 0);
    if (counted === undefined || refuse(stage, counted.items)) return;
    if (clause !== undefined && condition === undefined) {
      stage.report(codes.badArgument, clause, {
        message: "`while` lacks its condition",
        help: "write `head while (<condition>)`",
      });
      return;
    }
    const settings = {
      most: counted.count ?? (condition === undefined ? 10 : Number.POSITIVE_INFINITY),
      conditional: condition !== undefined,
      keepLast: stage.option("keeplast") === true,
    };
    const operands = condition === undefined ? [] : [builder.predicate(condition.value)];
    const start = (context: OperatorContext) => leadingRows(settings, context);
    builder.operate({ operands, readsRows: true, start }, SAME_FIELDS);
  },
});
