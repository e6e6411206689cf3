/** From plans to what the index looks for: which values, which texts in them, and what follows of each. */
import type { Graph } from "../analysis/graph.ts";
import type { Term } from "../language/term.ts";
import { type Ask, type Atom, type Clause, frequencyOf, witnessOf } from "./atom.ts";
import type { SoughtText } from "./automaton.ts";
import { gatesOf } from "./gates.ts";
import { Necessity, type NecessityTools } from "./necessity.ts";
import { SHORTEST_TO_SKIP } from "./skips.ts";
import { choicesOf, stripped } from "./strip.ts";
import { type KnownTerm, TermTable } from "./term-table.ts";

/** One gate of one detection. */
export interface Entry {
  readonly detection: number;
  /** How many clauses have to be marked; none: every event may matter. */
  readonly clauses: number;
}

/** A value that is looked at, and what to mark where it is as some clause wants it. */
export interface SubjectPlan {
  readonly term: Term;
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

/** Something to look for in the value at one place of the event. */
interface Search {
  readonly subject: KnownTerm;
  readonly ask: Ask;
}

/** Of these one has to be found. */
interface Wish {
  readonly weight: number;
  readonly searches: readonly Search[];
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
    const popularity = this.popularity();
    // Looking at one more place of each event has its price, which gates that look there share.
    const price = ({ weight, searches }: Wish) =>
      searches.reduce((sum, { subject }) => sum + PRICE_OF_LOOK / (popularity.get(subject) ?? 1), weight);
    const ordered = this.gates.map(({ detection, wishes }) => ({
      detection,
      wishes: wishes.toSorted((a, b) => price(a) - price(b)),
    }));
    for (const { wishes } of ordered) {
      for (const { subject } of wishes[0]?.searches ?? []) this.subjectFor(subject);
    }
    const entries = ordered.map(({ detection, wishes }, entry) => {
      const chosen = this.chosen(wishes);
      chosen.forEach((wish, clause) => {
        this.plan(wish, (entry << CLAUSE_BITS) | clause);
      });
      return { detection, clauses: chosen.length };
    });
    return { entries, subjects: [...this.subjects.values()] };
  }

  /** How many gates could look at each place, and find out something worth knowing. */
  private popularity(): ReadonlyMap<KnownTerm, number> {
    const popularity = new Map<KnownTerm, number>();
    for (const { wishes } of this.gates) {
      const useful = wishes.filter(({ weight }) => weight < LITTLE_SAID);
      for (const subject of new Set(
        useful.flatMap(({ searches }) => searches.map((search) => search.subject)),
      ))
        popularity.set(subject, (popularity.get(subject) ?? 0) + 1);
    }
    return popularity;
  }

  /** The first one, and others that can be looked for without looking at more of the event. */
  private chosen(wishes: readonly Wish[]): readonly Wish[] {
    const [first, ...more] = wishes;
    if (first === undefined) return [];
    const free = more.filter(
      ({ searches, weight }) =>
        weight < LITTLE_SAID &&
        searches.every((search) => this.subjects.has(search.subject) && isQuick(search)),
    );
    return [first, ...free.slice(0, MOST_CLAUSES - 1)];
  }

  private plan({ searches }: Wish, mark: number): void {
    for (const { subject, ask } of searches) {
      const { texts, present, others } = this.subjectFor(subject);
      if (ask.what === "present") present.push(mark);
      else {
        texts.push({ ...soughtIn(ask), output: mark });
        if (ask.what !== "text") others.push(mark);
      }
    }
  }

  private subjectFor(known: KnownTerm): SubjectPlan {
    const subject = this.subjects.get(known) ?? { term: known.term, texts: [], present: [], others: [] };
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
/** In the same measure: what it is worth not to look at a place where nobody else looks. */
const PRICE_OF_LOOK = 60;

function frequency(atom: Atom): number {
  const { subject, ask } = stripped(atom) ?? atom;
  if (ask.what !== "text" && ask.what !== "within") return frequencyOf({ subject, ask });
  const { text, atStart, atEnd } = soughtIn(ask);
  const at = atStart ? (atEnd ? "whole" : "start") : atEnd ? "end" : "inside";
  return frequencyOf({ subject, ask: { ...ask, witness: { ...ask.witness, text, at } } });
}

/** Reading it costs next to nothing, and reading it twice gives the same. */
function isPlace(term: Term): boolean {
  switch (term.op) {
    case "input":
    case "event":
      return true;
    case "slot":
      return isPlace(term.slot.term);
    case "access":
      return term.key.op === "constant" && isPlace(term.object);
    default:
      return false;
  }
}

/** A short text that may stand anywhere makes the search for all others at its place slow. */
function isQuick({ ask }: Search): boolean {
  if (ask.what === "present") return true;
  const { text, atStart } = soughtIn(ask);
  return atStart === true || text.length >= SHORTEST_TO_SKIP;
}

function canBeSought(ask: Ask): boolean {
  return ask.what === "present" || soughtIn(ask).text !== "";
}

/** The longest part of a text that stands for itself in any case and folding, where it stands. */
function soughtIn(ask: Exclude<Ask, { what: "present" }>): Omit<SoughtText, "output"> {
  const { text, at } = ask.what === "number" ? { text: ask.text, at: "whole" } : witnessOf(ask);
  const parts = text.split(/[^\0-\x7f]/);
  let longest = 0;
  parts.forEach((part, index) => {
    if (part.length > (parts[longest] ?? "").length) longest = index;
  });
  return {
    text: parts[longest] ?? "",
    atStart: (at === "start" || at === "whole") && longest === 0,
    atEnd: (at === "end" || at === "whole") && longest === parts.length - 1,
  };
}
