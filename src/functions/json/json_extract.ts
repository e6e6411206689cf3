import { defineFunction } from "../../language/function.ts";
import { jsonOf, parsePath, readPath } from "../../values/json-path.ts";
import type { Value } from "../../values/value.ts";

export const jsonExtract = defineFunction({
  name: "json_extract",
  category: "json",
  summary: "The value at a path in JSON, or a list of the values at several.",
  parameters: [
    { name: "json", type: ["map", "list", "string"], summary: "A map or list, or JSON as a text." },
    {
      name: "paths",
      type: "string",
      variadic: true,
      optional: true,
      summary: "Such as `a.b`, `list{}`, `list{0}.name`.",
    },
  ],
  result: "any",
  nulls: "null",
  cost: 12,
  notes: [
    "Without a path, all of it. `{}` means all elements and gives a list of what is there, `{0}` is the first element.",
    "A key with a dot in it cannot be reached: see `json_extract_exact`. Nothing there, or no JSON, is null.",
  ],
  examples: [
    {
      text: 'json_extract(cities, "{}.name")',
      fields: { cities: '[{"name": "London"}, {"name": "Venice"}, {"x": 1}]' },
      result: ["London", "Venice"],
    },
    { text: 'json_extract({"a": {"b": [1, 2]}}, "a.b{1}", "a.c")', result: [2, null] },
    { text: 'json_extract("[true]")', result: [true] },
    { text: 'json_extract({"a": 1}, "b")', result: null },
    { text: 'json_extract(null, "a")', result: null },
  ],
  evaluate: (json, ...paths) => {
    const root = jsonOf(json);
    const read = (path: Value): Value => {
      const steps = parsePath(path as string);
      return steps === undefined ? null : readPath(root, steps);
    };
    const [first] = paths;
    if (root === null || first === undefined) return root;
    return paths.length === 1 ? read(first) : paths.map(read);
  },
});
