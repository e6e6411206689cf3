/**
 * Necessary conditions of a predicate: clauses, all of which hold of every row of which the predicate is true. What is
 * not understood contributes nothing, so a result is never wrong, only weak.
 */
import type { Slot, Term, TermOf } from "../language/term.ts";
import type { WitnessConditions } from "../language/witness.ts";
import { asPattern, likeWitnesses, witnessesOf } from "../patterns/index.ts";
import { order } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { Atom, Clause } from "./atom.ts";

export interface NecessityTools {
  /** The pattern that a text becomes where one is wanted; null for a bad one. */
  readonly pattern: (source: string) => Value;
  /** How many of a thousand events answer to an atom; infinitely many where the reader cannot look for it. */
  readonly frequency: (atom: Atom) => number;
}

/** A larger one is not worth looking for. */
const MOST_ATOMS = 1000;
/** Slots that are made of each other could multiply them. */
const MOST_CLAUSES = 256;

/** That never holds: an operand of OR with it is no way to be true. */
const NEVER: readonly Clause[] = [[]];

export class Necessity {
  private readonly slots = new Map<Slot, readonly Clause[]>();

  constructor(private readonly tools: NecessityTools) {}

  /** Of a predicate being true. A clause without atoms: it never is. */
  of(term: Term): readonly Clause[] {
    switch (term.op) {
      case "constant":
        return term.value === true ? [] : NEVER;
      case "slot": {
        const known = this.slots.get(term.slot) ?? this.of(term.slot.term);
        this.slots.set(term.slot, known);
        return known;
      }
      case "and":
        return term.operands.flatMap((operand) => this.of(operand)).slice(0, MOST_CLAUSES);
      case "or":
        return this.either(term.operands);
      case "isNull":
        return term.negated ? present(term.operand) : [];
      case "comparison":
        return this.comparison(term);
      case "in":
        return membership(term);
      case "like": {
        const { pattern, value } = term;
        if (pattern.op !== "constant") return [...present(value), ...present(pattern)];
        return typeof pattern.value === "string" ? texts(value, likeWitnesses(pattern.value)) : NEVER;
      }
      case "call":
        return this.call(term);
      default:
        return [];
    }
  }

  /** How many of a thousand events answer to a clause. */
  weigh(clause: Clause): number {
    return clause.reduce((sum, atom) => sum + this.tools.frequency(atom), 0);
  }

  /**
   * From each operand the clause that promises most, all in one; and one more about each subject that every operand
   * says something of, since together they can promise more.
   */
  private either(operands: readonly Term[]): readonly Clause[] {
    const ways = operands.map((operand) => this.of(operand)).filter((clauses) => !clauses.some(isEmpty));
    if (ways.length === 0) return NEVER;
    const joined: Clause[] = [];
    const add = (clause: Clause | undefined) => {
      if (clause !== undefined && !joined.some((known) => isSame(known, clause))) joined.push(clause);
    };
    add(this.joined(ways));
    for (const subject of new Set(ways[0]?.map(onlySubject))) {
      if (subject === undefined) continue;
      add(this.joined(ways.map((clauses) => clauses.filter((one) => onlySubject(one) === subject))));
    }
    return joined;
  }

  private joined(ways: readonly (readonly Clause[])[]): Clause | undefined {
    const all: Atom[] = [];
    for (const clauses of ways) {
      const best = this.best(clauses);
      if (best === undefined || all.length + best.length > MOST_ATOMS) return undefined;
      all.push(...best);
    }
    return all;
  }

  /** The clause that the fewest events answer to; undefined when there is none that can be looked for. */
  best(clauses: readonly Clause[]): Clause | undefined {
    let best: Clause | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const clause of clauses) {
      const weight = this.weigh(clause);
      if (weight < least) [best, least] = [clause, weight];
    }
    return best;
  }

  private comparison({ operator, left, right }: TermOf<"comparison">): readonly Clause[] {
    if (operator === "=") {
      if (right.op === "constant") return this.equality(left, right.value);
      if (left.op === "constant") return this.equality(right, left.value);
    }
    return [...present(left), ...present(right)];
  }

  private equality(subject: Term, value: Value): readonly Clause[] {
    if (value === true) return this.of(subject);
    return typeof value === "string" ? [[equals(subject, value)]] : present(subject);
  }

  private call({ spec, arguments: operands }: TermOf<"call">): readonly Clause[] {
    const chosen = spec.chooses?.(operands);
    if (chosen !== undefined) return this.either(chosen.filter((operand) => operand !== undefined));
    const strict = spec.nulls === "null" && !("lazy" in spec);
    const given = strict ? operands.flatMap((operand) => operand ?? []) : [];
    const presences = given.filter(({ op }) => op !== "lambda" && op !== "row").flatMap(present);
    const [subject, sought] = operands;
    if (spec.seeks === undefined || subject === undefined || sought?.op !== "constant") return presences;
    if (typeof sought.value === "string" && spec.seeks !== "pattern") {
      const { value } = sought;
      return value === "" ? presences : texts(subject, [[{ text: value, folding: "exact", at: spec.seeks }]]);
    }
    const value = typeof sought.value === "string" ? this.tools.pattern(sought.value) : sought.value;
    const pattern = asPattern(value);
    return pattern === null ? presences : texts(subject, witnessesOf(pattern));
  }
}

function isSame(first: Clause, second: Clause): boolean {
  return first.length === second.length && first.every((atom, index) => atom === second[index]);
}

function isEmpty(clause: Clause): boolean {
  return clause.length === 0;
}

/** What all atoms of a clause are about. */
function onlySubject(clause: Clause): unknown {
  const [first] = clause;
  if (first === undefined) return undefined;
  const subject = identityOf(first.subject);
  return clause.every((atom) => identityOf(atom.subject) === subject) ? subject : undefined;
}

function identityOf(subject: Term): unknown {
  return subject.op === "slot" ? subject.slot : subject.op === "input" ? subject.name : subject;
}

function present(subject: Term): readonly Clause[] {
  return subject.op === "constant" ? [] : [[{ subject, ask: { what: "present" } }]];
}

function texts(subject: Term, conditions: WitnessConditions): readonly Clause[] {
  if (conditions.length === 0) return present(subject);
  return conditions.map((clause) =>
    clause.map((witness): Atom => ({ subject, ask: { what: "text", witness } })),
  );
}

function equals(subject: Term, text: string): Atom {
  if (text === "") return { subject, ask: { what: "present" } };
  if (spellsNumber(text)) return { subject, ask: { what: "number", text } };
  return { subject, ask: { what: "text", witness: { text, folding: "exact", at: "whole" } } };
}

/** Whether some number equals the text (V6). */
function spellsNumber(text: string): boolean {
  return order(0, text) !== null;
}

function membership({ value, elements }: TermOf<"in">): readonly Clause[] {
  if (value.op === "constant") return ofConstant(value.value, elements);
  const atoms: Atom[] = [];
  for (const element of elements) {
    if (element.op !== "constant") return present(value);
    const candidates = Array.isArray(element.value) ? element.value : [element.value];
    for (const candidate of candidates) {
      if (typeof candidate === "string") atoms.push(equals(value, candidate));
      else if (candidate !== null) return present(value);
    }
  }
  return [atoms];
}

/** `"Web" IN(_datamodels)`. */
function ofConstant(value: Value, elements: readonly Term[]): readonly Clause[] {
  if (typeof value !== "string" || value === "" || elements.some(({ op }) => op === "constant")) return [];
  return [elements.map((subject): Atom => ({ subject, ask: { what: "member", text: value } }))];
}
