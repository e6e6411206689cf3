import { defineFunction } from "../../language/function.ts";
import { isJson } from "../../values/json-path.ts";

export const jsonValid = defineFunction({
  name: "json_valid",
  category: "json",
  summary: "Whether a value is JSON.",
  parameters: [
    {
      name: "json",
      aliases: ["value"],
      type: "any",
      summary: "A text that can be read as JSON, or a map, list, number or boolean.",
    },
  ],
  result: "boolean",
  nulls: "null",
  predicate: true,
  examples: [
    { text: 'json_valid("[1]")', result: true },
    { text: 'json_valid("[1")', result: false },
    { text: "json_valid([1])", result: true },
    { text: "json_valid(null)", result: null },
  ],
  evaluate: isJson,
});
