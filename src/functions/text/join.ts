import { defineFunction } from "../../language/function.ts";
import { text } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";

export const join = defineFunction({
  name: "join",
  category: "text",
  summary: "The elements of a list as one text, with a delimiter between them.",
  parameters: [
    {
      name: "values",
      aliases: ["list"],
      type: "list",
      summary: "The list; other elements than texts are written as in V5.",
    },
    { name: "delimiter", type: "string", summary: "What stands between two elements." },
  ],
  result: "string",
  nulls: "null",
  notes: ["A null element is written `null`, as in Splunk's SDK; `mvjoin` passes over it."],
  examples: [
    { text: 'join(["a", "b", 3], "-")', result: "a-b-3" },
    { text: 'join(["a", null], ",")', result: "a,null" },
    { text: 'join(null, ",")', result: null },
  ],
  evaluate: (values, delimiter) => (values as Value[]).map(text).join(delimiter as string),
});
