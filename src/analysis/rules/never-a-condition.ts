import { codes } from "../../diagnostics/codes.ts";
import type { Term } from "../../language/term.ts";
import type { PlacedTerm } from "../journal.ts";
import { BOOLEAN, inWords, NOTHING } from "../type-inference.ts";
import type { Rule } from "./rule.ts";

/** Logic counts whatever is no boolean as null (N1), and `where` keeps only what is true (N4). */
export const neverACondition: Rule = {
  definition: codes.neverACondition,
  run: ({ terms, conditions, types }, report) => {
    const operands = terms.flatMap(({ term, node }) =>
      conditionsIn(term).map((part) => ({ term: part, node })),
    );
    const whole: readonly PlacedTerm[] = [...conditions, ...operands];
    for (const placed of whole) {
      const found = types(placed);
      if (found === NOTHING || (found & BOOLEAN) !== 0) continue;
      report(placed.term.span, {
        message: `this condition never holds: it is always ${inWords(found)}, never true or false`,
        help: "compare it with something",
      });
    }
  },
};

function conditionsIn(term: Term): readonly Term[] {
  switch (term.op) {
    case "and":
    case "or":
    case "xor":
      return term.operands;
    case "not":
      return [term.operand];
    case "call":
      return term.arguments.flatMap((operand, index) =>
        operand !== undefined && term.spec.parameters[index]?.condition === true ? operand : [],
      );
    default:
      return [];
  }
}
