/** Terms of many plans by what they compute: equal ones become one. */
import type { Local, Slot, Term, TermOf } from "../language/term.ts";
import { mapTerm, subterms } from "../language/term.ts";
import type { Value } from "../values/value.ts";

/** What all terms are that compute the same. */
export interface KnownTerm {
  /** One of them; its parts may be slots. */
  readonly term: Term;
  /** In the order of its subterms. */
  readonly parts: readonly KnownTerm[];
  readonly number: number;
  /** Locals of a lambda around it that it reads. */
  readonly free: ReadonlySet<Local>;
  /** Some slot stands for it. */
  name: string | undefined;
  /** Some slot stands for it inside a lambda, where it would otherwise be computed again and again. */
  repeats: boolean;
}

/** What is equal to nothing but itself: it stands for a place, or gives each reader something of its own. */
const ALONE: ReadonlySet<Term["op"]> = new Set(["row", "local", "let", "lambda", "list", "map"]);
const NONE: ReadonlySet<Local> = new Set();

export class TermTable {
  private readonly known = new Map<string, KnownTerm>();
  private readonly slots = new Map<Slot, KnownTerm>();
  private readonly identities = new Map<unknown, number>();
  private lambdas = 0;

  of(term: Term): KnownTerm {
    if (term.op === "slot") return this.ofSlot(term.slot);
    const repeats = term.op === "lambda" || term.op === "let";
    if (repeats) this.lambdas++;
    const parts = subterms(term).map((part) => this.of(part));
    if (repeats) this.lambdas--;
    const key = `${this.keyOf(term)}(${parts.map(({ number }) => number).join()})`;
    let known = this.known.get(key);
    if (known === undefined) {
      const number = this.known.size;
      known = { term, parts, number, free: freeIn(term, parts), name: undefined, repeats: false };
      this.known.set(key, known);
    }
    return known;
  }

  /** It is what its term is. */
  private ofSlot(slot: Slot): KnownTerm {
    const known = this.slots.get(slot) ?? this.of(slot.term);
    this.slots.set(slot, known);
    known.name ??= slot.name;
    known.repeats ||= this.lambdas > 0;
    return known;
  }

  /** Everything of a term but its parts. */
  private keyOf(term: Term): string {
    if (ALONE.has(term.op)) return `alone ${this.identity(term)}`;
    switch (term.op) {
      case "constant":
        return `constant ${this.keyOfValue(term.value)}`;
      case "input":
        return `input ${term.name}`;
      case "event":
        return `event ${this.identity(term.read)}`;
      case "call":
        return this.keyOfCall(term);
      case "native":
        return `native ${this.identity("prepare" in term ? term.prepare : term.compute)}`;
      case "isNull":
        return `isNull ${term.negated}`;
      case "isType":
        return `isType ${this.identity(term.test)}`;
      case "comparison":
      case "arithmetic":
        return `${term.op} ${term.operator}`;
      default:
        return term.op;
    }
  }

  private keyOfCall(term: TermOf<"call">): string {
    const { spec, arguments: operands } = term;
    if (spec.deterministic === false) return `alone ${this.identity(term)}`;
    return `call ${this.identity(spec)} ${operands.map((operand) => (operand === undefined ? "-" : "+")).join("")}`;
  }

  private keyOfValue(value: Value): string {
    if (typeof value === "string") return `"${value}`;
    if (typeof value === "object" && value !== null) return `#${this.identity(value)}`;
    return `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
  }

  private identity(object: unknown): number {
    const known = this.identities.get(object) ?? this.identities.size;
    this.identities.set(object, known);
    return known;
  }
}

function freeIn(term: Term, parts: readonly KnownTerm[]): ReadonlySet<Local> {
  if (term.op === "local") return new Set([term.local]);
  if (parts.every(({ free }) => free.size === 0)) return NONE;
  const free = new Set(parts.flatMap((part) => [...part.free]));
  if (term.op === "lambda") for (const parameter of term.parameters) free.delete(parameter);
  if (term.op === "let") for (const { local } of term.bindings) free.delete(local);
  return free;
}

/** The term with its parts replaced by others that compute the same. */
export function withParts({ term, parts }: KnownTerm, replacement: (part: KnownTerm) => Term): Term {
  let index = 0;
  return mapTerm(term, () => replacement(parts[index++] as KnownTerm));
}
