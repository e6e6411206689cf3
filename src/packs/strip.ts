/** From a value that is computed back to the value of the event that decides it. */
import type { Term } from "../language/term.ts";
import { type Ask, type Atom, beforeLowerCase } from "./atom.ts";

/**
 * The same question asked of a simpler term, as far as that goes: of `x` instead of `lower(x)` and of
 * `ucast(x, "string", null)`. What it gives is true wherever the atom is. Undefined when nothing can be said.
 */
export function stripped(atom: Atom): Atom | undefined {
  let { subject, ask } = atom;
  for (;;) {
    ask = isText(subject) ? asText(ask) : ask;
    if (subject.op === "slot") {
      subject = subject.slot.term;
      continue;
    }
    if (subject.op !== "call") break;
    const { spec, arguments: operands } = subject;
    if (spec.folds === "lower") {
      const [operand] = operands;
      const before = ask.what === "text" ? beforeLowerCase(ask.witness) : undefined;
      if (operand === undefined || (ask.what !== "present" && before === undefined)) return undefined;
      ask = before === undefined ? ask : { what: "text", witness: before };
      subject = operand;
      continue;
    }
    const only = onlyChoice(spec.chooses?.(operands));
    if (only === undefined) break;
    subject = only;
  }
  return { subject, ask };
}

/** Whether a term is a text or null, whatever the event. */
function isText(term: Term): boolean {
  if (term.op === "slot") return isText(term.slot.term);
  if (term.op !== "call") return term.op === "template";
  return (term.spec.resultFor?.(term.arguments) ?? term.spec.result) === "string";
}

/** What equals a text is the text itself where it cannot be a number or a list. */
function asText(ask: Ask): Ask {
  if (ask.what !== "number" && ask.what !== "member") return ask;
  return { what: "text", witness: { text: ask.text, folding: "exact", at: "whole" } };
}

function onlyChoice(chosen: readonly (Term | undefined)[] | undefined): Term | undefined {
  const possible = (chosen ?? []).filter((term) => term !== undefined && !isNullConstant(term));
  return possible.length === 1 ? possible[0] : undefined;
}

export function isNullConstant(term: Term): boolean {
  return term.op === "constant" && term.value === null;
}
