/**
 * Values as plain JSON that loses nothing, for `JSON.stringify` and `JSON.parse`. What JSON has no form for is a map with
 * the only key `$`, `{"$": ["bigint", "12"]}`; a map of the data that has only this key is `{"$": ["map", {...}]}`.
 */
import { writeKey } from "./access.ts";
import { fromBase64 } from "./bytes.ts";
import { base64, MAX_DEPTH } from "./text.ts";
import type { Value, ValueMap } from "./value.ts";
import { isRegex } from "./value.ts";

export type TaggedJson =
  | null
  | boolean
  | number
  | string
  | readonly TaggedJson[]
  | { readonly [key: string]: TaggedJson };

const TAG = "$";

/** An event as deep as events may be (G12) still fits with everything that stages put around it. */
const DEEPEST = MAX_DEPTH + 32;

/** The copy shares nothing with the value. `onCut` hears of a value that is too deep, and becomes null. */
export function toTaggedJson(value: Value, onCut: () => void = () => {}): TaggedJson {
  return written(value, 0, onCut);
}

function written(value: Value | undefined, depth: number, onCut: () => void): TaggedJson {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return hasJsonForm(value) ? value : tagged("number", Object.is(value, -0) ? "-0" : String(value));
    case "bigint":
      return tagged("bigint", String(value));
    case "object":
      return value === null ? null : deepWritten(value, depth, onCut);
    default:
      return null;
  }
}

function hasJsonForm(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function deepWritten(value: Extract<Value, object>, depth: number, onCut: () => void): TaggedJson {
  if (value instanceof Uint8Array) return tagged("bytes", base64(value));
  if (isRegex(value)) return tagged("regex", value.source, value.flags);
  if (depth >= DEEPEST) {
    onCut();
    return null;
  }
  if (Array.isArray(value)) return value.map((element) => written(element, depth + 1, onCut));
  const copy: ValueMap = {};
  const keys = Object.keys(value);
  for (const key of keys) writeKey(copy, key, written(value[key], depth + 1, onCut) as Value);
  return keys.length === 1 && keys[0] === TAG ? tagged("map", copy as TaggedJson) : (copy as TaggedJson);
}

function tagged(...parts: TaggedJson[]): TaggedJson {
  return { [TAG]: parts };
}

/** Compiles a regex that was saved; undefined for one that is none. */
export type ReadRegex = (source: string, flags: string) => Value | undefined;

/** @throws Error for what `toTaggedJson` cannot have written. */
export function fromTaggedJson(json: unknown, readRegex: ReadRegex): Value {
  return read(json, 0, readRegex);
}

function read(json: unknown, depth: number, readRegex: ReadRegex): Value {
  if (json === null || typeof json === "string" || typeof json === "boolean" || typeof json === "number")
    return json;
  // A tag may stand where nothing deeper could.
  if (typeof json !== "object" || depth > DEEPEST) throw new Error("it holds something that is no value");
  if (Array.isArray(json)) return json.map((element) => read(element, depth + 1, readRegex));
  const keys = Object.keys(json);
  if (keys.length === 1 && keys[0] === TAG) return readTagged((json as ValueMap)[TAG], depth, readRegex);
  return readMap(json, depth, readRegex);
}

function readMap(json: object, depth: number, readRegex: ReadRegex): ValueMap {
  const map: ValueMap = {};
  for (const key of Object.keys(json))
    writeKey(map, key, read((json as Record<string, unknown>)[key], depth + 1, readRegex));
  return map;
}

function readTagged(parts: unknown, depth: number, readRegex: ReadRegex): Value {
  const [tag, content, flags] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const value = tag === "map" ? undefined : readScalar(tag, content, flags, readRegex);
  if (value !== undefined && value !== null) return value;
  if (tag === "map" && typeof content === "object" && content !== null && !Array.isArray(content))
    return readMap(content, depth, readRegex);
  throw new Error("it holds something that is no value");
}

function readScalar(tag: unknown, content: unknown, flags: unknown, readRegex: ReadRegex): Value | undefined {
  if (typeof content !== "string") return undefined;
  switch (tag) {
    case "bigint":
      return /^-?[0-9]+$/.test(content) ? BigInt(content) : undefined;
    case "number":
      return /^(?:-0|NaN|-?Infinity)$/.test(content) ? Number(content) : undefined;
    case "bytes":
      return fromBase64(content);
    case "regex":
      return typeof flags === "string" ? readRegex(content, flags) : undefined;
    default:
      return undefined;
  }
}
