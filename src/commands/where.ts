import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";

export const where = defineCommand({
  name: "where",
  category: "rows",
  syntax: { items: "predicate" },
  summary: "Keeps the rows for which a condition is true.",
  usage: "where <condition>",
  position: "middle",
  notes: ["False and null both drop a row (N4)."],
  examples: [
    {
      text: 'from source | where status >= 400 AND host != "test"',
      events: [{ status: 404, host: "a" }, { status: 200, host: "a" }, { host: "a" }],
      rows: [{ status: 404, host: "a" }],
    },
    {
      text: "from source | where NOT port = 22",
      events: [{ port: 80 }, { port: 22 }, { port: null }],
      rows: [{ port: 80 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const [condition, second] = stage.items;
    if (condition === undefined) {
      stage.report(codes.badArgument, stage.node, {
        message: "`where` lacks its condition",
        help: "write `where <condition>`",
      });
    } else if (second !== undefined) {
      stage.report(codes.badArgument, second, {
        message: "`where` takes one condition",
        help: "join conditions with AND or OR",
      });
    } else builder.keepWhere(builder.predicate(condition.value));
  },
});
