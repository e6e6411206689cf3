/** Numbers, time spans and relative times (L5, L9). */
import type { NumberLiteral } from "../ast.ts";
import { error } from "../faults.ts";
import { NumberToken, Timespan } from "../tokens.ts";
import { matchAt, push, type Scan } from "./scan.ts";

const UNIT =
  "(?:microseconds?|milliseconds?|centiseconds?|deciseconds?|us|ms|cs|ds|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w[0-7]?|weeks?|mon|months?|q|qtrs?|quarters?|y|yrs?|years?)";
const SNAP = `@${UNIT}(?:[+-]\\d+${UNIT})*`;
const SPAN = new RegExp(`\\d+(?:${UNIT}(?:${SNAP})?|log\\d*)(?![\\w])`, "y");
const SIGNED = new RegExp(`[+-](?:\\d+${UNIT}(?:${SNAP})?|${UNIT}${SNAP})(?!\\w)`, "y");
const SNAPPED = new RegExp(`${SNAP}(?!\\w)`, "y");
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[LFD]?(?![\w])/y;
const RUN = /(?:\d+(?:\.\d+)?|\.\d+)\w*/y;

/** At a digit, or at a `.` before one. */
export function scanNumber(scan: Scan): void {
  const number = matchAt(scan, NUMBER);
  if (number !== undefined) {
    push(scan, NumberToken, scan.at + number.length);
    return;
  }
  const span = matchAt(scan, SPAN);
  if (span !== undefined) {
    push(scan, Timespan, scan.at + span.length);
    return;
  }
  const run = matchAt(scan, RUN) ?? scan.text[scan.at] ?? "";
  const digits = /^[\d.]+/.exec(run)?.[0] ?? run;
  const place = { start: scan.at, end: scan.at + run.length };
  const help = "Numbers end in L, F, D or nothing; time spans in a unit such as ms, s, m, h, d, w, mon, y.";
  const message = `\`${run}\` is neither a number nor a time span: \`${run.slice(digits.length)}\` is no unit.`;
  scan.faults.push(error("bad-number", place, message, { help }));
  push(scan, NumberToken, place.end, digits);
}

/** A relative time where an operand may start: `-1h@h`, `@d+3h`. */
export function scanRelativeTime(scan: Scan): boolean {
  const found = matchAt(scan, SIGNED) ?? matchAt(scan, SNAPPED);
  if (found === undefined) return false;
  push(scan, Timespan, scan.at + found.length);
  return true;
}

const SUFFIXES = { L: "long", F: "float", D: "double" } as const;
const LARGEST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** What a number's text stands for: whole numbers that a double cannot hold exactly stay whole (V8). */
export function readNumber(text: string): Pick<NumberLiteral, "value" | "type" | "text"> {
  const last = text.at(-1) ?? "";
  const suffix = last === "L" || last === "F" || last === "D" ? last : undefined;
  const digits = suffix === undefined ? text : text.slice(0, -1);
  const whole = /^\d+$/.test(digits);
  const type = suffix === undefined ? (whole ? "integer" : "double") : SUFFIXES[suffix];
  if (!whole || type === "float" || type === "double") return { value: Number(digits), type, text };
  const exact = digits.length > 15 ? BigInt(digits) : 0n;
  return { value: exact > LARGEST_EXACT ? exact : Number(digits), type, text };
}
