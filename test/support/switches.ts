/** Sets of passes that must all give the same (R4). */
import { PASS_NAMES } from "../../src/index.ts";

/** Code is usually generated after many events; so it is from the first one. */
export const GENERATED = { "generate-code": true };

export const ALL_SWITCHES: readonly Readonly<Record<string, boolean>>[] = [
  { all: false },
  GENERATED,
  { all: false, ...GENERATED },
  ...PASS_NAMES.map((name) => ({ [name]: false })),
];
