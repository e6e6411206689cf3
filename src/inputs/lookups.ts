/** Files of lookup tables: JSON where the name ends so, else CSV; plain or gzip. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { LookupContent } from "../language/lookups.ts";
import { jsonTable } from "../values/table.ts";
import { isGzip } from "./gzip.ts";
import { CannotOpen } from "./open.ts";

const IS_JSON = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/** Throws {@link CannotOpen}, also where the content is no table. */
export function readLookup(file: string, path: string): LookupContent {
  try {
    const content = contentOf(readFileSync(path));
    if (!IS_JSON.test(file)) return { csv: content };
    const table = jsonTable(content);
    if (typeof table === "number") throw new Error(`its element ${table} is no JSON object`);
    return { rows: table.rows };
  } catch (error) {
    throw new CannotOpen(file, error);
  }
}

function contentOf(bytes: Uint8Array): string {
  const plain = isGzip(bytes) ? gunzipSync(bytes) : bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    throw new Error("it is not UTF-8");
  }
}
