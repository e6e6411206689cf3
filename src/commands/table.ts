import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { nameTests } from "../language/names.ts";

export const table = defineCommand({
  name: "table",
  category: "fields",
  syntax: { items: "names" },
  summary: "Keeps the named fields, in this order.",
  usage: "table <field>, ...",
  position: "middle",
  notes: ["As `fields`, but rows take the order of the list."],
  examples: [
    {
      text: "from source | table port, host",
      events: [{ host: "a", user: "ann", port: 80 }, { host: "b" }],
      rows: [{ port: 80, host: "a" }, { host: "b" }],
    },
    {
      text: "from source | table 'proc*', missing",
      events: [{ user: "ann", process: "reg.exe", proc_id: null }],
      rows: [{ process: "reg.exe", proc_id: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    if (stage.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`table` names no field",
        help: "write `table a, b`",
      });
      return;
    }
    builder.keep(nameTests(stage), "listed");
  },
});
