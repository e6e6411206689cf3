import type { Argument } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Condition, StageReader, StreamReference } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";

export const if_ = defineCommand({
  name: "if",
  category: "streams",
  syntax: { items: "predicate", clauses: ["elseif", "else"] },
  summary: "Each row takes the path of the first condition that is true, and comes back.",
  usage: "if (<condition>) [ <stages> ] elseif (<condition>) [ <stages> ] else [ <stages> ]",
  position: "middle",
  notes: [
    "Without `else`, rows that match no condition pass unchanged. A null condition does not match.",
    "Rows of a path that ends in `into` do not come back.",
  ],
  examples: [
    {
      text: "from source | if (code=500) [eval level=3] elseif (code=404) [eval level=1] else [eval level=0]",
      events: [{ code: 404 }, { code: 500 }, {}],
      rows: [{ code: 404, level: 1 }, { code: 500, level: 3 }, { level: 0 }],
    },
    {
      text: 'from source | if (x=1) [eval y="one"]',
      events: [{ x: 2 }, { x: 1 }],
      rows: [{ x: 2 }, { x: 1, y: "one" }],
    },
    {
      text: "from source | if (x IS NULL) [into unknown] else [eval y=x+1] | into known",
      events: [{ x: 1 }, { x: null }],
      rows: [{ x: null }, { x: 1, y: 2 }],
    },
  ],
  plan: (stage, builder) => {
    const paths: StreamReference[] = [];
    const passed: Condition[] = [];
    const parts = [stage.arguments.filter(({ kind }) => kind !== "clause"), ...clausesOf(stage)];
    let open = true;
    for (const [index, part] of parts.entries()) {
      const isElse = index > 0 && index === parts.length - 1 && stage.clause("else") !== undefined;
      const [condition] = part.filter((argument) => argument.kind === "item");
      const [way] = part.filter((argument) => argument.kind === "subpipeline");
      if (way === undefined || (condition === undefined) !== isElse || part.length !== (isElse ? 1 : 2)) {
        stage.report(codes.badArgument, stage.node, {
          message: "`if` takes a condition and a bracketed pipeline for each path",
          help: "write `if (a=1) [eval b=1] elseif (a=2) [eval b=2] else [eval b=3]`",
        });
        return;
      }
      const own = condition === undefined ? [] : [{ expression: condition.value, holds: true }];
      paths.push(builder.fork(way.pipeline, [...passed, ...own]));
      passed.push(...own.map(({ expression }) => ({ expression, holds: false })));
      open = !isElse;
    }
    if (open) paths.push(builder.fork(null, passed));
    const back = paths.filter(({ ended }) => ended !== true);
    if (back.length === 0) builder.end();
    else builder.rejoin(back);
  },
});

function clausesOf(stage: StageReader): readonly (readonly Argument[])[] {
  return stage.arguments.flatMap((argument) => (argument.kind === "clause" ? [argument.arguments] : []));
}
