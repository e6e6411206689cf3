/** Where the value of a term comes from, seen through casts, changes of case and renamings. */
import type { PlacedTerm } from "../analysis/journal.ts";
import { definition } from "../analysis/passage.ts";
import type { Term } from "../language/term.ts";

export interface Origin {
  /** Keys of the event, or of the rows that the caller brings along. */
  readonly path: readonly string[];
  /** A function has changed its case on the way. */
  readonly folded: boolean;
  /** Only a part of the value is left. */
  readonly part: boolean;
  /** A default takes the place of a missing value. */
  readonly defaulted: boolean;
}

const PLAIN = { folded: false, part: false, defaulted: false };

/** More than any text that people write nests. */
const MOST_STEPS = 100;

export function originOf(placed: PlacedTerm): Origin | undefined {
  return walk(placed, MOST_STEPS);
}

function walk(placed: PlacedTerm, steps: number): Origin | undefined {
  if (steps === 0) return undefined;
  const { term, node } = definition(placed);
  const inside = (part: Term | undefined) => part && walk({ term: part, node }, steps - 1);
  switch (term.op) {
    case "input":
      return { path: [term.name], ...PLAIN };
    case "event":
      return term.path === null ? undefined : { path: term.path, ...PLAIN };
    case "access": {
      const base = inside(term.object);
      const key = term.key.op === "constant" ? term.key.value : undefined;
      if (base === undefined || typeof key !== "string") return undefined;
      return { ...base, path: [...base.path, key] };
    }
    case "native":
      return term.parts === true ? partOf(inside(term.operands[0])) : undefined;
    case "call":
      return ofCall(term, inside);
    default:
      return undefined;
  }
}

function ofCall(
  { spec, arguments: operands }: Extract<Term, { op: "call" }>,
  inside: (part: Term | undefined) => Origin | undefined,
): Origin | undefined {
  const first = operands[0];
  if (spec.parts === true) return partOf(inside(first));
  if (spec.folds !== undefined || spec.keepsLength !== undefined) {
    const origin = inside(first);
    return origin && { ...origin, folded: true };
  }
  const chosen = spec.chooses?.(operands);
  if (chosen?.[0] === undefined || chosen[0] !== first) return undefined;
  const origin = inside(first);
  const others = chosen.slice(1).filter((operand) => !isNull(operand));
  return origin && { ...origin, defaulted: origin.defaulted || others.length > 0 };
}

function partOf(origin: Origin | undefined): Origin | undefined {
  return origin && { ...origin, part: true };
}

function isNull(term: Term | undefined): boolean {
  return term === undefined || (term.op === "constant" && term.value === null);
}
