/** Sameness (V11): two values are the same exactly when they have the same identity. */
import { base64, MAX_DEPTH } from "./text.ts";
import type { Value } from "./value.ts";
import { isRegex } from "./value.ts";

/** A text that stands for the value; undefined for one that is too deep to be compared. */
export function identity(value: Value): string | undefined {
  return identityAt(value, 0);
}

function identityAt(value: Value, depth: number): string | undefined {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isInteger(value) ? String(BigInt(value)) : String(value);
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value === null || value === undefined ? "null" : deepIdentity(value, depth);
  }
}

function deepIdentity(value: Exclude<Value, null>, depth: number): string | undefined {
  if (value instanceof Uint8Array) return `b${base64(value)}`;
  if (isRegex(value)) return `r${JSON.stringify([value.source, value.flags])}`;
  if (depth >= MAX_DEPTH) return undefined;
  const parts: string[] = [];
  const list = Array.isArray(value);
  for (const key of list ? value.keys() : Object.keys(value).sort()) {
    const part = identityAt((value as Record<string | number, Value>)[key] ?? null, depth + 1);
    if (part === undefined) return undefined;
    parts.push(list ? part : `${JSON.stringify(key)}:${part}`);
  }
  return list ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
}
