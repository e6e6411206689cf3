/** Accesses to fields by constant keys, which need no questions about what is no map. */
import type { Term, TermOf } from "../language/term.ts";
import { isInheritedKey } from "../values/access.ts";
import type { Value } from "../values/value.ts";

/** The key of an access, where it answers a field of a map or nothing, whatever the container is. */
export function plainKey({ key }: TermOf<"access">): string | undefined {
  return key.op === "constant" && typeof key.value === "string" && isPlainKey(key.value)
    ? key.value
    : undefined;
}

/** What reads the object where the event itself has no such key; undefined for objects that are read in any case. */
export function readerOfEvent(object: Term, key: string): ((event: Value) => Value) | undefined {
  const inner = object.op === "slot" ? object.slot.term : object;
  if (inner.op !== "event" || inner.itselfUnlessOnly?.has(key) !== false) return undefined;
  return inner.read;
}

const OBJECT_WORDS: ReadonlySet<string> = new Set(
  [Array.prototype, Uint8Array.prototype, Object.getPrototypeOf(Uint8Array.prototype) as object]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .concat("source", "flags", "engine", "groups", "test", "match"),
);

/** Whether `container[key]` answers a field of a map or nothing, whatever the container is. */
function isPlainKey(key: string): boolean {
  return !isInheritedKey(key) && !OBJECT_WORDS.has(key) && !/^(?:0|[1-9][0-9]*)$/.test(key);
}
