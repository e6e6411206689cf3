import { defineFunction } from "../../language/function.ts";
import { valueAt } from "../../values/spath.ts";
import type { Value } from "../../values/value.ts";

export const spath = defineFunction({
  name: "spath",
  category: "text",
  summary: "The value at a path in JSON or XML.",
  parameters: [
    {
      name: "value",
      aliases: ["input"],
      type: ["string", "map", "list"],
      summary: "JSON or XML as a text, or a map or list.",
    },
    {
      name: "path",
      type: "string",
      summary: "Such as `a.b`, `list{}`, `list{0}.name`, `element{@attribute}`.",
    },
  ],
  result: "any",
  nulls: "null",
  cost: 40,
  notes: [
    "`{}` means all elements and gives a list. `{0}` is the first element of JSON; in XML `{1}` is.",
    "A key with a dot in it cannot be reached.",
  ],
  examples: [
    { text: 'spath("{\\"actor\\": {\\"name\\": \\"eve\\"}}", "actor.name")', result: "eve" },
    { text: 'spath([{"n": 1}, {"n": 2}], "{}.n")', result: [1, 2] },
    { text: 'spath("<a><b id=\\"7\\">x</b></a>", "a.b{@id}")', result: "7" },
    { text: 'spath("plain", "a")', result: null },
    { text: 'spath(null, "a")', result: null },
  ],
  evaluate: (value, path) => valueAt(value as Value, path as string),
});
