/** Types by their names in texts: what satisfies one (`ucast`), and what converts to one (`cast`). */
import { parseNumber } from "./number.ts";
import { parseRelativeTime } from "./relative-time.ts";
import { text } from "./text.ts";
import { spanMilliseconds } from "./timespan.ts";
import type { Value } from "./value.ts";
import { isMap, isNumeric, isRegex } from "./value.ts";
import { fitsInteger, fitsLong, fromBigint, parseWhole } from "./whole.ts";

export interface TypeName {
  /** `string`, `integer`, ... `list`, `map`. */
  readonly base: string;
  /** Whether anything of the type is checked beyond the container; element types are not (functions.md). */
  readonly container: boolean;
}

const SCALARS: ReadonlyMap<string, string> = new Map([
  ["string", "string"],
  ["integer", "integer"],
  ["int", "integer"],
  ["long", "long"],
  ["float", "double"],
  ["double", "double"],
  ["number", "double"],
  ["boolean", "boolean"],
  ["bytes", "bytes"],
  ["regex", "regex"],
  ["any", "any"],
]);

const CONTAINERS: ReadonlyMap<string, string> = new Map([
  ["collection", "list"],
  ["list", "list"],
  ["array", "list"],
  ["map", "map"],
  ["object", "map"],
]);

export const TYPE_NAMES: readonly string[] = [...SCALARS.keys(), ...CONTAINERS.keys()];

/** `undefined` when there is no such type. */
export function typeByName(name: string): TypeName | undefined {
  const scalar = SCALARS.get(name);
  if (scalar !== undefined) return { base: scalar, container: false };
  const match = /^([a-z]+)\s*(?:<.*>)?$/s.exec(name);
  const container = match?.[1] === undefined ? undefined : CONTAINERS.get(match[1]);
  return container === undefined ? undefined : { base: container, container: true };
}

const TESTS: Readonly<Record<string, (value: Value) => boolean>> = {
  any: () => true,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => isNumeric(value) && fitsInteger(value),
  long: (value) => isNumeric(value) && fitsLong(value),
  double: isNumeric,
  bytes: (value) => value instanceof Uint8Array,
  regex: isRegex,
  list: (value) => Array.isArray(value),
  map: isMap,
};

/** Null satisfies no type but `any`. */
export function typeTest(type: TypeName): (value: Value) => boolean {
  return TESTS[type.base] ?? (() => false);
}

/** The type of every value, of rows, and of patterns, which a text becomes where one is wanted. */
export const ANY_TYPE = "any";
export const ROWS_TYPE = "dataset";
export const PATTERN_TYPE = "regex";

/** Types that nothing converts to and that values still can be of. */
const TESTED_ONLY: ReadonlyMap<string, (value: Value) => boolean> = new Map([
  // `int` is 32 bits to conversions; as a type it is any whole number (evidence: 53 bits).
  ["int", (value: Value) => isNumeric(value) && fitsLong(value)],
  ["mv", (value: Value) => Array.isArray(value)],
  [ROWS_TYPE, (value: Value) => Array.isArray(value) && value.every(isMap)],
  [
    "timespan",
    (value: Value) => isNumeric(value) || isText(value, (text) => spanMilliseconds(text) !== undefined),
  ],
  ["relative_time", (value: Value) => isText(value, (text) => parseRelativeTime(text) !== undefined)],
  ["log_span", (value: Value) => isText(value, (text) => LOG_SPAN.test(text))],
]);

const LOG_SPAN = /^(?:[0-9]+(?:\.[0-9]+)?)?log(?:[0-9]+(?:\.[0-9]+)?)?$/;

function isText(value: Value, accepts: (text: string) => boolean): boolean {
  return typeof value === "string" && accepts(value);
}

export const TESTED_NAMES: readonly string[] = [...new Set([...TYPE_NAMES, ...TESTED_ONLY.keys()])];

/** What `IS` asks of a value; undefined when there is no such type. A container's elements are not looked at. */
export function testByName(name: string): ((value: Value) => boolean) | undefined {
  const type = typeByName(name);
  return TESTED_ONLY.get(name) ?? (type === undefined ? undefined : typeTest(type));
}

/** `cast`: converts between the basic types; what cannot be converted is null. */
export function convert(value: Value, type: TypeName): Value {
  if (value === null || typeTest(type)(value)) return value;
  switch (type.base) {
    case "integer":
      return fitting(toWhole(value), fitsInteger);
    case "long":
      return fitting(toWhole(value), fitsLong);
    case "double":
      return typeof value === "string" ? parseNumber(value) : null;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : null;
    case "string":
      return toText(value);
    default:
      return null;
  }
}

function fitting(value: Value, fits: (value: number | bigint) => boolean): Value {
  return isNumeric(value) && fits(value) ? value : null;
}

function toWhole(value: Value): Value {
  if (typeof value === "string") return parseWhole(value) ?? null;
  if (typeof value !== "number" || !Number.isFinite(value)) return isNumeric(value) ? value : null;
  const whole = Math.trunc(value);
  return Number.isSafeInteger(whole) ? whole : fromBigint(BigInt(whole));
}

function toText(value: Value): Value {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return isRegex(value) ? null : text(value);
}
