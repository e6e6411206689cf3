/** A detection as lint rules look at it: its tree, its checked terms, its metadata, and sample events. */
import type { Module } from "../../grammar/ast.ts";
import type { CheckedText } from "../analysis/checked-text.ts";
import type { PatternPort } from "../language/pattern-port.ts";
import { type Comparand, comparandsIn } from "./comparands.ts";
import { type EventFields, fieldKey } from "./event-fields.ts";
import { type Origin, originOf } from "./origins.ts";

/** What a detection file says; `loadDetection` gives it. */
export interface DetectionFacts {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly requiredFields?: readonly string[];
}

export interface Subject {
  readonly text: string;
  readonly module: Module;
  readonly checked: CheckedText;
  readonly patterns: PatternPort;
  /** Values of events that the text holds against constants, in the order of the text. */
  readonly comparands: readonly Comparand[];
  readonly originOf: (placed: CheckedText["terms"][number]) => Origin | undefined;
  readonly detection: DetectionFacts | undefined;
  readonly events: EventFields | undefined;
}

export function createSubject(given: Omit<Subject, "comparands" | "originOf">): Subject {
  return {
    ...given,
    originOf,
    comparands: comparandsIn(given.checked),
  };
}

/** Reports on one field of a text belong together: however often it is done, it is one habit. */
export function byField(comparands: readonly Comparand[]): readonly (readonly [Comparand, ...Comparand[]])[] {
  const groups = new Map<string, [Comparand, ...Comparand[]]>();
  for (const comparand of comparands) {
    const key = comparand.origin === undefined ? comparand.written : fieldKey(comparand.origin.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [comparand]);
    else group.push(comparand);
  }
  return [...groups.values()];
}

/** `, and 3 more like it`, or nothing. */
export function andMore(group: readonly unknown[]): string {
  const more = group.length - 1;
  return more === 0 ? "" : `, and ${more} more like it`;
}
