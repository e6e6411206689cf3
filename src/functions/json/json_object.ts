import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import type { ValueMap } from "../../values/value.ts";

export const jsonObject = defineFunction({
  name: "json_object",
  category: "json",
  summary: "A map from keys and values in turn.",
  parameters: [
    {
      name: "members",
      type: "any",
      variadic: true,
      optional: true,
      summary: "Keys, which are texts, and values.",
    },
  ],
  result: "map",
  nulls: "Null values are kept; a null key gives null.",
  notes: ["A key that is no text, or has no value, makes the result null. Of equal keys the last wins."],
  examples: [
    { text: 'json_object("name", "maria", "n", null)', result: { name: "maria", n: null } },
    { text: "len(json_object())", result: 0 },
    { text: "json_object(null, 1)", result: null },
  ],
  check: (members) => {
    const key = members.find(
      (term, index) =>
        index % 2 === 0 && term?.op === "constant" && typeof term.value !== "string" && term.value !== null,
    );
    if (key !== undefined) return { span: key.span, message: "a key of `json_object` is a text" };
    const last = members.at(-1);
    if (last === undefined || members.length % 2 === 0) return undefined;
    return { span: last.span, message: "this key of `json_object` has no value" };
  },
  evaluate: (...members) => {
    if (members.length % 2 !== 0) return null;
    const map: ValueMap = {};
    for (let index = 0; index < members.length; index += 2) {
      const key = members[index];
      if (typeof key !== "string") return null;
      writeKey(map, key, members[index + 1] ?? null);
    }
    return map;
  },
});
