/** Values replaced as a whole by others, where `*` stands for any run of characters. */
import { text } from "./text.ts";
import type { Value } from "./value.ts";
import { isMap } from "./value.ts";
import { runsBetween } from "./wildcards.ts";

export interface ValuePair {
  readonly old: string;
  /** Each `*` is what the one of the same place in `old` stood for; without any, a text of its own. */
  readonly replacement: string;
}

/**
 * A pair without a wildcard comes before all that have one, and of several the last; among wildcards the one with the most
 * characters of its own, and of several the first. A list is replaced element by element.
 */
export function valueReplacement(pairs: readonly ValuePair[]): (value: Value) => Value {
  const whole = new Map(
    pairs.filter(({ old }) => !old.includes("*")).map((pair) => [pair.old, pair.replacement]),
  );
  const wild = pairs
    .filter(({ old }) => old.includes("*"))
    .map(({ old, replacement }) => ({ pieces: old.split("*"), parts: replacement.split("*") }))
    .sort((a, b) => own(b.pieces) - own(a.pieces));
  const replaced = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(replaced);
    if (value === null || (typeof value === "object" && isMap(value))) return value;
    const given = text(value);
    const exact = whole.get(given);
    if (exact !== undefined) return exact;
    for (const { pieces, parts } of wild) {
      const runs = runsBetween(pieces, given);
      if (runs !== undefined)
        return parts.map((part, index) => (index === 0 ? part : `${runs[index - 1] ?? ""}${part}`)).join("");
    }
    return value;
  };
  return replaced;
}

function own(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
