/** Lists as functions for multivalue fields see them. */
import { order } from "./compare.ts";
import type { Value } from "./value.ts";

/** Lists longer than this are not made out of nothing: a row cannot ask for more memory than it has. */
export const MAX_ELEMENTS = 1_000_000;

/** A single value is a list of one. */
export function elementsOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [value];
}

/** Arguments one after the other; a list among them stands for its elements. */
export function flattened(values: readonly Value[]): Value[] {
  const all: Value[] = [];
  for (const value of values) {
    if (!Array.isArray(value)) all.push(value);
    else for (const element of value) all.push(element);
  }
  return all;
}

/** Numbers up to an end. Null where there are too many of them, or where the next cannot be told from the last. */
export function series(first: Value, end: Value, up: boolean, next: (value: Value) => Value): Value {
  const all: Value[] = [];
  for (let value = first; value !== null; ) {
    const sign = order(value, end) ?? 0;
    if (up ? sign >= 0 : sign <= 0) return all;
    all.push(value);
    const following = next(value);
    if (all.length > MAX_ELEMENTS || order(value, following) === 0) return null;
    value = following;
  }
  return null;
}
