/** What values a parameter accepts: one reading for the checker and for the run. */
import { typeByName } from "../values/types.ts";
import type { Value } from "../values/value.ts";
import { isMap, isNumeric, isRegex } from "../values/value.ts";
import { fitsLong } from "../values/whole.ts";
import type { ParameterSpec, ParameterType } from "./function.ts";

export function typesOf({ type }: ParameterSpec): readonly ParameterType[] {
  return typeof type === "string" ? [type] : type;
}

const TESTS: Readonly<Record<ParameterType, (value: Value) => boolean>> = {
  any: () => true,
  string: (value) => typeof value === "string",
  number: isNumeric,
  integer: (value) => isNumeric(value) && fitsLong(value),
  boolean: (value) => typeof value === "boolean",
  bytes: (value) => value instanceof Uint8Array,
  list: (value) => Array.isArray(value),
  map: isMap,
  regex: (value) => typeof value === "string" || isRegex(value),
  type: (value) => typeof value === "string",
  lambda: () => true,
  iterator: (value) => Array.isArray(value),
  each: () => true,
};

export function accepts(parameter: ParameterSpec, value: Value): boolean {
  return typesOf(parameter).some((type) => TESTS[type](value));
}

const UNCHECKED: ReadonlySet<ParameterType> = new Set(["any", "lambda", "each"]);

/** One test for the run; undefined where everything is accepted. */
export function acceptance(parameter: ParameterSpec): ((value: Value) => boolean) | undefined {
  const types = typesOf(parameter);
  if (types.some((type) => UNCHECKED.has(type))) return undefined;
  const [first, second] = types.map((type) => TESTS[type]);
  if (first === undefined) return undefined;
  return second === undefined ? first : (value) => types.some((type) => TESTS[type](value));
}

const OF_TYPE: Readonly<Record<string, ParameterType>> = { long: "integer", double: "number" };

/** What a value has become that satisfies the type of this name; undefined for a name of no type. */
export function resultOfType(name: string): ParameterType | undefined {
  const type = typeByName(name);
  return type === undefined ? undefined : (OF_TYPE[type.base] ?? (type.base as ParameterType));
}
