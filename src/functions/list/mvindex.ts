import { defineFunction } from "../../language/function.ts";
import { readElement } from "../../values/access.ts";
import { elementsOf } from "../../values/elements.ts";
import type { Value } from "../../values/value.ts";

export const mvindex = defineFunction({
  name: "mvindex",
  category: "list",
  summary: "An element of a list, or a part of it.",
  parameters: [
    { name: "list", aliases: ["mv"], type: "any", summary: "A list; a single value is a list of one." },
    { name: "start", aliases: ["index"], type: "integer", summary: "0 is the first element, -1 the last." },
    {
      name: "end",
      type: "integer",
      optional: true,
      summary: "The last element wanted; with it the result is a list.",
    },
  ],
  result: "any",
  parts: true,
  nulls: "null",
  notes: ["Outside the list it is null."],
  examples: [
    { text: 'mvindex(["lion", "tiger"], 1)', result: "tiger" },
    { text: 'mvindex(split("a,b,c", ","), -1)', result: "c" },
    { text: "mvindex([1, 2, 3, 4], -3, -1)", result: [2, 3, 4] },
    { text: 'mvindex("a", 0)', result: "a" },
    { text: "mvindex([1], 5)", result: null },
    { text: "mvindex(null, 0)", result: null },
  ],
  evaluate: (list, start, end) => {
    const elements = elementsOf(list);
    if (end === undefined) return readElement(elements, Number(start));
    const from = fromStart(elements, Number(start));
    const to = fromStart(elements, Number(end));
    const part = elements.slice(Math.max(from, 0), Math.max(to + 1, 0));
    return part.length === 0 ? null : part;
  },
});

function fromStart(list: readonly Value[], index: number): number {
  return index < 0 ? list.length + index : index;
}
