import { defineFunction } from "../../language/function.ts";
import { asPattern } from "../../patterns/index.ts";
import { writeKey } from "../../values/access.ts";
import type { ValueMap } from "../../values/value.ts";

export const extractRegex = defineFunction({
  name: "extract_regex",
  category: "text",
  summary: "The groups of the first match of a regular expression, as a map of texts.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text to search." },
    { name: "pattern", aliases: ["regex"], type: "regex", summary: "A `/.../` literal or a text." },
  ],
  result: "map",
  nulls: "null",
  cost: 20,
  notes: [
    'A named group stands under its name, any other under its number: `"1"`, `"2"`.',
    "A group that took no part is left out; without a match the map is empty.",
  ],
  examples: [
    { text: 'extract_regex("id=42", /(?<key>\\w+)=(\\d+)/)', result: { key: "id", "2": "42" } },
    { text: 'extract_regex("abc", /(\\d)/)', result: {} },
    { text: "extract_regex(null, /(a)/)", result: null },
  ],
  prepare:
    ({ run }) =>
    (input, pattern) => {
      const compiled = asPattern(pattern);
      const match = compiled?.match(input as string);
      if (match === null) run.note("pattern-over-budget", input);
      if (match === null || compiled === null) return null;
      const groups: ValueMap = {};
      match?.groups.forEach((group, index) => {
        if (group !== undefined) writeKey(groups, compiled.groups[index] ?? String(index + 1), group);
      });
      return groups;
    },
});
