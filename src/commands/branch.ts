import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { branchOff } from "../stages/ways.ts";

export const branch = defineCommand({
  name: "branch",
  category: "streams",
  syntax: { items: "expressions" },
  summary: "Sends every row into every branch, and ends the pipeline.",
  usage: "branch [ | <stages> | into <sink> ], [ | <stages> | into <sink> ], ...",
  position: "last",
  notes: [
    "Each branch is a pipeline of its own over all rows, and ends in a sink. To go on with the rows use `thru`; to share them out, `route` or `if`.",
  ],
  examples: [
    {
      text: "from source | branch [ | where x=2 | into twos ], [ | where x=1 | into ones ]",
      events: [{ x: 1 }, { x: 2 }],
      rows: [{ x: 2 }, { x: 1 }],
    },
    {
      text: "from source | branch [ | stats count() AS n | into totals ], [ | into all ]",
      events: [{ x: 1 }, { x: null }],
      rows: [{ n: 2 }, { x: 1 }, { x: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("subpipeline");
    if (stage.subpipelines.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`branch` has no branch",
        help: "write `branch [ | ... | into a ], [ | ... | into b ]`",
      });
    }
    for (const way of stage.subpipelines) branchOff(way, stage, builder);
    builder.end();
  },
});
