import { defineFunction } from "../../language/function.ts";
import { wholeFrom } from "../../values/parse-whole.ts";
import { fitsLong } from "../../values/whole.ts";

export const parseMillis = defineFunction({
  name: "parse_millis",
  category: "conversion",
  summary: "Reads a text as a whole number of milliseconds since the epoch.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: ["string", "number"],
      summary: "The digits, with an optional sign; a whole number passes.",
    },
  ],
  result: "integer",
  nulls: "null",
  notes: [
    "The number stays in milliseconds. What is no whole number of 64 bits gives null and is counted in the run's notes.",
  ],
  examples: [
    { text: 'parse_millis("1700000000123")', result: 1700000000123 },
    { text: 'parse_millis("2023-11-14")', result: null },
    { text: "parse_millis(null)", result: null },
  ],
  prepare:
    ({ run }) =>
    (value) => {
      const number = wholeFrom(value, 10, fitsLong);
      if (number === null) run.note("number-unparsable", value);
      return number;
    },
});
