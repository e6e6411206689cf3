/** What a term computes, as a text: equal for terms that were made of the same place of a text more than once. */
import type { Slot, Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";
import { asPattern } from "../patterns/index.ts";
import { text } from "../values/text.ts";

const DEEPEST = 12;

export function textOf(term: Term): string {
  const slots = new Map<Slot, number>();
  const write = (each: Term, depth: number): string => {
    if (depth > DEEPEST) return "…";
    const parts = subterms(each).map((part) => write(part, depth + 1));
    return `${each.op}${detail(each, slots)}(${parts.join(",")})`;
  };
  return write(term, 0);
}

function detail(term: Term, slots: Map<Slot, number>): string {
  switch (term.op) {
    case "constant":
      return asPattern(term.value)?.source ?? JSON.stringify(text(term.value));
    case "input":
    case "native":
      return `:${term.name}`;
    case "slot": {
      if (!slots.has(term.slot)) slots.set(term.slot, slots.size);
      return `:${term.slot.name}`;
    }
    case "call":
      return `:${term.spec.name}`;
    case "comparison":
    case "arithmetic":
      return `:${term.operator}`;
    case "isNull":
      return `:${term.negated}`;
    default:
      return "";
  }
}
