/**
 * Which detections an event can matter to: an index over necessary conditions. It may name too many, never too few.
 */
import type { Value } from "../values/value.ts";
import type { SoughtText } from "./automaton.ts";
import { CLAUSE_BITS, type IndexPlan, MOST_CLAUSES, type SubjectPlan } from "./entries.ts";
import type { Look } from "./looking.ts";
import { TextSearch } from "./text-search.ts";

class LinkedSubject {
  /** For what decides whether an entry comes into question at all. */
  readonly first: TextSearch | undefined;
  /** For what such entries want besides. */
  readonly more: TextSearch | undefined;
  readonly present: Int32Array | undefined;
  readonly others: Int32Array | undefined;
  /** Of the event at hand. */
  value: Value = null;

  constructor({ texts, present, others }: SubjectPlan) {
    this.first = searchFor(texts.filter(({ output }) => isFirst(output)));
    this.more = searchFor(texts.filter(({ output }) => !isFirst(output)));
    this.present = present.length === 0 ? undefined : Int32Array.from(present);
    this.others = others.length === 0 ? undefined : Int32Array.from(others);
  }
}

function searchFor(texts: readonly SoughtText[]): TextSearch | undefined {
  return texts.length === 0 ? undefined : new TextSearch(texts);
}

/** Whether a mark is that of the first clause of its entry. */
function isFirst(mark: number): boolean {
  return (mark & (MOST_CLAUSES - 1)) === 0;
}

export class Candidates {
  /** By entry: a bit for each clause that has to be marked. */
  private readonly wanted: Uint8Array;
  private readonly found: Uint8Array;
  private readonly detectionOf: Int32Array;
  /** Entries with a mark, to be forgotten before the next event. */
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** One bit for each detection. */
  private readonly always: Int32Array;
  private readonly chosen: Int32Array;
  private readonly mark = (marks: Int32Array) => this.markAll(marks);
  private readonly subjects: readonly LinkedSubject[];
  /** By entry: the places where more than its first clause is looked for. */
  private readonly moreOf: readonly (readonly LinkedSubject[])[];

  /** The values to look at, each once an event, before candidates are asked for. */
  readonly looks: readonly Look[];

  constructor({ entries, subjects }: IndexPlan, detections: number) {
    this.subjects = subjects.map((plan) => new LinkedSubject(plan));
    this.looks = subjects.map(({ term }, index) => {
      const subject = this.subjects[index] as LinkedSubject;
      return { term, take: (value) => this.look(subject, value) };
    });
    this.moreOf = placesOfMore(entries.length, subjects).map((places) =>
      [...places].map((place) => this.subjects[place] as LinkedSubject),
    );
    this.wanted = Uint8Array.from(entries, ({ clauses }) => (1 << clauses) - 1);
    this.found = new Uint8Array(entries.length);
    this.detectionOf = Int32Array.from(entries, ({ detection }) => detection);
    this.touched = new Int32Array(entries.length);
    this.always = new Int32Array((detections + 31) >> 5);
    for (const { detection, clauses } of entries) {
      if (clauses === 0) (this.always[detection >> 5] as number) |= 1 << (detection & 31);
    }
    this.chosen = Int32Array.from(this.always);
  }

  /** The detections that the event just looked at can matter to, in their order. */
  take(): readonly number[] {
    const { touched, found, chosen, always } = this;
    if (this.touchedCount > 0) {
      this.lookFurther();
      for (let index = 0; index < this.touchedCount; index++) found[touched[index] as number] = 0;
      this.touchedCount = 0;
    }
    let detections: number[] | undefined;
    for (let word = 0; word < chosen.length; word++) {
      let bits = chosen[word] as number;
      if (bits === 0) continue;
      chosen[word] = always[word] as number;
      detections ??= [];
      for (; bits !== 0; bits &= bits - 1) detections.push((word << 5) + 31 - Math.clz32(bits & -bits));
    }
    return detections ?? NONE;
  }

  /** Lets go of what was remembered of a run. */
  forget(): void {
    for (const subject of this.subjects) {
      subject.first?.forget();
      subject.more?.forget();
      subject.value = null;
    }
  }

  private look(subject: LinkedSubject, value: Value): void {
    subject.value = value;
    if (value === null) return;
    const { present, others, first } = subject;
    if (present !== undefined) this.markAll(present);
    if (typeof value === "string") first?.search(value, this.mark);
    else if (others !== undefined) {
      if (isTexts(value)) this.searchAll(value, first);
      else this.markAll(others);
    }
  }

  /** Few events have the first clause of any entry, and only these have to be searched for the others. */
  private lookFurther(): void {
    const { touched, found, wanted, moreOf } = this;
    // What is touched from here on is so for the sake of entries that are seen now.
    const count = this.touchedCount;
    for (let index = 0; index < count; index++) {
      const entry = touched[index] as number;
      if (((found[entry] as number) & 1) === 0 || found[entry] === wanted[entry]) continue;
      for (const subject of moreOf[entry] as readonly LinkedSubject[]) {
        const { value } = subject;
        subject.value = null;
        if (typeof value === "string") subject.more?.search(value, this.mark);
        else if (subject.others !== undefined && isTexts(value)) this.searchAll(value, subject.more);
      }
    }
  }

  private searchAll(texts: readonly string[], search: TextSearch | undefined): void {
    for (const text of texts) search?.search(text, this.mark);
  }

  private markAll(marks: Int32Array): void {
    const { found, wanted, touched } = this;
    for (let index = 0; index < marks.length; index++) {
      const mark = marks[index] as number;
      const entry = mark >> CLAUSE_BITS;
      const before = found[entry] as number;
      const after = before | (1 << (mark & (MOST_CLAUSES - 1)));
      if (before === after) continue;
      if (before === 0) touched[this.touchedCount++] = entry;
      found[entry] = after;
      if (after === wanted[entry]) this.choose(this.detectionOf[entry] as number);
    }
  }

  private choose(detection: number): void {
    (this.chosen[detection >> 5] as number) |= 1 << (detection & 31);
  }
}

const NONE: readonly number[] = [];

/** Of anything but null, a text and a list of texts, nothing can be said. */
function isTexts(value: Value): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

/** By entry: which subjects have texts for clauses after its first one. */
function placesOfMore(entries: number, subjects: readonly SubjectPlan[]): readonly ReadonlySet<number>[] {
  const places = Array.from({ length: entries }, () => new Set<number>());
  subjects.forEach(({ texts }, place) => {
    for (const { output } of texts) if (!isFirst(output)) places[output >> CLAUSE_BITS]?.add(place);
  });
  return places;
}
