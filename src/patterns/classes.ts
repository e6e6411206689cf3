/**
 * The named sets of the pattern language: \d, [:alpha:], \h, \p{Greek} and the names Java gives the POSIX classes.
 */
import { RE2JS } from "re2js";
import { ANYTHING, LAST_CODE_POINT, normalRanges, type Ranges } from "./ranges.ts";

const code = (character: string) => character.charCodeAt(0);
const LOWER: Ranges = [code("a"), code("z")];
const UPPER: Ranges = [code("A"), code("Z")];
const DIGIT: Ranges = [code("0"), code("9")];
const ALPHA = normalRanges([...UPPER, ...LOWER]);
const ALNUM = normalRanges([...DIGIT, ...ALPHA]);

export const WORD = normalRanges([...ALNUM, code("_"), code("_")]);
export const SPACE: Ranges = [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20];
export const NEWLINE: Ranges = [0x0a, 0x0a];
/** What \R matches besides \r\n. */
export const LINE_BREAK: Ranges = [0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029];
const HORIZONTAL_SPACE = normalRanges(
  [0x09, 0x20, 0xa0, 0x1680, 0x180e, 0x202f, 0x205f, 0x3000].flatMap((c) => [c, c]).concat(0x2000, 0x200a),
);

/** Classes written as a backslash and one letter; the capital letter is the complement. */
const LETTERED: Readonly<Record<string, Ranges>> = { d: DIGIT, w: WORD, s: SPACE, h: HORIZONTAL_SPACE };

export function letteredClass(letter: string): { ranges: Ranges; negated: boolean } | undefined {
  const lower = letter.toLowerCase();
  const ranges = Object.hasOwn(LETTERED, lower) ? LETTERED[lower] : undefined;
  return ranges === undefined ? undefined : { ranges, negated: letter !== lower };
}

const POSIX: Readonly<Record<string, Ranges>> = {
  alnum: ALNUM,
  alpha: ALPHA,
  ascii: [0, 0x7f],
  blank: [0x09, 0x09, 0x20, 0x20],
  cntrl: [0, 0x1f, 0x7f, 0x7f],
  digit: DIGIT,
  graph: [0x21, 0x7e],
  lower: LOWER,
  print: [0x20, 0x7e],
  punct: [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e],
  space: [0x09, 0x0d, 0x20, 0x20],
  upper: UPPER,
  word: WORD,
  xdigit: normalRanges([...DIGIT, code("A"), code("F"), code("a"), code("f")]),
};

export const POSIX_NAMES: readonly string[] = Object.keys(POSIX);

export function posixClass(name: string): Ranges | undefined {
  return Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
}

/** Java's \p{Alpha} and the like; `Word` is not among Java's. */
const JAVA_POSIX: Readonly<Record<string, string>> = {
  Alnum: "alnum",
  Alpha: "alpha",
  ASCII: "ascii",
  Blank: "blank",
  Cntrl: "cntrl",
  Digit: "digit",
  Graph: "graph",
  Lower: "lower",
  Print: "print",
  Punct: "punct",
  Space: "space",
  Upper: "upper",
  XDigit: "xdigit",
};

/** A category or script, by the names RE2 knows, or a POSIX class by Java's name for it. */
export function propertyClass(name: string): Ranges | undefined {
  if (Object.hasOwn(JAVA_POSIX, name)) return posixClass(JAVA_POSIX[name] ?? "");
  if (name === "Any") return ANYTHING;
  return probed(name) ?? (name.startsWith("Is") ? probed(name.slice(2)) : undefined);
}

/**
 * The members of \p{name} by asking re2js about every code point (40 ms, once a name). Native re2 has the tables of an
 * older Unicode and V8 those of whatever Node runs, so the pure JavaScript package speaks for all engines.
 */
const probed: (name: string) => Ranges | undefined = (() => {
  const known = new Map<string, Ranges | undefined>();
  let everything: string | undefined;
  return (name) => {
    if (!/^[A-Za-z_]{1,40}$/.test(name)) return undefined;
    const before = known.get(name);
    if (before !== undefined || known.has(name)) return before;
    everything ??= everyCodePoint();
    const ranges = membersOf(name, everything);
    // Names are few; a text that invents new ones must not fill the memory.
    if (ranges !== undefined) known.set(name, ranges);
    return ranges;
  };
})();

function membersOf(name: string, everything: string): Ranges | undefined {
  let matcher: ReturnType<RE2JS["matcher"]>;
  try {
    matcher = RE2JS.compile(`\\p{${name}}+`).matcher(everything);
  } catch {
    return undefined;
  }
  const found: number[] = [];
  while (matcher.find()) found.push(codePointAtOffset(matcher.start()), codePointAtOffset(matcher.end()) - 1);
  return normalRanges(found);
}

function everyCodePoint(): string {
  const pieces: string[] = [];
  for (let from = 0; from <= LAST_CODE_POINT; from += 0x1000) {
    const codes: number[] = [];
    for (let c = from; c < from + 0x1000; c++) if (c < 0xd800 || c > 0xdfff) codes.push(c);
    pieces.push(String.fromCodePoint(...codes));
  }
  return pieces.join("");
}

/** Which code point stands at an offset of `everyCodePoint`, which leaves the surrogates out. */
function codePointAtOffset(offset: number): number {
  if (offset < 0xd800) return offset;
  if (offset <= 0xf800) return offset + 0x800;
  return 0x10000 + ((offset - 0xf800) >> 1);
}
