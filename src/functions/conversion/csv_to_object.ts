import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import { readCsv } from "../../values/csv.ts";
import { inferType } from "../../values/infer.ts";
import type { Value, ValueMap } from "../../values/value.ts";

export const csvToObject = defineFunction({
  name: "csv_to_object",
  category: "conversion",
  summary: "A map from one line of delimited text.",
  parameters: [
    { name: "value", type: "string", summary: "The line." },
    { name: "keys", type: "list", summary: "The keys, in the order of the cells." },
    {
      name: "infer_types",
      type: "boolean",
      optional: true,
      default: "false",
      summary: "Reads numbers, booleans and `null`.",
    },
    {
      name: "delimiter",
      type: "string",
      optional: true,
      default: "`,`",
      summary: "What stands between two cells.",
    },
  ],
  result: "map",
  nulls: "null",
  notes: [
    "A cell may stand in double quotes; a quote inside is written twice.",
    "A key without a cell is null, a cell without a key is left out; a key that is no text makes the result null.",
  ],
  examples: [
    { text: 'csv_to_object("a,1", ["n", "v"])', result: { n: "a", v: "1" } },
    {
      text: 'csv_to_object("\\"x;y\\";2;true", ["n", "v", "b"], true, ";")',
      result: { n: "x;y", v: 2, b: true },
    },
    { text: 'csv_to_object("a", ["n", "v"])', result: { n: "a", v: null } },
    { text: 'csv_to_object(null, ["n"])', result: null },
  ],
  check: ([, , , delimiter]) => {
    if (delimiter?.op !== "constant" || delimiter.value !== "") return undefined;
    return { span: delimiter.span, message: "the delimiter of `csv_to_object` cannot be empty" };
  },
  evaluate: (value, keys, infer, delimiter = ",") => {
    if (delimiter === "") return null;
    const cells = readCsv(value as string, delimiter as string);
    const map: ValueMap = {};
    for (const [index, key] of (keys as Value[]).entries()) {
      if (typeof key !== "string") return null;
      const cell = cells[index];
      writeKey(map, key, cell === undefined ? null : infer === true ? inferType(cell) : cell);
    }
    return map;
  },
});
