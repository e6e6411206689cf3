import { defineFunction } from "../../language/function.ts";
import { changeAt } from "../../values/json-edit.ts";
import { jsonOf, pathPairs } from "../../values/json-path.ts";

export const jsonSet = defineFunction({
  name: "json_set",
  category: "json",
  summary: "A copy of JSON with other values at some paths.",
  parameters: [
    {
      name: "json",
      type: ["map", "list", "string"],
      summary: "A map or list, or JSON as a text; it stays as it is.",
    },
    {
      name: "paths_and_values",
      type: "any",
      variadic: true,
      summary: "Paths such as `a.b` or `list{}.c`, and values, in turn.",
    },
  ],
  result: "any",
  nulls: "Null or invalid JSON gives null; a null value is set; a null path is left out.",
  notes: [
    "Maps that a path needs are made. A path through a value of another kind, or to an element that is not there, changes nothing.",
    "`{}` means all elements. Pairs are taken from left to right.",
  ],
  examples: [
    { text: 'json_set({"a": 1}, "b.c", 2)', result: { a: 1, b: { c: 2 } } },
    { text: 'json_set([{"n": 1}, {"n": 2}], "{}.n", 0)', result: [{ n: 0 }, { n: 0 }] },
    { text: 'json_set("{\\"a\\": 1}", "a.b", 2)', result: { a: 1 } },
    { text: 'json_set(null, "a", 1)', result: null },
  ],
  check: ([, ...pairs]) => {
    const last = pairs.at(-1);
    if (last === undefined || pairs.length % 2 === 0) return undefined;
    return { span: last.span, message: "this path of `json_set` has no value" };
  },
  evaluate: (json, ...pairs) => {
    let root = jsonOf(json);
    if (root === null || typeof root !== "object") return null;
    for (const [steps, value] of pathPairs(pairs)) {
      root = changeAt(root, steps, () => value, true);
    }
    return root;
  },
});
