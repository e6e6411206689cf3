import { defineFunction } from "../../language/function.ts";
import { wholeFrom } from "../../values/parse-whole.ts";
import { fitsInteger } from "../../values/whole.ts";

export const parseInt_ = defineFunction({
  name: "parse_int",
  category: "conversion",
  summary: "Reads a text as a 32-bit whole number.",
  parameters: [
    {
      name: "value",
      type: ["string", "number"],
      summary: "The digits, with an optional sign; a number passes if it fits.",
    },
    { name: "radix", type: "integer", optional: true, default: "10", summary: "2 to 36." },
  ],
  result: "integer",
  nulls: "null",
  notes: [
    "A text that is no whole number gives null and is counted in the run's notes.",
    "No digit is lost (V8).",
  ],
  examples: [
    { text: 'parse_int("1700000000")', result: 1700000000 },
    { text: 'parse_int("ff", 16)', result: 255 },
    { text: 'parse_int("1.5")', result: null },
    { text: "parse_int(null)", result: null },
  ],
  prepare:
    ({ run }) =>
    (value, radix) => {
      const number = wholeFrom(value, typeof radix === "number" ? radix : 10, fitsInteger);
      if (number === null) run.note("number-unparsable", value);
      return number;
    },
});
