import { defineFunction } from "../../language/function.ts";

export const mvfilter = defineFunction({
  name: "mvfilter",
  category: "list",
  summary: "The values of a field for which a condition over it is true.",
  parameters: [{ name: "predicate", type: "each", summary: "A condition that reads exactly one field." }],
  result: "any",
  nulls: "A null field, or none left, gives null.",
  examples: [
    { text: 'mvfilter(match(mail, "net$"))', fields: { mail: ["a@b.net", "c@d.com"] }, result: ["a@b.net"] },
    { text: "mvfilter(n > 5)", fields: { n: 7 }, result: [7] },
    { text: "mvfilter(n > 5)", result: null },
  ],
  lazy: ({ operands: [predicate] }) => {
    return () => {
      const value = predicate?.evaluate() ?? null;
      const elements = value === null ? [] : Array.isArray(value) ? value : [value];
      const kept = elements.filter((element) => predicate?.apply?.(element) === true);
      return kept.length === 0 ? null : kept;
    };
  },
});
