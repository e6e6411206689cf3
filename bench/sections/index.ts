/** Every section, in the order in which the page shows them. */
import type { Section } from "../section.ts";
import { events } from "./events.ts";
import { fields } from "./fields.ts";
import { growth } from "./growth.ts";
import { gzip } from "./gzip.ts";
import { jobs } from "./jobs.ts";
import { lines } from "./lines.ts";
import { packLines } from "./pack-lines.ts";
import { packs } from "./packs.ts";
import { start } from "./start.ts";
import { windows } from "./windows.ts";

export const SECTIONS: readonly Section[] = [
  events,
  lines,
  packs,
  packLines,
  windows,
  gzip,
  jobs,
  growth,
  fields,
  start,
];
