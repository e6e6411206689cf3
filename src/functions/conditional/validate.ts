import { defineFunction } from "../../language/function.ts";

export const validate = defineFunction({
  name: "validate",
  category: "conditional",
  summary: "Gives the value that follows the first false condition.",
  parameters: [
    { name: "conditions", type: "any", variadic: true, summary: "Conditions and values, in turn." },
  ],
  result: "any",
  chooses: (operands) => operands.filter((_, index) => index % 2 === 1),
  nulls: "A null condition is not false; no false condition gives null.",
  notes: ["The opposite of `case`. Only the chosen value is computed."],
  examples: [
    {
      text: 'validate(isint(port), "not a number", port < 65536, "too large")',
      fields: { port: 70000 },
      result: "too large",
    },
    { text: 'validate(1 = 1, "wrong")', result: null },
    { text: 'validate(null, "a", 1 = 2, "b")', result: "b" },
  ],
  check: (operands) => {
    const last = operands.at(-1);
    if (operands.length % 2 === 0 || last === undefined) return undefined;
    return { span: last.span, message: "the last condition of `validate` has no value" };
  },
  lazy: ({ operands }) => {
    return () => {
      for (let index = 0; index + 1 < operands.length; index += 2) {
        if (operands[index]?.evaluate() === false) return operands[index + 1]?.evaluate() ?? null;
      }
      return null;
    };
  },
});
