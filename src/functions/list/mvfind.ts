import { defineFunction } from "../../language/function.ts";
import { asPattern } from "../../patterns/index.ts";
import { elementsOf } from "../../values/elements.ts";
import { text } from "../../values/text.ts";

export const mvfind = defineFunction({
  name: "mvfind",
  category: "list",
  summary: "The place of the first element in which a regular expression is found, from 0.",
  parameters: [
    { name: "mv", aliases: ["list"], type: "any", summary: "A list; a single value is a list of one." },
    { name: "regex", aliases: ["pattern"], type: "regex", summary: "A `/.../` literal or a text." },
  ],
  result: "integer",
  nulls: "null",
  cost: 20,
  notes: ["Numbers and other values are searched as their text (V5). Found nowhere, it is null."],
  examples: [
    { text: 'mvfind(["ok", "err42", "err7"], "err\\\\d+")', result: 1 },
    { text: "mvfind([10, null, 25], /^2/)", result: 2 },
    { text: 'mvfind(["a"], /b/)', result: null },
    { text: "mvfind(null, /b/)", result: null },
  ],
  prepare:
    ({ run }) =>
    (mv, regex) => {
      const pattern = asPattern(regex);
      for (const [index, element] of elementsOf(mv).entries()) {
        const found = element === null ? false : pattern?.test(text(element));
        if (found === null) run.note("pattern-over-budget", element);
        if (found !== false) return found === true ? index : null;
      }
      return null;
    },
});
