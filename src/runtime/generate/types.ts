/** What is known of a term's value without a look at it. */
import type { Term } from "../../language/term.ts";

/** Whether it is a text or null, whatever the row is. */
export function isText(term: Term): boolean {
  if (term.op === "slot") return isText(term.slot.term);
  if (term.op !== "call") return false;
  return (term.spec.resultFor?.(term.arguments) ?? term.spec.result) === "string";
}
