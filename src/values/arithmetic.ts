/** Arithmetic (V5, V8, N2): null in, null out; a wrong type gives null; nothing throws. */
import { text } from "./text.ts";
import type { Value } from "./value.ts";
import { isNumeric } from "./value.ts";
import { fromBigint, isWhole } from "./whole.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%";

export function add(left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    return Number.isSafeInteger(sum) ? sum : widen("+", left, right, sum);
  }
  if (left === null || right === null) return null;
  if (typeof left === "string" || typeof right === "string") return text(left) + text(right);
  return mixed("+", left, right);
}

export function subtract(left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    return Number.isSafeInteger(difference) ? difference : widen("-", left, right, difference);
  }
  return mixed("-", left, right);
}

export function multiply(left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    return Number.isSafeInteger(product) ? product : widen("*", left, right, product);
  }
  return mixed("*", left, right);
}

/** Real division; by zero is null. */
export function divide(left: Value, right: Value): Value {
  if (!isNumeric(left) || !isNumeric(right) || Number(right) === 0) return null;
  if (typeof left === "bigint" && isWhole(right)) {
    const divisor = BigInt(right);
    if (left % divisor === 0n) return fromBigint(left / divisor);
  }
  return finite(Number(left) / Number(right));
}

/** The sign is the dividend's; by zero is null. */
export function remainder(left: Value, right: Value): Value {
  if (!isNumeric(left) || !isNumeric(right) || Number(right) === 0) return null;
  if ((typeof left === "bigint" || typeof right === "bigint") && isWhole(left) && isWhole(right)) {
    return fromBigint(BigInt(left) % BigInt(right));
  }
  return finite(Number(left) % Number(right));
}

export function negate(value: Value): Value {
  if (typeof value === "number") return value === 0 ? 0 : -value;
  return typeof value === "bigint" ? fromBigint(-value) : null;
}

export const ARITHMETIC: Readonly<Record<ArithmeticOperator, (left: Value, right: Value) => Value>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "%": remainder,
};

type Exact = "+" | "-" | "*";

/** A double result that may have lost digits is computed again exactly when both operands were whole. */
function widen(operator: Exact, left: number, right: number, rounded: number): Value {
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    return exact(operator, BigInt(left), BigInt(right));
  }
  return finite(rounded);
}

function mixed(operator: Exact, left: Value, right: Value): Value {
  if (!isNumeric(left) || !isNumeric(right)) return null;
  if (isWhole(left) && isWhole(right)) return exact(operator, BigInt(left), BigInt(right));
  const a = Number(left);
  const b = Number(right);
  return finite(operator === "+" ? a + b : operator === "-" ? a - b : a * b);
}

function exact(operator: Exact, left: bigint, right: bigint): number | bigint {
  return fromBigint(operator === "+" ? left + right : operator === "-" ? left - right : left * right);
}

/** There is no infinity in JSON and none in the language: an overflow is null. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
