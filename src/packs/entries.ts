/** From plans to what the index looks for: which values, which texts in them, and what follows of each. */
import type { Graph } from "../analysis/graph.ts";
import type { Term } from "../language/term.ts";
import type { Atom, Clause } from "./atom.ts";
import type { SoughtText } from "./automaton.ts";
import { chooseFirst } from "./first-clauses.ts";
import { gatesOf } from "./gates.ts";
import { Necessity, type NecessityTools } from "./necessity.ts";
import { isPlace } from "./places.ts";
import { canBeSought, frequency, isQuick, type Search, soughtIn, type Wish } from "./searches.ts";
import { choicesOf, stripped } from "./strip.ts";
import { type KnownTerm, TermTable } from "./term-table.ts";

/** One gate of one detection. */
export interface Entry {
  readonly detection: number;
  /** How many clauses have to be marked; none: every event may matter. */
  readonly clauses: number;
}

/** A place that is looked at. */
export interface SubjectPlan {
  readonly term: Term;
  /** For what decides whether an entry comes into question at all. */
  readonly first: PlaceMarks;
  /** For what such entries want besides. */
  readonly more: PlaceMarks;
}

/** What to mark where the value is as some clause wants it. */
export interface PlaceMarks {
  readonly texts: SoughtText[];
  /** Anything but null. */
  readonly present: number[];
  /** Anything but null and a text: nothing can be said of it. */
  readonly others: number[];
}

export interface IndexPlan {
  readonly entries: readonly Entry[];
  readonly subjects: readonly SubjectPlan[];
}

/** A mark is the number of an entry and that of one of its clauses. */
export const CLAUSE_BITS = 2;
export const MOST_CLAUSES = 1 << CLAUSE_BITS;

export function planIndex(plans: readonly Graph[], pattern: NecessityTools["pattern"]): IndexPlan {
  const planning = new IndexPlanning(pattern);
  plans.forEach((plan, detection) => {
    planning.add(plan, detection);
  });
  return planning.finish();
}

/** An index that lets everything through. */
export function planNoIndex(plans: readonly Graph[]): IndexPlan {
  return { entries: plans.map((_, detection) => ({ detection, clauses: 0 })), subjects: [] };
}

class IndexPlanning {
  private readonly table = new TermTable();
  private readonly searches = new Map<Atom, readonly Search[] | undefined>();
  private readonly gates: { readonly detection: number; readonly wishes: readonly Wish[] }[] = [];
  private readonly subjects = new Map<KnownTerm, SubjectPlan>();

  constructor(private readonly pattern: NecessityTools["pattern"]) {}

  add(plan: Graph, detection: number): void {
    const necessity = new Necessity({
      pattern: this.pattern,
      frequency: (atom) =>
        this.searchesFor(atom) === undefined ? Number.POSITIVE_INFINITY : frequency(atom),
    });
    for (const { predicates } of gatesOf(plan)) {
      const clauses = predicates.flatMap((predicate) => necessity.of(predicate));
      if (clauses.some(({ length }) => length === 0)) continue;
      const wishes = clauses
        .map((clause) => this.wishOf(clause, necessity.weigh(clause)))
        .filter((wish) => wish !== undefined);
      this.gates.push({ detection, wishes });
    }
  }

  finish(): IndexPlan {
    const firsts = chooseFirst(this.gates.map(({ wishes }) => wishes));
    const entries = this.gates.map(({ detection, wishes }, entry) => {
      const first = firsts[entry];
      const chosen = first === undefined ? [] : [first, ...this.more(wishes, first)];
      chosen.forEach((wish, clause) => {
        this.plan(wish, clause, (entry << CLAUSE_BITS) | clause);
      });
      return { detection, clauses: chosen.length };
    });
    return { entries, subjects: [...this.subjects.values()] };
  }

  /** Others worth looking for where the first one is. */
  private more(wishes: readonly Wish[], first: Wish): readonly Wish[] {
    return wishes
      .filter((wish) => wish !== first && wish.weight < LITTLE_SAID && wish.searches.every(isQuick))
      .toSorted((a, b) => a.weight - b.weight)
      .slice(0, MOST_CLAUSES - 1);
  }

  private plan({ searches }: Wish, clause: number, mark: number): void {
    for (const { subject, ask } of searches) {
      const { first, more } = this.subjectFor(subject);
      const { texts, present, others } = clause === 0 ? first : more;
      if (ask.what === "present") present.push(mark);
      else {
        texts.push({ ...soughtIn(ask), output: mark });
        if (ask.what !== "text") others.push(mark);
      }
    }
  }

  private subjectFor(known: KnownTerm): SubjectPlan {
    const subject = this.subjects.get(known) ?? { term: known.term, first: noMarks(), more: noMarks() };
    this.subjects.set(known, subject);
    return subject;
  }

  private wishOf(clause: Clause, weight: number): Wish | undefined {
    const searches: Search[] = [];
    for (const atom of clause) {
      const found = this.searchesFor(atom);
      if (found === undefined) return undefined;
      searches.push(...found);
    }
    return { weight, searches };
  }

  private searchesFor(atom: Atom): readonly Search[] | undefined {
    if (!this.searches.has(atom)) this.searches.set(atom, this.located(atom, 0));
    return this.searches.get(atom);
  }

  private located(atom: Atom, depth: number): readonly Search[] | undefined {
    const bare = stripped(atom);
    if (bare === undefined || depth > DEEPEST) return undefined;
    const { subject, ask } = bare;
    if (subject.op === "constant") return subject.value === null ? [] : undefined;
    if (isPlace(subject)) return canBeSought(ask) ? [{ subject: this.table.of(subject), ask }] : undefined;
    const chosen = choicesOf(subject);
    if (chosen === undefined || chosen.length > MOST_CHOICES) return undefined;
    const all: Search[] = [];
    for (const operand of chosen) {
      const searches = operand === undefined ? [] : this.located({ subject: operand, ask }, depth + 1);
      if (searches === undefined) return undefined;
      all.push(...searches);
    }
    return all;
  }
}

const DEEPEST = 4;
const MOST_CHOICES = 8;
/** Of a thousand events: a clause that so many answer to is not worth a second look. */
const LITTLE_SAID = 300;

function noMarks(): PlaceMarks {
  return { texts: [], present: [], others: [] };
}
