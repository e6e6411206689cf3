/** `rex mode=sed`: `s/pattern/replacement/flags` and `y/abc/xyz/`. */
import type { Value } from "../values/value.ts";
import type { Pattern, PatternMatch, PatternResult, Replacement } from "./pattern.ts";
import { compileReplacement, substitute } from "./replacement.ts";

export type SedResult =
  | { readonly edit: (value: Value) => Value }
  /** What is wrong, a sentence. */
  | { readonly fault: string };

/** Any character may stand for the slash; behind a backslash it is itself. */
export function compileSed(
  script: string,
  compile: (source: string, flags: string) => PatternResult,
): SedResult {
  const [command, delimiter] = [script.charAt(0), script.charAt(1)];
  const parts = splitUnescaped(script.slice(2), delimiter);
  const [first, second, flags] = parts;
  if (first === undefined || second === undefined || flags === undefined || parts.length !== 3) {
    return { fault: "a sed script has three parts between the same delimiters" };
  }
  if (command === "y") return transliteration(first, second, flags);
  return command === "s"
    ? substitution(first, second, flags, compile)
    : { fault: "a sed script begins with `s` or `y`" };
}

function splitUnescaped(text: string, delimiter: string): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const escaped = character === "\\" && at + 1 < text.length;
    if (character === delimiter) parts.push("");
    else if (escaped) {
      const next = text.charAt(++at);
      parts[parts.length - 1] += next === delimiter ? next : character + next;
    } else parts[parts.length - 1] += character;
  }
  return parts;
}

function substitution(
  source: string,
  text: string,
  flags: string,
  compile: (source: string, flags: string) => PatternResult,
): SedResult {
  const match = /^(?:g|i|([1-9][0-9]*))*$/.exec(flags);
  if (match === null) return { fault: `\`${flags}\` are no flags: write g, i, or the number of the match` };
  const compiled = compile(source, flags.includes("i") ? "i" : "");
  if ("fault" in compiled) return { fault: compiled.fault.message };
  const { pattern } = compiled;
  const { replacement, fault } = compileReplacement(text, pattern);
  if (fault !== undefined) return { fault: fault.message };
  const number = match[1] === undefined ? 1 : Number(match[1]);
  const wanted = flags.includes("g") ? () => true : (index: number) => index === number;
  return {
    edit: (value) => (typeof value === "string" ? replaceSome(value, pattern, replacement, wanted) : null),
  };
}

function replaceSome(
  subject: string,
  pattern: Pattern,
  replacement: Replacement,
  wanted: (index: number) => boolean,
): string | null {
  let index = 0;
  return substitute(subject, pattern, replacement, (_: PatternMatch) => wanted(++index));
}

function transliteration(from: string, to: string, flags: string): SedResult {
  const [before, after] = [Array.from(from), Array.from(to)];
  if (flags !== "" || before.length !== after.length) {
    return { fault: "`y/abc/xyz/` takes as many characters on both sides, and no flags" };
  }
  const table = new Map(before.map((character, index) => [character, after[index] as string]));
  return {
    edit: (value) =>
      typeof value === "string"
        ? Array.from(value, (character) => table.get(character) ?? character).join("")
        : null,
  };
}
