import { defineFunction } from "../../language/function.ts";
import { parseNumber } from "../../values/number.ts";
import { isNumeric } from "../../values/value.ts";

export const parseDouble = defineFunction({
  name: "parse_double",
  aliases: ["parse_float"],
  category: "conversion",
  summary: "Reads a text as a number.",
  parameters: [
    {
      name: "value",
      type: ["string", "number"],
      summary: "A decimal number, blanks around it allowed; a number passes.",
    },
  ],
  result: "number",
  nulls: "null",
  notes: ["A text that is no number gives null and is counted in the run's notes."],
  examples: [
    { text: 'parse_double("1.5e3")', result: 1500 },
    { text: "parse_double(7)", result: 7 },
    { text: 'parse_double("seven")', result: null },
    { text: "parse_double(null)", result: null },
  ],
  prepare:
    ({ run }) =>
    (value) => {
      const number = typeof value === "string" ? parseNumber(value) : value;
      if (number === null) run.note("number-unparsable", value);
      return isNumeric(number) ? Number(number) : null;
    },
});
