import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { notTrue } from "../language/truth.ts";
import { branchOff } from "../stages/ways.ts";

export const route = defineCommand({
  name: "route",
  category: "streams",
  syntax: { items: "predicate" },
  summary: "Rows that match a condition leave through a branch; the others go on.",
  usage: "route <condition>, [ | <stages> | into <sink> ]",
  position: "middle",
  notes: ["A row whose condition is null does not match, and goes on."],
  examples: [
    {
      text: 'from source | route kind="debug", [ | into dropped ] | into kept',
      events: [{ kind: "info" }, { kind: "debug" }, {}],
      rows: [{ kind: "debug" }, { kind: "info" }, {}],
    },
    {
      text: 'from source | route user IS NULL, [ | eval reason="no user" | into rejected ] | into kept',
      events: [{ user: "ann" }, { user: null }],
      rows: [{ user: null, reason: "no user" }, { user: "ann" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "subpipeline");
    const [[condition], [way]] = [stage.items, stage.subpipelines];
    if (condition === undefined || way === undefined || stage.arguments.length !== 2) {
      stage.report(codes.badArgument, stage.node, {
        message: "`route` takes a condition and one bracketed pipeline",
        help: "write `route <condition>, [ | ... | into name ]`",
      });
      return;
    }
    branchOff(way, stage, builder, [{ expression: condition.value, holds: true }]);
    builder.keepWhere(notTrue(builder.predicate(condition.value)), "elsewhere");
  },
});
