/** Places inside a literal: from an offset in its value to an offset in the text. */
import type { Span } from "../../grammar/ast.ts";

/** The part `start..end` of a literal's value, in the text; the whole literal where the two cannot be matched up. */
export function spanInLiteral(text: string, literal: Span, value: string, start: number, end: number): Span {
  const offsets = valueOffsets(text.slice(literal.start, literal.end), value);
  const from = offsets?.[start];
  const to = offsets?.[end];
  if (from === undefined || to === undefined) return literal;
  return { start: literal.start + from, end: literal.start + Math.max(to, from) };
}

/** For each unit of the value, and for its end, where it begins in the literal as written. */
function valueOffsets(written: string, value: string): number[] | undefined {
  const raw = written.startsWith('@"');
  const quote = raw ? '"' : written.charAt(0);
  if (quote !== '"' && quote !== "/") return undefined;
  const offsets: number[] = [];
  let at = raw ? 2 : 1;
  for (let index = 0; index < value.length; index++) {
    offsets.push(at);
    at += unitLength(written, at, raw, quote, value.charAt(index));
  }
  offsets.push(at);
  return written.charAt(at) === quote ? offsets : undefined;
}

/** How many characters of the literal stand for the next unit of its value. */
function unitLength(written: string, at: number, raw: boolean, quote: string, unit: string): number {
  const first = written.charAt(at);
  const second = written.charAt(at + 1);
  if (raw) return first === '"' ? 2 : 1;
  if (first !== "\\") return 1;
  if (quote === "/") return second === "/" && unit === "/" ? 2 : 1;
  if (second === "u" && unit !== "\\") return 6;
  return unit === "\\" && second !== "\\" ? 1 : 2;
}
