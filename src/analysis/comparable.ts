/** Whether two terms can ever be equal or have an order (V6, V7). */
import type { FunctionSpec } from "../language/function.ts";
import { COMPARISON, type ComparisonOperator, equal, order } from "../values/compare.ts";
import { toJson } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { PlacedTerm } from "./journal.ts";
import { definition } from "./passage.ts";
import {
  inWords,
  NOTHING,
  NUMBER,
  STRING,
  type TypeInference,
  type Types,
  typeOfValue,
} from "./type-inference.ts";

/** What is known of one side of a comparison. */
export interface Side {
  readonly types: Types;
  readonly constant: Value | undefined;
  /** The call whose text it is. */
  readonly spec: FunctionSpec | undefined;
}

export function sideOf(placed: PlacedTerm, types: TypeInference): Side {
  const { term } = definition(placed);
  const constant = term.op === "constant" ? term.value : undefined;
  return {
    types: constant === undefined ? types(placed) : typeOfValue(constant),
    constant,
    spec: term.op === "call" ? term.spec : undefined,
  };
}

/** Whether either side is always null: then there is nothing to compare, and others say so. */
export function isVoid(left: Side, right: Side): boolean {
  return left.types === NOTHING || right.types === NOTHING;
}

export function canBeEqual(left: Side, right: Side): boolean {
  if (left.constant !== undefined && right.constant !== undefined)
    return equal(left.constant, right.constant) === true;
  const shared = left.types & right.types;
  if ((shared & ~STRING) !== 0 || meetAsNumbers(left, right)) return true;
  return shared === STRING && canGive(left, right) && canGive(right, left);
}

export function canBeOrdered(left: Side, right: Side, operator: ComparisonOperator): boolean {
  if (left.constant !== undefined && right.constant !== undefined)
    return COMPARISON[operator](left.constant, right.constant) === true;
  const shared = left.types & right.types;
  return (shared & (NUMBER | STRING)) !== 0 || meetAsNumbers(left, right);
}

/** A number and a text that may be a decimal number. */
function meetAsNumbers(left: Side, right: Side): boolean {
  return (canBeNumber(left) && canBeDecimalText(right)) || (canBeNumber(right) && canBeDecimalText(left));
}

function canBeNumber({ types }: Side): boolean {
  return (types & NUMBER) !== 0;
}

function canBeDecimalText({ types, constant }: Side): boolean {
  if (typeof constant === "string") return order(0, constant) !== null;
  return (types & STRING) !== 0;
}

/** Whether a call can give the text that the other side is. */
function canGive({ spec }: Side, { constant }: Side): boolean {
  return typeof constant !== "string" || spec?.mayContain?.(constant) !== false;
}

/** A side as a message names it: its value where that is known, else what it can be. */
export function described({ types, constant }: Side): string {
  return constant === undefined ? inWords(types) : toJson(constant);
}

/** The text that the author may have meant: what the call makes of it. */
export function meantText(spec: FunctionSpec | undefined, text: string): string | undefined {
  if (spec === undefined || !("evaluate" in spec) || spec.parameters.length !== 1) return undefined;
  const meant = spec.evaluate(text);
  return typeof meant === "string" ? meant : undefined;
}
