/** Changed copies of JSON values: nothing is ever changed in place (V3). */
import { writeKey } from "./access.ts";
import type { PathStep } from "./json-path.ts";
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";

/** What stands at the place afterwards; `undefined` leaves everything as it was. The old value is null where none is. */
export type Change = (old: Value) => Value | undefined;

/**
 * The value with a change at a place. With `create`, maps that the path needs are made. A path that leads through a
 * value of another kind, or to an element that is not there, changes nothing.
 */
export function changeAt(root: Value, steps: readonly PathStep[], change: Change, create: boolean): Value {
  return changed(root, steps, 0, change, create) ?? root;
}

function changed(
  value: Value,
  steps: readonly PathStep[],
  at: number,
  change: Change,
  create: boolean,
): Value | undefined {
  if (at === steps.length) return change(value);
  const step = steps[at] as PathStep;
  if (typeof step === "string") {
    const map = value === null && create ? {} : value;
    if (!isMap(map)) return undefined;
    const old = Object.hasOwn(map, step) ? (map[step] ?? null) : null;
    const child = changed(old, steps, at + 1, change, create);
    return child === undefined ? undefined : withKey(map, step, child);
  }
  if (!Array.isArray(value)) return undefined;
  let touched = false;
  const copy = value.map((element, index) => {
    if (step !== null && step !== index) return element;
    const child = changed(element, steps, at + 1, change, create);
    if (child === undefined) return element;
    touched = true;
    return child;
  });
  return touched ? copy : undefined;
}

/** A copy with the key set; own keys such as `__proto__` are copied as data. */
export function withKey(map: ValueMap, key: string, value: Value): ValueMap {
  const copy = { ...map };
  writeKey(copy, key, value);
  return copy;
}

/** A copy without the key at the end of a path of keys; the map itself when there is none. */
export function withoutPath(map: ValueMap, keys: readonly string[]): ValueMap {
  const [key = "", ...rest] = keys;
  if (!Object.hasOwn(map, key)) return map;
  if (rest.length > 0) {
    const child = map[key] ?? null;
    if (!isMap(child)) return map;
    const smaller = withoutPath(child, rest);
    return smaller === child ? map : withKey(map, key, smaller);
  }
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
