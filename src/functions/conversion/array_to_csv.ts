import { defineFunction } from "../../language/function.ts";
import { writeCsv } from "../../values/csv.ts";
import { text } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";

export const arrayToCsv = defineFunction({
  name: "array_to_csv",
  category: "conversion",
  summary: "A list as one line of delimited text.",
  parameters: [
    { name: "value", aliases: ["list"], type: "list", summary: "The list." },
    {
      name: "delimiter",
      type: "string",
      optional: true,
      default: "`,`",
      summary: "What stands between two cells.",
    },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "A cell with the delimiter, a quote or a line break stands in double quotes. A null element is an empty cell.",
    "Other elements than texts are written as in V5.",
  ],
  examples: [
    { text: 'array_to_csv([1, 2], ",")', result: "1,2" },
    { text: 'array_to_csv(["a;b", null, true], ";")', result: '"a;b";;true' },
    { text: "array_to_csv(null)", result: null },
  ],
  check: ([, delimiter]) => {
    if (delimiter?.op !== "constant" || delimiter.value !== "") return undefined;
    return { span: delimiter.span, message: "the delimiter of `array_to_csv` cannot be empty" };
  },
  evaluate: (value, delimiter = ",") => {
    if (delimiter === "") return null;
    const cells = (value as Value[]).map((element) => (element === null ? "" : text(element)));
    return writeCsv(cells, delimiter as string);
  },
});
