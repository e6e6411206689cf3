/** Texts as characters, that is code points (functions.md), not UTF-16 units. */

const ASTRAL = /[\ud800-\udfff]/;

export function codePointCount(text: string): number {
  if (!ASTRAL.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The characters from `start` (base 0), `length` of them or to the end. */
export function sliceCharacters(text: string, start: number, length?: number): string {
  const end = length === undefined ? undefined : start + length;
  if (!ASTRAL.test(text)) return text.slice(start, end);
  return Array.from(text).slice(start, end).join("");
}
