/** Sameness (V11): what BY, `dc`, `values`, `dedup`, `join` and `first_time_event` count as one. */
import { compareText } from "./compare.ts";
import { base64, MAX_DEPTH } from "./text.ts";
import type { Value } from "./value.ts";
import { isRegex } from "./value.ts";

/** Marks texts that stand for something else than themselves. */
const MARK = "\u0000";

/** A key under which a `Map` or `Set` finds exactly the values that are the same: 1 and 1.0 are, 1 and "1" are not. */
export function identity(value: Value): Value {
  if (typeof value === "string") return value.startsWith(MARK) ? `${MARK}s${value}` : value;
  if (typeof value === "object" && value !== null) return `${MARK}d${canonical(value, 0)}`;
  return typeof value === "number" || typeof value === "bigint" ? exact(value) : value;
}

/** One form for each number, whatever its type: a bigint only where a double could not tell it from others. */
function exact(value: number | bigint): number | bigint {
  if (Number.isSafeInteger(Number(value))) return Number(value);
  return Number.isInteger(value) ? BigInt(value) : value;
}

/** The same for several values in order. */
export function tupleIdentity(values: readonly Value[]): Value {
  const [only] = values;
  if (values.length === 1) return identity(only ?? null);
  let key = MARK;
  for (const value of values) {
    const part = typeof value === "string" ? value : canonical(value, 0);
    key += `${typeof value === "string" ? "s" : "v"}${part.length}:${part}`;
  }
  return key;
}

/** Equal for equal values only; maps by sorted keys. What lies too deep counts as null (G12). */
function canonical(value: Value, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "bigint") return String(exact(value));
  if (typeof value !== "object" || value === null) return String(value);
  if (depth >= MAX_DEPTH) return "null";
  if (Array.isArray(value))
    return `[${value.map((element) => canonical(element ?? null, depth + 1)).join(",")}]`;
  if (value instanceof Uint8Array) return `b${base64(value)}`;
  if (isRegex(value)) return `r${JSON.stringify([value.source, value.flags])}`;
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null, depth + 1)}`).join(",")}}`;
}

/** A total order over all values, as `sort` has it: null, numbers, texts, others. */
export function totalOrder(left: Value, right: Value): number {
  const ranks = rank(left) - rank(right);
  if (ranks !== 0) return ranks;
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  if (left === null || right === null || left === right) return 0;
  if (rank(left) === 1)
    return (left as number) < (right as number) ? -1 : (left as number) > (right as number) ? 1 : 0;
  return compareText(canonical(left, 0), canonical(right, 0));
}

function rank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === "number" || typeof value === "bigint") return 1;
  return typeof value === "string" ? 2 : 3;
}
