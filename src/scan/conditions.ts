/** Witnesses of gates as literals of raw lines, and which of them a scan looks for first. */
import type { WitnessClause, WitnessConditions } from "../language/witness.ts";
import { rarity } from "./byte-rates.ts";
import { type RawLiteral, rawLiteral } from "./json-literals.ts";

/** One of these literals stands in the line: numbers of literals. */
export type RawClause = readonly number[];

/** A line may matter if for one gate every clause holds, or if an escape or a fold hides a literal. */
export interface RawConditions {
  readonly literals: readonly RawLiteral[];
  readonly gates: readonly (readonly RawClause[])[];
}

/** More are no longer looked for faster than a line is parsed. */
const MOST_SCANNED = 512;
/** Of a gate's clauses those with more literals are left out, as they cost too much, unless there is no other. */
const MOST_IN_CLAUSE = 16;

/** Undefined: some gate asks for nothing that a raw line must have, so every line has to be parsed. */
export function rawConditions(witnesses: readonly WitnessConditions[]): RawConditions | undefined {
  const literals = new Map<string, RawLiteral & { readonly index: number }>();
  const numberOf = (literal: RawLiteral): number => {
    const known = literals.get(literal.text);
    const index = known?.index ?? literals.size;
    literals.set(literal.text, { ...joined(literal, known), index });
    return index;
  };
  const gates = witnesses.map((clauses) => {
    const raw = clauses.map(rawClause).filter((clause) => clause !== undefined);
    raw.sort((a, b) => a.length - b.length);
    return raw
      .filter(({ length }, index) => index === 0 || length <= MOST_IN_CLAUSE)
      .map((each) => each.map(numberOf));
  });
  if (gates.length === 0 || gates.some((clauses) => clauses.length === 0)) return undefined;
  return { literals: [...literals.values()], gates };
}

/** What hides one of two equal texts counts for both: that is more than is needed, never less. */
function joined(literal: RawLiteral, other: RawLiteral | undefined): RawLiteral {
  if (other === undefined) return literal;
  const escapes = [...new Set(literal.escapes + other.escapes)].join("");
  return { text: literal.text, escapes, folds: literal.folds | other.folds };
}

/** Undefined where one witness cannot be looked for, or where there is none, which no line could ever hold. */
function rawClause(clause: WitnessClause): readonly RawLiteral[] | undefined {
  const literals = new Map<string, RawLiteral>();
  for (const witness of clause) {
    const literal = rawLiteral(witness);
    if (literal === undefined) return undefined;
    literals.set(literal.text, joined(literal, literals.get(literal.text)));
  }
  return literals.size === 0 ? undefined : [...literals.values()];
}

/**
 * For each gate the clause whose literals the scan looks for; the others are asked where one of those stands, the rarest
 * first.
 */
export interface ScanPlan {
  /** Numbers of literals, each once. */
  readonly scanned: readonly number[];
  readonly gates: readonly { readonly first: RawClause; readonly further: readonly RawClause[] }[];
}

/**
 * In nanoseconds for each kilobyte: what one more literal costs, which mostly shares its bytes with others; what one place
 * costs where a literal stands, and there each literal that is then looked for in the whole line.
 */
const LITERAL_COST = 10;
const PLACE_COST = 60;
const FURTHER_COST = 80;

/**
 * @param placesOf - in how many places of a kilobyte a literal stands.
 * @returns undefined if so many literals have to be looked for that it does not pay.
 */
export function planScan(
  { literals, gates }: RawConditions,
  placesOf: (literal: number) => number = (literal) => guessedPlaces((literals[literal] as RawLiteral).text),
): ScanPlan | undefined {
  const scanned = new Set<number>();
  const places = literals.map((_, index) => placesOf(index));
  const placesIn = (clause: RawClause) => clause.reduce((sum, each) => sum + (places[each] as number), 0);
  const planned = gates.map((clauses) => {
    const cost = (clause: RawClause) => {
      const added = clause.filter((each) => !scanned.has(each)).length;
      const next = Math.min(...clauses.filter((other) => other !== clause).map(({ length }) => length));
      const further = Number.isFinite(next) ? FURTHER_COST * next : 0;
      return LITERAL_COST * added + placesIn(clause) * (PLACE_COST + further);
    };
    const first = clauses.reduce((best, clause) => (cost(clause) < cost(best) ? clause : best));
    for (const each of first) scanned.add(each);
    const further = clauses.filter((clause) => clause !== first);
    further.sort((a, b) => placesIn(a) - placesIn(b) || a.length - b.length);
    return { first, further };
  });
  return scanned.size > MOST_SCANNED ? undefined : { scanned: [...scanned], gates: planned };
}

/** In how many places of a kilobyte a text stands, as long as nothing was counted. */
export function guessedPlaces(text: string): number {
  return 1024 / 2 ** rarity(text);
}
