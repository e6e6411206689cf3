import { defineFunction } from "../../language/function.ts";

export const searchmatch = defineFunction({
  name: "searchmatch",
  category: "conditional",
  summary: "Whether the row matches a text of the search language.",
  parameters: [
    { name: "search_str", type: "string", constant: true, summary: "What would stand behind `search`." },
  ],
  result: "boolean",
  nulls: "A null text gives null.",
  predicate: true,
  searches: true,
  examples: [
    {
      text: 'searchmatch("failed user=adm*")',
      fields: { _raw: "login failed", user: "Admin" },
      result: true,
    },
    { text: 'searchmatch("x=2")', fields: { x: 3 }, result: false },
    { text: "searchmatch(null)", result: null },
  ],
  evaluate: () => null,
});
