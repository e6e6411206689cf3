import { defineFunction } from "../../language/function.ts";
import { resultOfType } from "../../language/parameters.ts";
import { convert, typeByName } from "../../values/types.ts";

export const cast = defineFunction({
  name: "cast",
  category: "conversion",
  summary: "Converts a value to another type; what cannot be converted is null.",
  parameters: [
    { name: "input", type: "any", summary: "The value to convert." },
    { name: "target_type", type: "type", constant: true, summary: 'The name of a type, such as `"long"`.' },
  ],
  result: "any",
  resultFor: ([, target]) => (target?.op === "constant" ? resultOfType(String(target.value)) : undefined),
  nulls: "null",
  notes: [
    "Types: `string`, `integer` or `int` (32 bits), `long` (64 bits), `double`, `float` or `number`, `boolean`, `bytes`, `regex`, `any`; `list<T>`, `collection<T>` or `array<T>`; `map<string, T>` or `object`.",
    "Whole numbers out of the type's range are null (V8).",
    "A fraction is cut off on the way to a whole number.",
  ],
  examples: [
    { text: 'cast("42", "integer")', result: 42 },
    { text: 'cast(3.9, "long")', result: 3 },
    { text: 'cast(true, "string")', result: "true" },
    { text: 'cast("no", "double")', result: null },
    { text: 'cast(null, "string")', result: null },
  ],
  prepare: ({ operands }) => {
    const type = typeByName(String(operands[1]?.constant ?? ""));
    return (input) => (type === undefined ? null : convert(input, type));
  },
});
