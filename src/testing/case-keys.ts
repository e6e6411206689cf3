/** What a file of tests may say, word by word. */

/** Of a case, or of a file for all its cases; also below `options`. */
export const SETTING_KEYS = [
  "clock",
  "filter",
  "macros",
  "variables",
  "slots",
  "lookups",
  "time_unit",
  "limits",
  "options",
] as const;

export const CASE_KEYS = ["name", "description", "events", "before", "state", "expect", "skip"] as const;

export const FILE_KEYS = ["name", "description", "detection", "tests", "mutation", ...SETTING_KEYS] as const;

/** `mutation: { ... }` */
export const MUTATION_KEYS = ["accept"] as const;

/** `expect: { ... }`. */
export const EXPECT_KEYS = ["count", "findings", "pass_condition"] as const;

export const LOOKUP_KEYS = ["file", "match", "rows"] as const;
