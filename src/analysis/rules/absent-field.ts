import { codes } from "../../diagnostics/codes.ts";
import { fieldHint } from "../hints.ts";
import { arrivals, namesBehind } from "../passage.ts";
import type { Rule } from "./rule.ts";

/** A field of united streams, or of rows that the text spells out, that none of them has. */
export const absentField: Rule = {
  definition: codes.droppedField,
  run: ({ terms }, report) => {
    for (const { term, node } of terms) {
      if (term.op !== "input" || arrivals(node, term.name).length > 0) continue;
      report(term.span, {
        message: `no row that comes here has \`${term.name}\`: it is always null`,
        help: fieldHint(term.name, namesBehind(node)),
      });
    }
  },
};
