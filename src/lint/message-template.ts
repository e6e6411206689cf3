/** The message of a detection, as its file says it. */
import { fieldsOf, mappedField } from "../detections/message.ts";
import type { DetectionFacts } from "./subject.ts";

export interface MessageTemplate {
  readonly text: string;
  /** The keys that lead to it. */
  readonly place: readonly string[];
  /** Each `$field$` once. */
  readonly fields: readonly string[];
}

/** At the top of newer files, among the tags of older ones. */
export function messageTemplate({ metadata }: DetectionFacts): MessageTemplate | undefined {
  const { message, tags } = metadata;
  const text = typeof message === "string" ? message : isRecord(tags) ? tags.message : undefined;
  if (typeof text !== "string") return undefined;
  return { text, place: text === message ? ["message"] : ["tags", "message"], fields: fieldsOf(text) };
}

/** Files of detections over OCSF events say which field of the older kinds of events is which of theirs. */
export function isMapped(name: string, { metadata: { tags } }: DetectionFacts): boolean {
  const given: unknown = isRecord(tags) ? tags.mappings : undefined;
  const entries: readonly unknown[] = Array.isArray(given) ? given : [];
  const mappings = entries.flatMap((entry) =>
    isRecord(entry) ? { cim: String(entry.cim), ocsf: String(entry.ocsf) } : [],
  );
  return mappedField(name, mappings) !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
