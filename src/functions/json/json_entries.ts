import { defineFunction } from "../../language/function.ts";
import { jsonOf } from "../../values/json-path.ts";
import { isMap } from "../../values/value.ts";

export const jsonEntries = defineFunction({
  name: "json_entries",
  category: "json",
  summary: "The keys and values of a JSON object, as a list of maps with `key` and `value`.",
  parameters: [
    {
      name: "value",
      aliases: ["json"],
      type: ["map", "string"],
      summary: "A map, or a JSON object as a text.",
    },
  ],
  result: "list",
  nulls: "null",
  examples: [
    { text: 'json_entries("{\\"a\\": 1}")', result: [{ key: "a", value: 1 }] },
    { text: 'json_entries({"a": null})', result: [{ key: "a", value: null }] },
    { text: 'json_entries("[1]")', result: null },
    { text: "json_entries(null)", result: null },
  ],
  evaluate: (value) => {
    const map = jsonOf(value);
    return isMap(map) ? Object.entries(map).map(([key, held]) => ({ key, value: held })) : null;
  },
});
