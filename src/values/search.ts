/** What the words and comparisons of SPL's search language match. Case never matters; `*` is any run of characters. */
import { compareNumbers, type Truth } from "./compare.ts";
import { parseNumber } from "./number.ts";
import { MAX_DEPTH, text } from "./text.ts";
import type { Value } from "./value.ts";
import { isMap, isNumeric } from "./value.ts";

export type SearchOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/**
 * A word or phrase: in `_raw`, or where there is none in any text of the row. It stands by itself: a letter, digit or `_`
 * next to it makes it part of another word.
 */
export function termTest(
  term: string,
  wildcard: (pattern: string) => (text: string) => boolean,
): (row: Value) => boolean {
  const wanted = term.toLowerCase();
  const found = wanted.includes("*")
    ? wildcardWord(wanted, wildcard)
    : (content: string) => hasWord(content, wanted);
  return (row) => searchedTexts(row, 0).some((content) => found(content.toLowerCase()));
}

/** `field=value` and its kind: a list matches where one element does; a missing field matches nothing. */
export function comparisonTest(
  operator: SearchOperator,
  written: string,
  wildcard: (pattern: string) => (text: string) => boolean,
): (value: Value) => boolean {
  const pattern = written.toLowerCase();
  const matches = pattern.includes("*") ? wildcard(pattern) : (candidate: string) => candidate === pattern;
  const number = parseNumber(written);
  const one = (value: Value): boolean => {
    if (value === null) return false;
    if (operator === "=") return equals(value, matches, number);
    if (operator === "!=") return !equals(value, matches, number);
    return ordered(operator, value, number, pattern) === true;
  };
  return (value) => (Array.isArray(value) ? value.some(one) : one(value));
}

function equals(
  value: Value,
  matches: (candidate: string) => boolean,
  number: number | bigint | null,
): boolean {
  if (isNumeric(value) && number !== null) return compareNumbers(value, number) === 0;
  return matches(text(value).toLowerCase());
}

function ordered(
  operator: SearchOperator,
  value: Value,
  number: number | bigint | null,
  pattern: string,
): Truth {
  const own = isNumeric(value) ? value : typeof value === "string" ? parseNumber(value) : null;
  const candidate = text(value).toLowerCase();
  const sign =
    own !== null && number !== null
      ? compareNumbers(own, number)
      : candidate < pattern
        ? -1
        : candidate > pattern
          ? 1
          : 0;
  switch (operator) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    default:
      return sign >= 0;
  }
}

const WORD = /[\p{L}\p{N}_]/u;

function hasWord(content: string, word: string): boolean {
  const [opens, closes] = [WORD.test(word.charAt(0)), WORD.test(word.charAt(word.length - 1))];
  for (let at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + 1)) {
    const before = opens && at > 0 && WORD.test(content.charAt(at - 1));
    const after = closes && WORD.test(content.charAt(at + word.length));
    if (!before && !after) return true;
  }
  return false;
}

/** A wildcard stands for a run inside one word; words are what blanks separate. */
function wildcardWord(pattern: string, wildcard: (pattern: string) => (text: string) => boolean) {
  const test = wildcard(pattern);
  const inside = wildcard(`*${pattern}*`);
  return (content: string) => inside(content) && content.split(/[\s"'()[\]{}<>,;|]+/).some(test);
}

function searchedTexts(row: Value, depth: number): readonly string[] {
  if (depth === 0 && row !== null && isMap(row) && typeof row._raw === "string") return [row._raw];
  if (typeof row === "string") return [row];
  if (isNumeric(row)) return [String(row)];
  if (depth >= MAX_DEPTH || row === null) return [];
  if (Array.isArray(row)) return row.flatMap((element) => searchedTexts(element, depth + 1));
  return isMap(row) ? Object.values(row).flatMap((value) => searchedTexts(value, depth + 1)) : [];
}
