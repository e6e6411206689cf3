import { defineFunction } from "../../language/function.ts";
import { elementsOf } from "../../values/elements.ts";
import { text } from "../../values/text.ts";

export const mvjoin = defineFunction({
  name: "mvjoin",
  category: "list",
  summary: "The values of a list as one text, with a delimiter between them.",
  parameters: [
    { name: "mv", aliases: ["list"], type: "any", summary: "A list; a single value is a list of one." },
    { name: "delim", aliases: ["delimiter"], type: "string", summary: "What stands between two values." },
  ],
  result: "string",
  nulls: "null",
  notes: ["Null elements are passed over; other values than texts are written as in V5."],
  examples: [
    { text: 'mvjoin(mvrange(1, 4), " OR ")', result: "1 OR 2 OR 3" },
    { text: 'mvjoin(["a", null, "b"], ";")', result: "a;b" },
    { text: 'mvjoin(null, ";")', result: null },
  ],
  evaluate: (mv, delim) =>
    elementsOf(mv)
      .filter((element) => element !== null)
      .map(text)
      .join(delim as string),
});
