import { codes } from "../../diagnostics/codes.ts";
import type { ReportDetail } from "../../language/command.ts";
import type { Term, TermOf } from "../../language/term.ts";
import { canBeEqual, isVoid, type Side } from "../comparable.ts";
import { apart } from "../mismatch.ts";
import { LIST } from "../type-inference.ts";
import type { Rule } from "./rule.ts";

/** Elements of IN that the value never equals (N6): each of them, or IN as a whole where there are no others. */
export const neverIn: Rule = {
  definition: codes.neverTrue,
  run: ({ terms, sides }, report) => {
    for (const { term, node } of terms) {
      if (term.op !== "in") continue;
      const dead = deadElements(term, (operand) => sides({ term: operand, node }));
      for (const element of dead) report(element.term.span, element.detail);
    }
  },
};

function deadElements(
  term: TermOf<"in">,
  look: (term: Term) => Side,
): readonly { readonly term: Term; readonly detail: ReportDetail }[] {
  const value = look(term.value);
  const elements = term.elements.flatMap((element) => (element.op === "list" ? element.elements : element));
  const dead = elements.flatMap((element) => {
    const side = look(element);
    // A list stands for its elements, whatever they are.
    const alive = isVoid(value, side) || (side.types & LIST) !== 0 || canBeEqual(value, side);
    return alive ? [] : [{ term: element, detail: apart(value, side) }];
  });
  const [first] = dead;
  if (first === undefined || dead.length < elements.length || dead.length === 1) return dead;
  return [{ term, detail: { ...first.detail, message: "this is never true: no element can ever match" } }];
}
