/**
 * Which detections an event can matter to: an index over necessary conditions. It may name too many, never too few.
 */
import type { Value } from "../values/value.ts";
import { Automaton } from "./automaton.ts";
import { CLAUSE_BITS, type IndexPlan, MOST_CLAUSES, type SubjectPlan } from "./entries.ts";
import type { Look } from "./looking.ts";

class LinkedSubject {
  readonly automaton: Automaton | undefined;
  readonly present: Int32Array | undefined;
  readonly others: Int32Array | undefined;

  constructor({ texts, present, others }: SubjectPlan) {
    this.automaton = texts.length === 0 ? undefined : new Automaton(texts);
    this.present = present.length === 0 ? undefined : Int32Array.from(present);
    this.others = others.length === 0 ? undefined : Int32Array.from(others);
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
  /** One bit for each detection. */
  private readonly always: Int32Array;
  private readonly chosen: Int32Array;
  private readonly mark = (marks: Int32Array) => this.markAll(marks);

  /** The values to look at, each once an event, before candidates are asked for. */
  readonly looks: readonly Look[];

  constructor({ entries, subjects }: IndexPlan, detections: number) {
    this.looks = subjects.map((plan) => {
      const subject = new LinkedSubject(plan);
      return { term: plan.term, take: (value) => this.look(subject, value) };
    });
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
    for (let index = 0; index < this.touchedCount; index++) found[touched[index] as number] = 0;
    this.touchedCount = 0;
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

  private look({ automaton, present, others }: LinkedSubject, value: Value): void {
    if (value === null) return;
    if (present !== undefined) this.markAll(present);
    if (typeof value === "string") automaton?.search(value, this.mark);
    else if (others !== undefined) {
      const texts = Array.isArray(value) && value.every((element) => typeof element === "string");
      if (texts) for (const element of value) automaton?.search(element as string, this.mark);
      else this.markAll(others);
    }
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
