/** Formats of times, `%Y-%m-%d %H:%M:%S.%3N`, as Splunk documents them. */

export interface Directive {
  readonly letter: string;
  /** `%3N`: 3. */
  readonly digits: number | undefined;
  /** `%::z`: 2. */
  readonly colons: number;
  /** `-` no filling, `_` blanks, `0` zeros. */
  readonly flag: string;
  readonly written: string;
}

export type TimeFormat = readonly (string | Directive)[];

/** Letters that stand for others. */
const COMPOSITES: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  "+": "%a %b %e %H:%M:%S %Z %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  h: "%b",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%Y",
  X: "%H:%M:%S",
  n: "\n",
  t: "\t",
};

const LETTERS = new Set("aAbBCdeEfgGHIjklmMNpPQsSuUVwWyYzZ");

const DIRECTIVE = /%([-_0]?)(E?)([1-9]?)(:{0,3})([A-Za-z+%])/g;

export function parseTimeFormat(format: string): TimeFormat {
  const parts: (string | Directive)[] = [];
  let from = 0;
  for (const match of format.matchAll(DIRECTIVE)) {
    const [written, flag = "", modifier, digits = "", colons = "", name = ""] = match;
    parts.push(format.slice(from, match.index));
    from = match.index + written.length;
    const composite = Object.hasOwn(COMPOSITES, name) ? COMPOSITES[name] : undefined;
    // `%Ez` is a letter of its own, the offset in minutes; any other E asks for an era that has no other spelling.
    const letter = modifier === "E" && name === "z" ? "E" : name;
    if (name === "%") parts.push("%");
    else if (composite !== undefined) parts.push(...parseTimeFormat(composite));
    else if (!LETTERS.has(letter)) parts.push(written);
    else {
      const count = digits === "" ? undefined : Number(digits);
      parts.push({ letter, digits: count, colons: colons.length, flag, written });
    }
  }
  parts.push(format.slice(from));
  return joined(parts);
}

function joined(parts: readonly (string | Directive)[]): TimeFormat {
  const whole: (string | Directive)[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (typeof part === "string" && typeof last === "string") whole[whole.length - 1] = last + part;
    else if (part !== "") whole.push(part);
  }
  return whole;
}
