import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";

export const union = defineCommand({
  name: "union",
  category: "streams",
  syntax: { items: "expressions" },
  summary: "Appends the rows of other streams.",
  usage: "union <stream>, ...",
  position: "any",
  notes: [
    "A stream is `$name`, a name that the caller binds, `[{...}]` or `[ | from ... ]`.",
    "Over a finite input the rows of each stream follow those of the one before; over an endless one they come as they are.",
  ],
  examples: [
    {
      text: "$a = from source | where x=1; $b = from source | where x=2; from $b | union $a",
      events: [{ x: 1 }, { x: 2 }],
      rows: [{ x: 2 }, { x: 1 }],
    },
    { text: "from [{x: 1}] | union [{x: 2}], [{x: 3}]", events: [], rows: [{ x: 1 }, { x: 2 }, { x: 3 }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "subpipeline");
    const sources = stage.arguments.filter(({ kind }) => kind === "item" || kind === "subpipeline");
    const streams = [...stage.items, ...stage.subpipelines]
      .sort((a, b) => a.span.start - b.span.start)
      .flatMap((argument) => builder.stream(argument) ?? []);
    if (sources.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`union` names no stream",
        help: "write `union $a, $b`",
      });
      return;
    }
    if (streams.length < sources.length) return;
    const [first, ...rest] = streams;
    if (!builder.started && first !== undefined) {
      builder.start(first);
      if (rest.length > 0) builder.append(rest);
    } else builder.append(streams);
  },
});
