import { defineFunction } from "../../language/function.ts";
import { wholeFrom } from "../../values/parse-whole.ts";
import { fitsLong } from "../../values/whole.ts";

export const parseMicros = defineFunction({
  name: "parse_micros",
  category: "conversion",
  summary: "Reads a text as a whole number of microseconds since the epoch.",
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
    "The number stays in microseconds. What is no whole number of 64 bits gives null and is counted in the run's notes.",
  ],
  examples: [
    { text: 'parse_micros("1700000000123456")', result: 1700000000123456 },
    { text: 'parse_micros("2023-11-14")', result: null },
    { text: "parse_micros(null)", result: null },
  ],
  prepare:
    ({ run }) =>
    (value) => {
      const number = wholeFrom(value, 10, fitsLong);
      if (number === null) run.note("number-unparsable", value);
      return number;
    },
});
