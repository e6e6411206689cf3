import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";
import { text, toJson } from "../../values/text.ts";

export const jsonArrayToMv = defineFunction({
  name: "json_array_to_mv",
  category: "list",
  summary: "The elements of a JSON array as a list of texts.",
  parameters: [
    { name: "json_array", type: ["list", "string"], summary: "A list, or a JSON array as a text." },
    {
      name: "keep_quotes",
      type: "boolean",
      optional: true,
      default: "false",
      summary: "Leaves texts in their JSON quotes.",
    },
  ],
  result: "list",
  nulls: "null",
  notes: ["What is no array gives null. Null elements are dropped, as multivalue fields have none."],
  examples: [
    { text: 'json_array_to_mv("[\\"x\\", \\"y\\", 1]")', result: ["x", "y", "1"] },
    { text: 'json_array_to_mv(["x", null], true)', result: ['"x"'] },
    { text: 'json_array_to_mv("{}")', result: null },
    { text: "json_array_to_mv(null)", result: null },
  ],
  evaluate: (array, keepQuotes) => {
    const elements = jsonOf(array);
    if (!Array.isArray(elements)) return null;
    return elements.filter((element) => element !== null).map(keepQuotes === true ? toJson : text);
  },
});
