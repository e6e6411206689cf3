import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";
import { changeAt } from "../../values/json-edit.ts";
import { jsonOf, pathPairs } from "../../values/json-path.ts";

export const jsonAppend = defineFunction({
  name: "json_append",
  category: "json",
  summary: "A copy of JSON with values appended to the lists at some paths.",
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
      summary: "Paths such as `a.b` or `list{0}`, and values, in turn.",
    },
  ],
  result: "any",
  nulls: "Null or invalid JSON gives null; a null value is appended; a null path is left out.",
  notes: [
    "A list as the value is one element; `json_extend` appends its elements. What is no list yet becomes the first element of one.",
    "A path that leads to nothing changes nothing; the empty path is the whole.",
  ],
  examples: [
    { text: 'json_append({"p": ["a"]}, "p", ["d", "e"])', result: { p: ["a", ["d", "e"]] } },
    { text: 'json_append({"p": "a"}, "p", 1, "q", 2)', result: { p: ["a", 1] } },
    { text: 'json_append([1], "", null)', result: [1, null] },
    { text: 'json_append(null, "p", 1)', result: null },
  ],
  check: ([, ...pairs]) => {
    const last = pairs.at(-1);
    if (last === undefined || pairs.length % 2 === 0) return undefined;
    return { span: last.span, message: "this path of `json_append` has no value" };
  },
  evaluate: (json, ...pairs) => {
    let root = jsonOf(json);
    if (root === null || typeof root !== "object") return null;
    for (const [steps, value] of pathPairs(pairs)) {
      root = changeAt(root, steps, (old) => (old === null ? undefined : [...elementsOf(old), value]), false);
    }
    return root;
  },
});
