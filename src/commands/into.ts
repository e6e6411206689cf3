import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";

export const into = defineCommand({
  name: "into",
  category: "streams",
  syntax: { items: "expressions" },
  summary: "Ends a pipeline: its rows are the output of a sink.",
  usage:
    "into [mode=append|replace] <name>\ninto [mode=append|replace] $<name>\ninto [mode=append|replace] <name>()",
  options: [
    {
      name: "mode",
      type: "string",
      values: ["append", "replace"],
      summary: "Accepted for Splunk's texts.",
      ignored: "rows are always added to what the sink has",
    },
  ],
  position: "last",
  notes: [
    "Any name will do. `write_null()` discards its rows. What a whole text outputs is a rule of its own (R1).",
  ],
  examples: [
    { text: "from source | into kept", events: [{ a: 1 }], rows: [{ a: 1 }] },
    { text: "from source | into write_null()", events: [{ a: 1 }], rows: [] },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const [target, second] = stage.items;
    if (target === undefined || second !== undefined) {
      stage.report(codes.badArgument, second ?? stage.node, {
        message: "`into` takes the name of one sink",
        help: "write `into name`, `into $name` or `into name()`",
      });
      return;
    }
    const sink = builder.sink(target.value);
    if (sink !== undefined) builder.finish(sink);
  },
});
