/** Messages of detections: templates, in which `$field$` is the value of that field in the finding. */

import { readKey } from "../values/access.ts";
import { text } from "../values/text.ts";
import { isMap, type Value, type ValueMap } from "../values/value.ts";
import type { FieldMapping } from "./metadata.ts";

/** A name begins with no blank and no digit, so that amounts of money are left alone. */
const FIELD = /\$([A-Za-z_]\w*(?:\.\w+)*)\$/g;

/** In the order in which they appear, each once. */
export function fieldsOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(FIELD)].map(([, field = ""]) => field))];
}

/** Texts and fields in their order; no text is empty. */
export function messageParts(
  template: string,
): readonly (string | { readonly field: string; readonly written: string })[] {
  const parts: (string | { field: string; written: string })[] = [];
  let end = 0;
  for (const { 0: written, 1: field = "", index } of template.matchAll(FIELD)) {
    if (index > end) parts.push(template.slice(end, index));
    parts.push({ field, written });
    end = index + written.length;
  }
  if (end < template.length) parts.push(template.slice(end));
  return parts;
}

/** What enriched events call the machine and the account, which CIM calls so. */
const ENRICHED: Readonly<Record<string, string>> = { dest_device_id: "dest", dest_user_id: "user" };

/** The field of an OCSF event for a field of the older kinds of events, where the detection's file says which that is. */
export function mappedField(field: string, mappings: readonly FieldMapping[]): string | undefined {
  const named = (name: string | undefined) => mappings.find(({ cim }) => cim === name)?.ocsf;
  return named(field) ?? (Object.hasOwn(ENRICHED, field) ? named(ENRICHED[field]) : undefined);
}

/**
 * Looks a field up in the row, then in its `body`, then in the event that it came from; a name with dots also as a path of
 * keys. What is nowhere, or null, stays as it is written, so that nobody takes the message for complete.
 *
 * @param event default: the row's `input_event`
 */
export function renderMessage(template: string, row: ValueMap, event?: Value): string {
  const places: readonly unknown[] = [row, row.body, event ?? row.input_event];
  return template.replace(FIELD, (written, field: string) => {
    for (const place of places) {
      const value = fieldIn(place, field);
      if (value !== null) return Array.isArray(value) ? value.map(text).join(", ") : text(value);
    }
    return written;
  });
}

/** Null where it is not. The key as it is written goes before the path. */
function fieldIn(place: unknown, field: string): Value {
  if (!isMapLike(place)) return null;
  const whole = readKey(place, field);
  if (whole !== null || !field.includes(".")) return whole;
  const keys = field.split(".");
  // Keys may have dots themselves, as in a body with "process.name".
  for (let count = keys.length - 1; count > 0; count--) {
    const found = fieldIn(readKey(place, keys.slice(0, count).join(".")), keys.slice(count).join("."));
    if (found !== null) return found;
  }
  return null;
}

function isMapLike(place: unknown): place is ValueMap {
  return place !== undefined && isMap(place as Value);
}
