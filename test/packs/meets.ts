/** Witnesses by their definition: every string of an event, value or key, one after another. */
import type { WitnessConditions } from "../../src/index.ts";
import { standsIn } from "../patterns/witness-check.ts";

export function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)]);
}

/** Whether the event meets at least one of the sets of conditions. */
export function meets(witnesses: readonly WitnessConditions[], event: unknown): boolean {
  const strings = stringsOf(event);
  return witnesses.some((conditions) =>
    conditions.every((clause) => clause.some((witness) => strings.some((one) => standsIn(witness, one)))),
  );
}
