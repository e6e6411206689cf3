/** The text of a value (V5) and JSON that loses nothing. */
import type { Value, ValueMap } from "./value.ts";
import { isRegex, REGEX } from "./value.ts";

/** Below this depth, deep walks stop (G12). */
export const MAX_DEPTH = 512;

/** The text of a value: a string is itself, everything else is compact JSON. */
export function text(value: Value): string {
  return typeof value === "string" ? value : toJson(value);
}

/** Compact JSON in field order, with all digits of whole numbers. What JSON cannot say is `null`. */
export function toJson(value: Value): string {
  return isPlain(value, 0) ? JSON.stringify(value) : write(value, 0);
}

/** Whether `JSON.stringify` says the same, several times faster. */
function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return true;
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) {
    for (const element of value) if (!isPlain(element, depth + 1)) return false;
    return true;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) if (!isPlain((value as ValueMap)[key], depth + 1)) return false;
  return !(REGEX in value);
}

function write(value: Value, depth: number): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? JSON.stringify(value) : "null";
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value === null || value === undefined || depth >= MAX_DEPTH
        ? "null"
        : writeDeep(value, depth + 1);
  }
}

function writeDeep(value: Exclude<Value, null | boolean | number | bigint | string>, depth: number): string {
  if (Array.isArray(value)) return `[${value.map((element) => write(element, depth)).join(",")}]`;
  if (value instanceof Uint8Array) return JSON.stringify(base64(value));
  if (isRegex(value)) return JSON.stringify(`/${value.source}/${value.flags}`);
  const parts: string[] = [];
  for (const key of Object.keys(value)) {
    parts.push(`${JSON.stringify(key)}:${write((value as ValueMap)[key] ?? null, depth)}`);
  }
  return `{${parts.join(",")}}`;
}

/** Bytes have no JSON form of their own; they are written as Base64. */
export function base64(bytes: Uint8Array): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let out = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const a = bytes[index] as number;
    const b = bytes[index + 1];
    const c = bytes[index + 2];
    out += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    out += b === undefined ? "=" : alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    out += c === undefined ? "=" : alphabet.charAt(c & 63);
  }
  return out;
}
