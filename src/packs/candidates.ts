/**
 * Which detections an event can matter to: an index over necessary conditions. It may name too many, never too few.
 */
import type { Value } from "../values/value.ts";
import { CLAUSE_BITS, type IndexPlan, MOST_CLAUSES, type PlaceMarks, type SubjectPlan } from "./entries.ts";
import type { Look } from "./looking.ts";
import { placeReader } from "./places.ts";
import { TextSearch } from "./text-search.ts";

/** What is looked for at one place of an event. */
class Wanted {
  readonly search: TextSearch | undefined;
  readonly present: Int32Array;
  readonly others: Int32Array;

  constructor({ texts, present, others }: PlaceMarks) {
    this.search = texts.length === 0 ? undefined : new TextSearch(texts);
    this.present = Int32Array.from(present);
    this.others = Int32Array.from(others);
  }

  look(value: Value, mark: (marks: Int32Array) => void): void {
    if (this.present.length > 0) mark(this.present);
    if (typeof value === "string") this.search?.search(value, mark);
    else if (this.others.length > 0) {
      if (!isTexts(value)) mark(this.others);
      else if (this.search !== undefined) for (const text of value) this.search.search(text, mark);
    }
  }
}

/** A place that is looked at only for entries of which the first clause is marked. */
class FurtherPlace {
  readonly wanted: Wanted;
  readonly read: (row: Value) => Value;
  /** The last event that was looked at here. */
  turn = 0;

  constructor({ term, more }: SubjectPlan) {
    this.wanted = new Wanted(more);
    this.read = placeReader(term);
  }
}

export class Candidates {
  /** By entry: a bit for each clause that has to be marked. */
  private readonly wanted: Uint8Array;
  private readonly found: Uint8Array;
  private readonly detectionOf: Int32Array;
  /** Entries with a mark, to be forgotten before the next event. */
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** Detections without an index, and one bit for each. */
  private readonly always: readonly number[];
  private readonly alwaysBits: Int32Array;
  private readonly chosen: Int32Array;
  private readonly markFirst = (marks: Int32Array) => this.markAllFirst(marks);
  private readonly markMore = (marks: Int32Array) => this.markAllMore(marks);
  private readonly first: readonly Wanted[];
  /** By entry: the places where more than its first clause is looked for. */
  private readonly moreOf: readonly (readonly FurtherPlace[])[];
  private readonly further: readonly FurtherPlace[];
  private turn = 0;

  /** The values to look at, each once an event, before candidates are asked for. */
  readonly looks: readonly Look[];

  constructor({ entries, subjects }: IndexPlan, detections: number) {
    const looked = subjects.filter(({ first }) => hasMarks(first));
    this.first = looked.map(({ first }) => new Wanted(first));
    this.looks = looked.map(({ term }, index) => {
      const wanted = this.first[index] as Wanted;
      return { term, take: (value) => wanted.look(value, this.markFirst) };
    });
    const places = new Map(
      subjects.filter(({ more }) => hasMarks(more)).map((plan) => [plan, new FurtherPlace(plan)]),
    );
    this.further = [...places.values()];
    const moreOf = entries.map(() => new Set<FurtherPlace>());
    for (const [{ more }, place] of places) {
      for (const mark of marksOf(more)) moreOf[mark >> CLAUSE_BITS]?.add(place);
    }
    this.moreOf = moreOf.map((places) => [...places]);
    this.wanted = Uint8Array.from(entries, ({ clauses }) => (1 << clauses) - 1);
    this.found = new Uint8Array(entries.length);
    this.detectionOf = Int32Array.from(entries, ({ detection }) => detection);
    this.touched = new Int32Array(entries.length);
    const always = new Set(entries.flatMap(({ detection, clauses }) => (clauses === 0 ? [detection] : [])));
    this.always = [...always].sort((a, b) => a - b);
    this.alwaysBits = new Int32Array((detections + 31) >> 5);
    for (const detection of this.always) {
      (this.alwaysBits[detection >> 5] as number) |= 1 << (detection & 31);
    }
    this.chosen = Int32Array.from(this.alwaysBits);
  }

  /** The detections that the event just looked at can matter to, in their order. */
  take(row: Value): readonly number[] {
    if (this.touchedCount === 0) return this.always;
    const { chosen, alwaysBits } = this;
    this.lookFurther(row);
    const detections: number[] = [];
    for (let word = 0; word < chosen.length; word++) {
      let bits = chosen[word] as number;
      chosen[word] = alwaysBits[word] as number;
      for (; bits !== 0; bits &= bits - 1) detections.push((word << 5) + 31 - Math.clz32(bits & -bits));
    }
    return detections;
  }

  /** Lets go of what was remembered of a run. */
  forget(): void {
    for (const wanted of this.first) wanted.search?.forget();
    for (const { wanted } of this.further) wanted.search?.forget();
  }

  /** Few events have the first clause of any entry, and only these have to be searched for the others. */
  private lookFurther(row: Value): void {
    const { touched, touchedCount, found, wanted } = this;
    this.touchedCount = 0;
    const turn = ++this.turn;
    for (let index = 0; index < touchedCount; index++) {
      const entry = touched[index] as number;
      if (found[entry] !== wanted[entry]) this.lookFor(entry, row, turn);
    }
    for (let index = 0; index < touchedCount; index++) found[touched[index] as number] = 0;
  }

  /** A look at a place is an answer to all entries that have something there. */
  private lookFor(entry: number, row: Value, turn: number): void {
    for (const place of this.moreOf[entry] as readonly FurtherPlace[]) {
      if (place.turn === turn) continue;
      place.turn = turn;
      const value = place.read(row);
      if (value !== null) place.wanted.look(value, this.markMore);
    }
  }

  private markAllFirst(marks: Int32Array): void {
    const { found, wanted, touched } = this;
    for (let index = 0; index < marks.length; index++) {
      const entry = (marks[index] as number) >> CLAUSE_BITS;
      if (found[entry] !== 0) continue;
      found[entry] = 1;
      touched[this.touchedCount++] = entry;
      if (wanted[entry] === 1) this.choose(entry);
    }
  }

  private markAllMore(marks: Int32Array): void {
    for (let index = 0; index < marks.length; index++) {
      const mark = marks[index] as number;
      this.mark(mark >> CLAUSE_BITS, 1 << (mark & (MOST_CLAUSES - 1)));
    }
  }

  private mark(entry: number, clauses: number): void {
    const { found, wanted } = this;
    const before = found[entry] as number;
    // Of entries whose first clause is not there, nothing else is of interest.
    if (before === 0) return;
    const after = before | clauses;
    found[entry] = after;
    if (after !== before && after === wanted[entry]) this.choose(entry);
  }

  private choose(entry: number): void {
    const detection = this.detectionOf[entry] as number;
    (this.chosen[detection >> 5] as number) |= 1 << (detection & 31);
  }
}

function hasMarks(marks: PlaceMarks): boolean {
  return marksOf(marks).length > 0;
}

function marksOf({ texts, present, others }: PlaceMarks): readonly number[] {
  return [...texts.map(({ output }) => output), ...present, ...others];
}

/** Of anything but null, a text and a list of texts, nothing can be said. */
function isTexts(value: Value): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}
