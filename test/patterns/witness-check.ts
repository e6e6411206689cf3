/** Witnesses by their definition, and subjects in which a pattern is likely to be found. */
import fc from "fast-check";
import { re2jsEngine } from "../../src/patterns/re2js.ts";
import type { Node } from "../../src/patterns/tree.ts";
import type { Witness } from "../../src/values/witness.ts";

const known = new Map<string, boolean>();

/** Asked of RE2's port, one pair of characters at a time. */
function foldTogether(a: string, b: string): boolean {
  if (a === b) return true;
  const key = `${a}${b}`;
  let same = known.get(key);
  if (same === undefined) {
    const code = a.codePointAt(0) ?? 0;
    same = re2jsEngine(`\\A(?i:\\x{${code.toString(16)}})\\z`)?.test(b) === true;
    known.set(key, same);
  }
  return same;
}

/** Character by character at every place. */
export function standsIn({ text, folding, at }: Witness, subject: string): boolean {
  const wanted = [...text];
  const there = [...(folding === "lower" ? subject.toLowerCase() : subject)];
  const last = there.length - wanted.length;
  for (let place = 0; place <= last; place++) {
    if ((at === "start" || at === "whole") && place > 0) continue;
    if ((at === "end" || at === "whole") && place < last) continue;
    const same = (c: string, index: number) => {
      const other = there[place + index] ?? "";
      return folding === "simple" ? foldTogether(c, other) : c === other;
    };
    if (wanted.every(same)) return true;
  }
  return false;
}

/** Numbers in a circle. */
export type Choices = () => number;

export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1 << 20), {
  minLength: 12,
  maxLength: 30,
});

export function circle(numbers: readonly number[]): Choices {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

/** A text that the node takes up, assertions and references aside. */
export function sampleOf(node: Node, next: Choices): string {
  switch (node.kind) {
    case "set": {
      if (node.ranges.length === 0) return "";
      const range = next() % (node.ranges.length / 2);
      const lo = node.ranges[2 * range] ?? 0;
      const hi = node.ranges[2 * range + 1] ?? 0;
      return String.fromCodePoint(lo + (next() % (hi - lo + 1)));
    }
    case "sequence":
      return node.items.map((item) => sampleOf(item, next)).join("");
    case "choice": {
      const option = node.options[next() % node.options.length];
      return option === undefined ? "" : sampleOf(option, next);
    }
    case "group":
    case "atomic":
      return sampleOf(node.body, next);
    case "repeat": {
      const rounds = Math.min(node.max, node.min + (next() % 3), 40);
      return Array.from({ length: rounds }, () => sampleOf(node.body, next)).join("");
    }
    case "look":
      return node.negative ? "" : sampleOf(node.body, next);
    default:
      return "";
  }
}
