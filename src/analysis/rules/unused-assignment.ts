import { codes } from "../../diagnostics/codes.ts";
import type { Fate } from "../journal.ts";
import type { Rule } from "./rule.ts";

/** A field that is still there where rows leave the text counts as read. */
export const unusedAssignment: Rule = {
  definition: codes.unusedAssignment,
  run: ({ unused }, report) => {
    for (const { writing, fate } of unused) {
      const { name, command, span } = writing;
      report(span, {
        message: `\`${command}\` writes \`${name}\` here, and ${ending(fate)}`,
        help: fate?.overwritten ? "one of the two can be left out" : "it can be left out",
        ...(fate === undefined
          ? {}
          : { related: [{ message: `by this \`${fate.stage.command}\``, span: fate.stage.span }] }),
      });
    }
  },
};

function ending(fate: Fate | undefined): string {
  if (fate === undefined) return "nothing reads it";
  return fate.overwritten
    ? "it is overwritten before anything reads it"
    : `\`${fate.stage.command}\` drops it before anything reads it`;
}
