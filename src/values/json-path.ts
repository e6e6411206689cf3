/** Paths into JSON as SPL writes them: `a.b`, `list{}`, `list{2}.name`. */
import { readKey } from "./access.ts";
import { parseJson } from "./json.ts";
import { MAX_DEPTH } from "./text.ts";
import type { Value } from "./value.ts";
import { isMap, isRegex } from "./value.ts";

/** A key, the index of an element, or `null` for all elements. */
export type PathStep = string | number | null;

const SEGMENT = /([^.{}]*)((?:\{[0-9]*\})*)(\.|$)/y;

/** Undefined for a text that is no path. The empty path is the value itself. */
export function parsePath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  if (text === "") return steps;
  for (let at = 0; ; ) {
    SEGMENT.lastIndex = at;
    const match = SEGMENT.exec(text);
    if (match === null || (match[1] === "" && match[2] === "")) return undefined;
    const [whole, key = "", places = "", end] = match;
    if (key !== "") steps.push(key);
    for (const place of places.split("}").slice(0, -1))
      steps.push(place === "{" ? null : Number(place.slice(1)));
    if (steps.length > MAX_DEPTH) return undefined;
    at += whole.length;
    if (end === "") return steps;
  }
}

/** The value at the place; with `{}` on the way the list of all values found. Nothing there is null. */
export function readPath(root: Value, steps: readonly PathStep[]): Value {
  let found: Value[] = [root];
  for (const step of steps) {
    const next: Value[] = [];
    for (const value of found) {
      if (step === null) {
        if (Array.isArray(value)) for (const element of value) next.push(element);
      } else if (typeof step === "number") {
        if (Array.isArray(value)) next.push(value[step] ?? null);
      } else if (isMap(value)) next.push(readKey(value, step));
    }
    found = next;
  }
  if (!steps.includes(null)) return found[0] ?? null;
  const present = found.filter((value) => value !== null);
  return present.length === 0 ? null : present;
}

/** JSON that came as a text is read; null for a text that is none. */
export function jsonOf(value: Value): Value {
  return typeof value === "string" ? (parseJson(value) ?? null) : value;
}

/** Whether it is JSON, or a text that can be read as JSON. */
export function isJson(value: Value): boolean {
  if (typeof value === "string") return parseJson(value) !== undefined;
  return !(value instanceof Uint8Array) && !isRegex(value);
}

/** Pairs of a path and something else; a path that is none is left out. */
export function* pathPairs(
  pairs: readonly Value[],
): Generator<readonly [steps: readonly PathStep[], value: Value]> {
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const path = pairs[index];
    const steps = typeof path === "string" ? parsePath(path) : undefined;
    if (steps !== undefined) yield [steps, pairs[index + 1] ?? null];
  }
}
