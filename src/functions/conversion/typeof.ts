import { defineFunction } from "../../language/function.ts";
import type { Value } from "../../values/value.ts";
import { isRegex } from "../../values/value.ts";

export const typeof_ = defineFunction({
  name: "typeof",
  category: "conversion",
  summary: "The name of a value's type.",
  parameters: [{ name: "value", type: "any", summary: "The value to look at." }],
  result: "string",
  nulls: "The type of null is `Null`.",
  notes: [
    "`Number`, `String`, `Boolean`, `Null`, `Array`, `Object`, `Bytes` or `Regex`. A missing field is null (V1).",
  ],
  examples: [
    { text: "typeof(12)", result: "Number" },
    { text: 'typeof("12")', result: "String" },
    { text: "typeof([1])", result: "Array" },
    { text: "typeof(null)", result: "Null" },
  ],
  evaluate: nameOf,
});

function nameOf(value: Value): string {
  switch (typeof value) {
    case "number":
    case "bigint":
      return "Number";
    case "string":
      return "String";
    case "boolean":
      return "Boolean";
    default:
      if (value === null) return "Null";
      if (Array.isArray(value)) return "Array";
      return value instanceof Uint8Array ? "Bytes" : isRegex(value) ? "Regex" : "Object";
  }
}
