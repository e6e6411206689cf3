/** The message of a detection, as its file says it. */
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
  const fields = [...text.matchAll(/\$([A-Za-z_][\w.]*)\$/g)].map(([, name = ""]) => name);
  return { text, place: text === message ? ["message"] : ["tags", "message"], fields: [...new Set(fields)] };
}

/** What enriched events call the machine and the account, and CIM calls so. */
const ENRICHED: Readonly<Record<string, string>> = { dest_device_id: "dest", dest_user_id: "user" };

/** Files of detections over OCSF events say which field of the older kinds of events is which of theirs. */
export function isMapped(name: string, { metadata: { tags } }: DetectionFacts): boolean {
  const mappings: unknown = isRecord(tags) ? tags.mappings : undefined;
  if (!Array.isArray(mappings)) return false;
  return mappings.some((entry) => isRecord(entry) && [name, ENRICHED[name]].includes(String(entry.cim)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
