import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";
import { inferType } from "../../values/infer.ts";
import { parseJson } from "../../values/json.ts";
import { text } from "../../values/text.ts";

export const mvToJsonArray = defineFunction({
  name: "mv_to_json_array",
  category: "list",
  summary: "The values of a list as a list of texts, or of the types that the texts show.",
  parameters: [
    {
      name: "field",
      aliases: ["mv", "list"],
      type: "any",
      summary: "A list; a single value is a list of one.",
    },
    {
      name: "infer_types",
      type: "boolean",
      optional: true,
      default: "false",
      summary: "Reads numbers, booleans, `null` and JSON.",
    },
  ],
  result: "list",
  nulls: "null",
  notes: ["A JSON array is a list. Null elements stay null."],
  examples: [
    { text: 'mv_to_json_array(["a", 1, true])', result: ["a", "1", "true"] },
    { text: 'mv_to_json_array(["a", "1", "true", "[2]"], true)', result: ["a", 1, true, [2]] },
    { text: "mv_to_json_array(null)", result: null },
  ],
  evaluate: (field, infer) =>
    elementsOf(field).map((element) => {
      if (element === null || (infer === true && typeof element !== "string")) return element;
      const written = text(element);
      if (infer !== true) return written;
      return (/^\s*[[{]/.test(written) ? parseJson(written) : undefined) ?? inferType(written);
    }),
});
