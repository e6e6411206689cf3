import { defineFunction } from "../../language/function.ts";
import { resultOfType } from "../../language/parameters.ts";
import { typeByName, typeTest } from "../../values/types.ts";

export const ucast = defineFunction({
  name: "ucast",
  category: "conversion",
  summary: "Gives the value if it already has the type, else a default; it never converts.",
  parameters: [
    { name: "input", type: "any", summary: "The value to look at." },
    { name: "target_type", type: "type", constant: true, summary: 'The name of a type, such as `"string"`.' },
    { name: "default_value", type: "any", summary: "What to give for null and for another type." },
  ],
  result: "any",
  resultFor: ([, target, fallback]) => {
    if (target?.op !== "constant" || fallback?.op !== "constant") return undefined;
    const type = typeByName(String(target.value));
    const fits = type !== undefined && (fallback.value === null || typeTest(type)(fallback.value));
    return fits ? resultOfType(String(target.value)) : undefined;
  },
  chooses: ([input, , fallback]) => [input, fallback],
  nulls: "A null input gives the default.",
  notes: [
    "Types: `string`, `integer` or `int` (32 bits), `long` (64 bits), `double`, `float` or `number`, `boolean`, `bytes`, `regex`, `any`; `list<T>`, `collection<T>` or `array<T>`; `map<string, T>` or `object`.",
    "Whole numbers satisfy `integer` and `long` in range, any number satisfies `float` and `double`.",
    "Of `collection<T>` and `map<string, T>` only the container is checked.",
    "A value of another type is counted in the run's notes.",
  ],
  examples: [
    { text: 'ucast("a", "string", null)', result: "a" },
    { text: 'ucast(5, "string", "none")', result: "none" },
    { text: 'ucast(null, "collection<string>", [])', result: [] },
    { text: 'ucast(2147483648, "integer", 0)', result: 0 },
  ],
  lazy: ({ operands, run }) => {
    const [input, target, fallback] = operands;
    const type = typeByName(String(target?.constant ?? ""));
    if (type === undefined || input === undefined || fallback === undefined) return () => null;
    const satisfies = typeTest(type);
    const { evaluate } = input;
    return () => {
      const value = evaluate();
      if (value !== null && satisfies(value)) return value;
      if (value !== null) run.note("type-mismatch", value);
      return fallback.evaluate();
    };
  },
});
