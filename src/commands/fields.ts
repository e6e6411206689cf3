import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { nameTests } from "../language/names.ts";

export const fields = defineCommand({
  name: "fields",
  category: "fields",
  syntax: { items: "names" },
  summary: "Keeps the named fields, or with `-` removes them.",
  usage: "fields [+|-] <field>, ...",
  position: "middle",
  notes: [
    "Nothing that is not named is kept, and rows keep their order of fields.",
    "A field that was never set is no error. Wildcards stand in quotes: `'proc*'`.",
  ],
  examples: [
    {
      text: "from source | fields port, host",
      events: [{ host: "a", user: "ann", port: 80 }],
      rows: [{ host: "a", port: 80 }],
    },
    {
      text: "from source | fields - 'tmp*', user",
      events: [{ host: "a", tmp1: 1, tmp2: 2, user: "ann" }],
      rows: [{ host: "a" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const tests = nameTests(stage);
    if (stage.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`fields` names no field",
        help: "write `fields a, b` or `fields - a, b`",
      });
      return;
    }
    if (stage.items[0]?.sign === "-") builder.remove(tests);
    else builder.keep(tests, "row");
  },
});
