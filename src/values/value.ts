/**
 * What flows (V1). `null` stands for null and for missing; `undefined` never occurs inside a value.
 * Whole numbers that a double cannot hold exactly are bigint (V8), all other numbers are number.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | RegexValue | Value[] | ValueMap;

export interface ValueMap {
  [key: string]: Value;
}

/** A regex that has become a value. Structural, so that values need not know the room that compiles patterns. */
export interface RegexValue {
  readonly [REGEX]: true;
  readonly source: string;
  readonly flags: string;
}

export const REGEX: unique symbol = Symbol.for("spillway.regex");

export function isRegex(value: Value): value is RegexValue {
  return typeof value === "object" && value !== null && REGEX in value;
}

export function isMap(value: Value): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(REGEX in value)
  );
}

export function isNumeric(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
