import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { branchOff } from "../stages/ways.ts";

export const thru = defineCommand({
  name: "thru",
  category: "streams",
  syntax: { items: "expressions" },
  summary: "Sends a copy of every row aside; the rows go on unchanged.",
  usage: "thru [ | <stages> | into <sink> ]\nthru [mode=append|replace] <sink>",
  options: [
    {
      name: "mode",
      type: "string",
      values: ["append", "replace"],
      summary: "Accepted for Splunk's texts.",
      ignored: "rows are always added to what the sink has",
    },
  ],
  position: "middle",
  notes: ["What the bracketed pipeline does to its copy does not touch the rows that go on."],
  examples: [
    {
      text: "from source | thru [ | where x=2 | select x AS aside | into aside ] | into main_sink",
      events: [{ x: 1 }, { x: 2 }],
      rows: [{ aside: 2 }, { x: 1 }, { x: 2 }],
    },
    {
      text: "from source | thru copies | where x=1 | into rest",
      events: [{ x: 1 }],
      rows: [{ x: 1 }, { x: 1 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "subpipeline");
    const [aside] = stage.subpipelines;
    const [target] = stage.items;
    const single = stage.items.length + stage.subpipelines.length === 1;
    if (single && aside !== undefined) branchOff(aside, stage, builder);
    else if (single && target !== undefined) {
      const sink = builder.sink(target.value);
      if (sink !== undefined && sink !== null) builder.copyTo(sink);
    } else {
      stage.report(codes.badArgument, stage.node, {
        message: "`thru` takes one bracketed pipeline, or the name of a sink",
        help: "write `thru [ | ... | into name ]`",
      });
    }
  },
});
