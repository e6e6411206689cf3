import { defineFunction } from "../../language/function.ts";
import { compileWildcard } from "../../patterns/index.ts";
import { isMap } from "../../values/value.ts";

export const getfields = defineFunction({
  name: "getfields",
  category: "json",
  summary: "The names of the row's fields, as a list.",
  parameters: [
    {
      name: "filter",
      type: "string",
      optional: true,
      summary: "Only names that this matches; `*` is any run.",
    },
  ],
  result: "list",
  nulls: "A null filter gives null.",
  readsRow: true,
  examples: [
    { text: "getfields()", fields: { b: 1, a: 2 }, result: ["b", "a"] },
    { text: 'getfields("a*")', fields: { ab: 1, b: 2 }, result: ["ab"] },
    { text: "getfields(null)", fields: { a: 1 }, result: null },
  ],
  evaluate: (filter, row) => {
    if (filter === null || row === null || !isMap(row)) return null;
    const names = Object.keys(row);
    return filter === undefined ? names : names.filter(compileWildcard(filter as string));
  },
});
