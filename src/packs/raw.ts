/**
 * What a condition asks of the event as a whole: texts that stand in some string of it, be it a value or a key. So much
 * can be looked for in a line of JSON before anything is parsed.
 */
import type { Term } from "../language/term.ts";
import type { Witness, WitnessClause, WitnessConditions } from "../language/witness.ts";
import type { Value } from "../values/value.ts";
import { type Ask, type Atom, type Clause, frequencyOf } from "./atom.ts";
import { Necessity, type NecessityTools } from "./necessity.ts";
import { stripped } from "./strip.ts";

/** Of an event for which all of these predicates are true; undefined where they cannot be. Empty: nothing is known. */
export function rawConditions(
  predicates: readonly Term[],
  pattern: NecessityTools["pattern"],
): WitnessConditions | undefined {
  const known = new Map<Atom, WitnessClause | undefined>();
  const witnesses = (atom: Atom) => {
    if (!known.has(atom)) known.set(atom, witnessesOfAtom(atom, 0));
    return known.get(atom);
  };
  const frequency = (atom: Atom) =>
    witnesses(atom) === undefined ? Number.POSITIVE_INFINITY : frequencyOf(atom);
  const necessity = new Necessity({ pattern, frequency });
  const clauses = predicates.flatMap((predicate) => necessity.of(predicate));
  if (clauses.some((clause) => clause.length === 0)) return undefined;
  const conditions = new Map<string, WitnessClause>();
  for (const clause of clauses) {
    const texts = witnessesOfClause(clause, witnesses);
    if (texts !== undefined && texts.length > 0) conditions.set(JSON.stringify(texts), texts);
  }
  return withoutImplied([...conditions.values()]);
}

function witnessesOfClause(
  clause: Clause,
  witnessesOf: (atom: Atom) => WitnessClause | undefined,
): WitnessClause | undefined {
  const all = new Map<string, Witness>();
  for (const atom of clause) {
    const witnesses = witnessesOf(atom);
    if (witnesses === undefined) return undefined;
    for (const witness of witnesses) all.set(JSON.stringify(witness), witness);
  }
  return [...all.values()];
}

/** "This or that" says nothing where "this" has to be there anyway. */
function withoutImplied(clauses: readonly WitnessClause[]): WitnessConditions {
  const alone = new Set(
    clauses.filter(({ length }) => length === 1).map(([witness]) => JSON.stringify(witness)),
  );
  return clauses.filter(
    (clause) => clause.length === 1 || !clause.some((witness) => alone.has(JSON.stringify(witness))),
  );
}

const MOST_CHOICES = 64;
/** Choices among choices; deeper ones are no longer what people write. */
const DEEPEST = 8;

/** One of these stands in the event where the atom holds; undefined when that cannot be said, none when it never does. */
function witnessesOfAtom(atom: Atom, depth: number): WitnessClause | undefined {
  const bare = stripped(atom);
  if (bare === undefined || depth > DEEPEST) return undefined;
  const { subject, ask } = bare;
  switch (subject.op) {
    case "constant":
      return subject.value === null || (!asksForKey(ask) && isEmptyList(subject.value)) ? [] : undefined;
    case "input":
      return asksForKey(ask) ? keyOf(subject.name) : [witnessOf(ask)];
    case "event":
      // It need not stand in the event to be there: an empty list may take its place.
      if (subject.path === null || asksForKey(ask)) return undefined;
      return [witnessOf(ask)];
    case "access": {
      const { object, key: name } = subject;
      if (!asksForKey(ask)) return within(object, witnessOf(ask), depth);
      return name.op === "constant" && typeof name.value === "string" && name.value !== ""
        ? within(object, wholeText(name.value), depth)
        : witnessesOfAtom({ subject: object, ask: { what: "present" } }, depth + 1);
    }
    case "call":
      return union(subject.spec.chooses?.(subject.arguments), (operand) =>
        witnessesOfAtom({ subject: operand, ask }, depth + 1),
      );
    default:
      return undefined;
  }
}

/** For a string, value or key, that stands anywhere within the value of a term. */
function within(term: Term, witness: Witness, depth: number): WitnessClause | undefined {
  if (depth > DEEPEST) return undefined;
  switch (term.op) {
    case "constant":
      return term.value === null || isEmptyList(term.value) ? [] : undefined;
    case "slot":
      return within(term.slot.term, witness, depth);
    case "input":
      return [witness];
    case "event":
      return term.path === null ? undefined : [witness];
    case "access":
      return within(term.object, witness, depth);
    case "call":
      return union(term.spec.chooses?.(term.arguments), (operand) => within(operand, witness, depth + 1));
    default:
      return undefined;
  }
}

function union(
  chosen: readonly (Term | undefined)[] | undefined,
  of: (term: Term) => WitnessClause | undefined,
): WitnessClause | undefined {
  if (chosen === undefined || chosen.length > MOST_CHOICES) return undefined;
  const all: Witness[] = [];
  for (const operand of chosen) {
    const witnesses = operand === undefined ? [] : of(operand);
    if (witnesses === undefined || all.length + witnesses.length > MOST_CHOICES) return undefined;
    all.push(...witnesses);
  }
  return all;
}

function isEmptyList(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}

type KeyAsk = Extract<Ask, { what: "present" | "number" }>;

/** A number can be written in many ways: all that is certain of one is the key under which it stands. */
function asksForKey(ask: Ask): ask is KeyAsk {
  return ask.what === "present" || ask.what === "number";
}

function keyOf(name: string): WitnessClause | undefined {
  return name === "" ? undefined : [wholeText(name)];
}

function witnessOf(ask: Exclude<Ask, KeyAsk>): Witness {
  return ask.what === "text" ? ask.witness : wholeText(ask.text);
}

function wholeText(text: string): Witness {
  return { text, folding: "exact", at: "whole" };
}
