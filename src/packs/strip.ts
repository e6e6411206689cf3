/** From a value that is computed back to the value of the event that decides it. */
import type { Term } from "../language/term.ts";
import { type Ask, type Atom, beforeCutting, beforeLowerCase, witnessOf } from "./atom.ts";

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
    const inner = innerOf(subject);
    if (inner === undefined) return { subject, ask };
    const before = inner.ask(ask);
    if (before === undefined) return undefined;
    ({ subject } = inner);
    ask = before;
  }
}

interface Inner {
  readonly subject: Term;
  /** What has to hold of it where this holds of the term around it. */
  readonly ask: (ask: Ask) => Ask | undefined;
}

function innerOf(term: Term): Inner | undefined {
  const only = onlyChoice(choicesOf(term));
  if (only !== undefined) return { subject: only, ask: (ask) => ask };
  const { first, folds, parts } = doingsOf(term);
  if (first === undefined) return undefined;
  if (folds) return { subject: first, ask: beforeFolding };
  return parts ? { subject: first, ask: beforeCutting } : undefined;
}

function doingsOf(term: Term): {
  readonly first?: Term | undefined;
  readonly folds?: boolean;
  readonly parts?: boolean;
} {
  if (term.op === "native") return { first: term.operands[0], parts: term.parts === true };
  if (term.op !== "call") return {};
  const { spec, arguments: operands } = term;
  return { first: operands[0], folds: spec.folds === "lower", parts: spec.parts === true };
}

/** The terms one of which decides what a term is; undefined where it computes something. */
export function choicesOf(term: Term): readonly (Term | undefined)[] | undefined {
  if (term.op === "native") return term.chooses ? term.operands : undefined;
  return term.op === "call" ? term.spec.chooses?.(term.arguments) : undefined;
}

/** Only a text has a lower case, which is one text. */
function beforeFolding(ask: Ask): Ask | undefined {
  if (ask.what === "present") return ask;
  if (ask.what === "number") return undefined;
  const witness = beforeLowerCase(witnessOf(ask));
  return witness === undefined ? undefined : { what: "text", witness };
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
