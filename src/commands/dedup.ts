import { codes } from "../diagnostics/codes.ts";
import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { leadingCount } from "../stages/row-count.ts";
import { duplicates } from "../state/duplicates.ts";

export const dedup = defineCommand({
  name: "dedup",
  category: "rows",
  syntax: { items: "names", lead: "count" },
  summary: "Keeps the first rows of each combination of values.",
  usage: "dedup [<n>] [keepempty=<bool>] [consecutive=<bool>] <field>, ...",
  position: "middle",
  options: [
    {
      name: "keepempty",
      type: "boolean",
      default: "false",
      summary: "Keeps every row that lacks one of the fields.",
    },
    {
      name: "consecutive",
      type: "boolean",
      default: "false",
      summary: "Drops only duplicates that follow each other.",
    },
  ],
  notes: [
    "Without a number it keeps 1 row of each combination. A row in which one of the fields is null or missing is dropped, unless `keepempty`.",
    "Values compare by sameness (V11). With `consecutive`, a row that `keepempty` lets pass ends a run of duplicates.",
  ],
  examples: [
    {
      text: "from source | dedup host",
      events: [{ host: "a", n: 1 }, { host: "b", n: 2 }, { host: "a", n: 3 }, { n: 4 }],
      rows: [
        { host: "a", n: 1 },
        { host: "b", n: 2 },
      ],
    },
    {
      text: "from source | dedup 2 keepempty=true a, b",
      events: [{ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 }, { a: 1 }],
      rows: [{ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 }, { a: 1 }],
    },
    {
      text: "from source | dedup consecutive=true a",
      events: [{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }],
      rows: [{ a: 1 }, { a: 2 }, { a: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const counted = leadingCount(stage, 1);
    if (counted === undefined) return;
    const names = counted.items.flatMap(({ value }) => stage.fieldName(value) ?? []);
    if (names.length === 0 && counted.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`dedup` names no field",
        help: "write `dedup host, user`",
      });
    }
    if (names.length === 0 || names.length < counted.items.length) return;
    const settings = {
      keys: names.length,
      most: counted.count ?? 1,
      keepEmpty: stage.option("keepempty") === true,
      consecutive: stage.option("consecutive") === true,
    };
    const operands = names.map((name, index) => builder.field(name, counted.items[index]));
    const start = (context: OperatorContext) => duplicates(settings, context);
    builder.operate({ operands, readsRows: true, start }, SAME_FIELDS);
  },
});
