/** Every section, in the order in which the page shows them. */
import type { Section } from "../section.ts";
import { events } from "./events.ts";
import { lines } from "./lines.ts";
import { packs } from "./packs.ts";
import { windows } from "./windows.ts";

export const SECTIONS: readonly Section[] = [events, lines, packs, windows];
