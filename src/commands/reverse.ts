import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import { refuse } from "../stages/row-count.ts";
import { heldRows } from "../state/held-rows.ts";

export const reverse = defineCommand({
  name: "reverse",
  category: "rows",
  syntax: { items: "expressions" },
  summary: "Turns the order of the rows round.",
  usage: "reverse",
  position: "middle",
  holdsRows: "always",
  notes: ["Over an endless input it gives its rows when the input is flushed."],
  examples: [
    { text: "from source | reverse", events: [{ a: 1 }, { a: 2 }], rows: [{ a: 2 }, { a: 1 }] },
    {
      text: "from source | sort x | reverse | head 1",
      events: [{ x: 2 }, { x: null }, { x: 3 }],
      rows: [{ x: 3 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    if (refuse(stage, stage.items)) return;
    builder.operate(
      {
        operands: [],
        readsRows: true,
        start: (context) =>
          heldRows({ operands: 0, finish: (held) => held.reverse().map(({ row }) => row) }, context),
      },
      SAME_FIELDS,
    );
  },
});
