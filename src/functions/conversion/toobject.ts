import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";
import { isMap } from "../../values/value.ts";

export const toobject = defineFunction({
  name: "toobject",
  category: "conversion",
  summary: "A map, or a JSON object as a text, as a map.",
  parameters: [{ name: "value", type: "any", summary: "The value." }],
  result: "map",
  nulls: "null",
  notes: ["Anything else gives null."],
  examples: [
    { text: 'toobject("{\\"a\\": 1}")', result: { a: 1 } },
    { text: 'toobject({"a": 1})', result: { a: 1 } },
    { text: 'toobject("[1]")', result: null },
    { text: "toobject(null)", result: null },
  ],
  evaluate: (value) => {
    const map = jsonOf(value);
    return isMap(map) ? map : null;
  },
});
