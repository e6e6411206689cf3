import { defineFunction } from "../../language/function.ts";

export const case_ = defineFunction({
  name: "case",
  category: "conditional",
  summary: "Gives the value that follows the first true condition.",
  parameters: [
    { name: "conditions", type: "any", variadic: true, summary: "Conditions and values, in turn." },
  ],
  result: "any",
  chooses: (operands) => operands.filter((_, index) => index % 2 === 1),
  nulls: "A null condition is not true; no true condition gives null (N8).",
  notes: ["Only the chosen value is computed. A default is written as `true, value`."],
  examples: [
    { text: 'case(x < 300, "ok", true, "bad")', fields: { x: 404 }, result: "bad" },
    { text: 'case(x = 200, "OK")', fields: { x: 408 }, result: null },
    { text: 'case(null, "a", 1 = 1, "b")', result: "b" },
  ],
  check: (operands) => {
    const last = operands.at(-1);
    if (operands.length % 2 === 0 || last === undefined) return undefined;
    return {
      span: last.span,
      message: "the last condition of `case` has no value",
      help: "for a default, write `true, value`",
    };
  },
  lazy: ({ operands }) => {
    return () => {
      for (let index = 0; index + 1 < operands.length; index += 2) {
        if (operands[index]?.evaluate() === true) return operands[index + 1]?.evaluate() ?? null;
      }
      return null;
    };
  },
});
