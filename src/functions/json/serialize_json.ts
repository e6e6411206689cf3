import { defineFunction } from "../../language/function.ts";
import { toJson } from "../../values/text.ts";

export const serializeJson = defineFunction({
  name: "serialize_json",
  category: "json",
  summary: "The whole row as compact JSON, in field order.",
  parameters: [],
  result: "string",
  nulls: "Null fields are written as null.",
  readsRow: true,
  examples: [
    { text: "serialize_json()", fields: { b: 1, a: [null] }, result: '{"b":1,"a":[null]}' },
    { text: "serialize_json() = null", fields: {}, result: false },
  ],
  evaluate: toJson,
});
