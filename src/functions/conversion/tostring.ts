import { defineFunction } from "../../language/function.ts";
import { NUMBER_FORMATS } from "../../values/number-formats.ts";
import { text } from "../../values/text.ts";
import { isNumeric } from "../../values/value.ts";

export const tostring = defineFunction({
  name: "tostring",
  category: "conversion",
  summary: "A value as a text.",
  parameters: [
    { name: "value", type: "any", summary: "The value." },
    {
      name: "format",
      type: "string",
      optional: true,
      summary: 'Of a number: `"hex"`, `"commas"`, `"duration"` or `"binary"`.',
    },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "Booleans are `True` and `False`; `cast` writes `true`. Lists and maps are JSON.",
    "`commas` writes two digits after the point of a number that is not whole. `duration` is of seconds, whatever the pipeline's unit.",
    "A format is for numbers only: with any other value it gives null.",
  ],
  examples: [
    { text: "tostring(true)", result: "True" },
    { text: 'tostring(15, "hex")', result: "0xF" },
    { text: 'tostring(12345.6789, "commas")', result: "12,345.68" },
    { text: 'tostring(615, "duration")', result: "00:10:15" },
    { text: 'tostring(9, "binary")', result: "1001" },
    { text: "tostring(null)", result: null },
  ],
  check: ([, format]) => {
    if (format?.op !== "constant" || typeof format.value !== "string" || NUMBER_FORMATS.has(format.value))
      return undefined;
    return {
      span: format.span,
      message: `there is no format \`${format.value}\``,
      help: `formats are ${[...NUMBER_FORMATS.keys()].join(", ")}`,
    };
  },
  evaluate: (value, format) => {
    if (format !== undefined)
      return isNumeric(value) ? (NUMBER_FORMATS.get(format as string)?.(value) ?? null) : null;
    return typeof value === "boolean" ? (value ? "True" : "False") : text(value);
  },
});
