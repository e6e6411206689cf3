/** Every source, one line each. */
import type { SourceSpec } from "../language/source.ts";
import { EVENT_SOURCES } from "./events.ts";
import { readCsv, readJson, readText } from "./files.ts";
import { readSsaEnrichedEvents } from "./read_ssa_enriched_events.ts";

export const SOURCES: readonly SourceSpec[] = [
  readSsaEnrichedEvents,
  ...EVENT_SOURCES,
  readText,
  readJson,
  readCsv,
];
