/** Closures for logic and for comparison with texts. */
import type { Evaluate } from "../language/function.ts";
import { equal } from "../values/compare.ts";
import { member } from "../values/logic.ts";
import type { Value } from "../values/value.ts";

export function equalsText(subject: Evaluate, wanted: string): Evaluate {
  return () => {
    const value = subject();
    if (typeof value === "string") return value === wanted;
    return equal(value, wanted);
  };
}

/** A few texts are compared faster than hashed. */
const FEW_TEXTS = 4;

export function textIn(subject: Evaluate, texts: readonly string[]): Evaluate {
  const set = new Set(texts);
  const [a, b = a, c = a, d = a] = texts;
  const few = texts.length <= FEW_TEXTS;
  const has = few ? (value: string) => value === a || value === b || value === c || value === d : undefined;
  return () => {
    const value = subject();
    if (typeof value === "string") return has === undefined ? set.has(value) : has(value);
    return value === null ? null : member(value, texts as Value[], equal);
  };
}

export function linkAnd(operands: readonly Evaluate[]): Evaluate {
  return () => {
    let result: boolean | null = true;
    for (const operand of operands) {
      const value = operand();
      if (value === false) return false;
      if (value !== true) result = null;
    }
    return result;
  };
}

export function linkOr(operands: readonly Evaluate[]): Evaluate {
  const [first, second] = operands;
  if (operands.length === 2 && first !== undefined && second !== undefined) {
    return () => {
      const a = first();
      if (a === true) return true;
      const b = second();
      return b === true ? true : a === false && b === false ? false : null;
    };
  }
  return () => {
    let result: boolean | null = false;
    for (const operand of operands) {
      const value = operand();
      if (value === true) return true;
      if (value !== false) result = null;
    }
    return result;
  };
}
