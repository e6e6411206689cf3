import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import { leadingCount, refuse } from "../stages/row-count.ts";
import { heldRows } from "../state/held-rows.ts";

export const tail = defineCommand({
  name: "tail",
  category: "rows",
  syntax: { items: "expressions", lead: "count" },
  summary: "Keeps the last rows, the last one first.",
  usage: "tail [<n>]",
  position: "middle",
  holdsRows: "always",
  notes: [
    "Without a number it keeps 10. The order is that of SPL: from the end. `tail 5 | reverse` gives them as they came.",
  ],
  examples: [
    { text: "from source | tail 2", events: [{ a: 1 }, { a: 2 }, { a: 3 }], rows: [{ a: 3 }, { a: 2 }] },
    {
      text: "from source | tail 3 | reverse",
      events: [{ a: 1 }, { a: 2 }, { a: 3 }, { a: null }],
      rows: [{ a: 2 }, { a: 3 }, { a: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const counted = leadingCount(stage, 0);
    if (counted === undefined || refuse(stage, counted.items)) return;
    const last = counted.count ?? 10;
    builder.operate(
      {
        operands: [],
        readsRows: true,
        start: (context) =>
          heldRows({ operands: 0, last, finish: (held) => held.reverse().map(({ row }) => row) }, context),
      },
      SAME_FIELDS,
    );
  },
});
