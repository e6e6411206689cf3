/** Numbers from text. */
import { parseWhole } from "./whole.ts";

const NUMBER = /^[ \t\n\r\f\v]*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t\n\r\f\v]*$/;

/** A decimal number as V6 spells it; whole ones keep every digit. Anything else is null. */
export function parseNumber(text: string): number | bigint | null {
  const match = NUMBER.exec(text);
  if (match?.[1] === undefined) return null;
  const whole = /[.eE]/.test(match[1]) ? undefined : parseWhole(match[1]);
  const value = whole ?? Number(match[1]);
  return typeof value === "bigint" || Number.isFinite(value) ? value : null;
}
