import { defineFunction } from "../../language/function.ts";
import { isJson } from "../../values/json-path.ts";

export const json = defineFunction({
  name: "json",
  category: "json",
  summary: "The value if it is JSON, else null.",
  parameters: [
    {
      name: "value",
      type: "any",
      summary: "A text that can be read as JSON, or a map, list, number or boolean.",
    },
  ],
  result: "any",
  nulls: "null",
  notes: [
    "The value itself is given, not what it says: a text stays a text. Bytes and patterns are no JSON.",
  ],
  examples: [
    { text: 'json("{\\"a\\": 1}")', result: '{"a": 1}' },
    { text: 'json({"a": 1})', result: { a: 1 } },
    { text: 'json("pony")', result: null },
    { text: "json(null)", result: null },
  ],
  evaluate: (value) => (isJson(value) ? value : null),
});
