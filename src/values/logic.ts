/** Kleene logic (N1). Anything that is not a boolean counts as null. */
import type { Truth } from "./compare.ts";
import type { Value } from "./value.ts";

export function truth(value: Value): Truth {
  return typeof value === "boolean" ? value : null;
}

export function not(value: Value): Truth {
  return typeof value === "boolean" ? !value : null;
}

export function xor(left: Truth, right: Truth): Truth {
  return left === null || right === null ? null : left !== right;
}

/** `x IN (...)` over evaluated elements (N6); a list stands for its elements. */
export function member(
  value: Value,
  elements: readonly Value[],
  equal: (left: Value, right: Value) => Truth,
): Truth {
  if (value === null) return null;
  let unknown = false;
  for (const element of elements) {
    const candidates = Array.isArray(element) ? element : [element];
    for (const candidate of candidates) {
      const same = equal(value, candidate ?? null);
      if (same === true) return true;
      if (same === null) unknown = true;
    }
  }
  return unknown ? null : false;
}
