import type { CallArgument, Expression, Item } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { leadingCount, refuse } from "../stages/row-count.ts";

export const makeresults = defineCommand({
  name: "makeresults",
  category: "rows",
  syntax: { items: "expressions", lead: "count" },
  summary: "Starts a pipeline with rows of its own, each with the time of the run in `_time`.",
  usage: "makeresults [<n>]\nmakeresults count=<n>",
  position: "first",
  options: [{ name: "count", type: "integer", summary: "The number of rows, as SPL writes it." }],
  notes: ["Without a number it gives 1 row. `_time` is what `now()` gives, in the text's unit of time."],
  examples: [
    {
      text: "makeresults 2 | eval a=_time=now() | fields a",
      events: [{ a: 5 }],
      rows: [{ a: true }, { a: true }],
    },
    { text: "makeresults | eval n=1 | table n", events: [], rows: [{ n: 1 }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const counted = leadingCount(stage, 0);
    if (counted === undefined || refuse(stage, counted.items)) return;
    const count = counted.count ?? Number(stage.option("count") ?? 1);
    if (count < 0) {
      stage.report(codes.badConstant, stage.options[0] ?? stage.node, {
        message: "`makeresults` takes a number of rows",
      });
      return;
    }
    const stream = builder.stream(oneRow(stage));
    if (stream === undefined) return;
    builder.start(stream);
    if (count === 1) return;
    const start = (context: OperatorContext) => repeated(count, context);
    builder.operate({ operands: [], readsRows: true, start }, SAME_FIELDS);
  },
});

/** `[{_time: now()}]` */
function oneRow({ node: { span } }: StageReader): Item {
  const none: readonly CallArgument[] = [];
  const now: Expression = {
    kind: "call",
    callee: { kind: "name", text: "now", span },
    arguments: none,
    span,
  };
  const row: Expression = {
    kind: "object",
    entries: [{ kind: "entry", key: "_time", value: now, span }],
    span,
  };
  return { kind: "item", value: { kind: "list", elements: [row], span }, comma: false, span };
}

function repeated(count: number, context: OperatorContext): Operator {
  return {
    push: (input) => {
      for (let index = 0; index < count; index++) context.emit(input.row());
    },
    end: () => {},
    save: () => null,
    restore: () => {},
  };
}
