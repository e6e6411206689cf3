import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import { leadingCount } from "../stages/row-count.ts";
import { planSorted, type SortKey } from "../stages/sorted-rows.ts";
import { READINGS, type Reading } from "../state/sort-keys.ts";

export const sort = defineCommand({
  name: "sort",
  category: "rows",
  syntax: { items: "names", lead: "count" },
  summary: "Sorts the rows.",
  usage: "sort [<n>] [+|-]<field> | auto(<field>) | num(<field>) | str(<field>) | ip(<field>), ...",
  position: "middle",
  holdsRows: "always",
  notes: [
    "The order is total: null, then numbers, texts by code point, all others. `-` turns it round. Rows that are alike keep their order.",
    "`num` reads texts as numbers where they are, `str` compares the texts of all values, `ip` compares addresses; what does not read so keeps its place in the total order.",
    "`sort 0`, and no number, give all rows; SPL would give 10000.",
    "Over an endless input it gives its rows when the input is flushed.",
  ],
  examples: [
    {
      text: "from source | sort -size, name",
      events: [{ name: "b", size: 1 }, { name: "a", size: 1 }, { name: "c", size: 10 }, { name: "d" }],
      rows: [{ name: "c", size: 10 }, { name: "a", size: 1 }, { name: "b", size: 1 }, { name: "d" }],
    },
    {
      text: "from source | sort x",
      events: [{ x: "b" }, { x: true }, { x: 10 }, { x: null }, { x: "a" }, { x: 9 }],
      rows: [{ x: null }, { x: 9 }, { x: 10 }, { x: "a" }, { x: "b" }, { x: true }],
    },
    {
      text: "from source | sort 2 num(x)",
      events: [{ x: "10" }, { x: "9" }, { x: 9.5 }],
      rows: [{ x: "9" }, { x: 9.5 }],
    },
    {
      text: "from source | sort 0 -ip(x)",
      events: [{ x: "10.0.0.9" }, { x: "10.0.0.10" }, { x: "::1" }],
      rows: [{ x: "::1" }, { x: "10.0.0.10" }, { x: "10.0.0.9" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const counted = leadingCount(stage, 0);
    if (counted === undefined) return;
    if (counted.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`sort` names no field",
        help: "write `sort -size, name`",
      });
      return;
    }
    const keys = counted.items.flatMap((item) => keyOf(item, stage, builder) ?? []);
    if (keys.length < counted.items.length) return;
    const most = counted.count === undefined || counted.count === 0 ? undefined : counted.count;
    planSorted(keys, most, builder);
  },
});

/** Undefined after a report. */
function keyOf(
  item: StageReader["items"][number],
  stage: StageReader,
  builder: PipelineBuilder,
): SortKey | undefined {
  const { value, order } = item;
  const sign = (item.sign === "-") === (order === "desc") ? 1 : -1;
  if (value.kind !== "call") {
    const name = stage.fieldName(value);
    return name === undefined ? undefined : { term: builder.field(name, value), sign };
  }
  const reading = value.callee.text;
  const [operand, second] = value.arguments;
  if (!Object.hasOwn(READINGS, reading) || operand === undefined || second !== undefined) {
    stage.report(codes.badArgument, value, {
      message: "`sort` takes fields, and `auto`, `num`, `str` or `ip` of one field",
      help: "write `sort -num(size), name`",
    });
    return undefined;
  }
  const name = stage.fieldName(operand.value);
  if (name === undefined) return undefined;
  const compute = READINGS[reading as Reading];
  const term: Term = {
    op: "native",
    name: reading,
    operands: [builder.field(name, operand)],
    compute,
    span: value.span,
  };
  return { term, sign };
}
