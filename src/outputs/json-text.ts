import { toJson } from "../values/text.ts";
import type { ValueMap } from "../values/value.ts";
import type { OutputSettings } from "./format.ts";

/** A row as JSON. JSON escapes control characters below 32 only; a terminal obeys those from 127 to 159 as well. */
export function rowJson(row: ValueMap, { terminal = false }: OutputSettings): string {
  const json = toJson(row);
  if (!terminal) return json;
  return json.replace(/[\u007f-\u009f]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
}
