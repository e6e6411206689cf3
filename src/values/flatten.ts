/** Nested lists and maps on one level; null below the depth limit. */
import { writeKey } from "./access.ts";
import { MAX_DEPTH } from "./text.ts";
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";

export function flattenList(list: readonly Value[]): Value[] | null {
  const all: Value[] = [];
  const walk = (elements: readonly Value[], depth: number): boolean =>
    elements.every((element) => {
      if (Array.isArray(element)) return depth < MAX_DEPTH && walk(element, depth + 1);
      all.push(element);
      return true;
    });
  return walk(list, 1) ? all : null;
}

export function flattenMap(map: ValueMap, delimiter: string): ValueMap | null {
  const flat: ValueMap = {};
  const walk = (inner: ValueMap, prefix: string, depth: number): boolean =>
    Object.entries(inner).every(([key, value]) => {
      if (isMap(value) && Object.keys(value).length > 0) {
        return depth < MAX_DEPTH && walk(value, prefix + key + delimiter, depth + 1);
      }
      writeKey(flat, prefix + key, value);
      return true;
    });
  return walk(map, "", 1) ? flat : null;
}
