import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";

export const append = defineCommand({
  name: "append",
  category: "streams",
  syntax: { items: "expressions" },
  summary: "Appends the rows of a pipeline of its own.",
  usage: "append [ | from <source> | <stages> ]\nappend <stream>",
  position: "middle",
  notes: [
    "The bracketed pipeline does not see the rows before it: without a `from` it reads the caller's events.",
    "A `$stream`, a name that the caller binds or `[{...}]` will do as well. `union` takes several.",
    "Over a finite input the appended rows follow all others; over an endless one rows come as they are.",
  ],
  examples: [
    {
      text: "from source | where x=1 | append [ | from source | where x IS NULL | eval y=2 ]",
      events: [{ x: null }, { x: 1 }, { x: 2 }],
      rows: [{ x: 1 }, { x: null, y: 2 }],
    },
    { text: "from [{x: 1}] | append [{x: 2}]", events: [], rows: [{ x: 1 }, { x: 2 }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "subpipeline");
    const [given, second] = [...stage.subpipelines, ...stage.items];
    if (given === undefined || second !== undefined) {
      stage.report(codes.badArgument, second ?? stage.node, {
        message: "`append` takes one bracketed pipeline, or the name of a stream",
        help: "write `append [ | from source | ... ]`; `union` takes several",
      });
      return;
    }
    const stream = builder.stream(given);
    if (stream !== undefined) builder.append([stream]);
  },
});
