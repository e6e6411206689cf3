/** Reading and writing maps whose keys are data and never reach a prototype (V2, V4). */
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";

const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether plain `map[key]` could answer something that the map does not hold. */
export function isInheritedKey(key: string): boolean {
  return INHERITED.has(key);
}

export function readKey(map: ValueMap, key: string): Value {
  if (INHERITED.has(key) && !Object.hasOwn(map, key)) return null;
  return map[key] ?? null;
}

export function writeKey(map: ValueMap, key: string, value: Value): void {
  if (key === "__proto__") {
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    map[key] = value;
  }
}

/** `a.b`, `a["b"]`, `a[0]`, `a[-1]` (V4). */
export function access(container: Value, key: Value): Value {
  if (Array.isArray(container)) return typeof key === "number" ? readElement(container, key) : null;
  return typeof key === "string" && isMap(container) ? readKey(container, key) : null;
}

/** Base 0, negative from the end, null outside. */
export function readElement(list: readonly Value[], index: number): Value {
  if (!Number.isInteger(index)) return null;
  return list[index < 0 ? list.length + index : index] ?? null;
}
