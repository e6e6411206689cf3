import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import type { Value, ValueMap } from "../../values/value.ts";

export const createMap = defineFunction({
  name: "create_map",
  category: "map",
  summary: "A map from one list of keys and values in turn.",
  parameters: [
    { name: "keys_and_values", type: "list", summary: "`[key, value, key, value, ...]`; keys are texts." },
  ],
  result: "map",
  nulls: "null",
  notes: [
    "Null values are kept. A key that is no text makes the whole map null. Of equal keys the last wins.",
  ],
  examples: [
    { text: 'create_map([upper("myhost"), "value"])', result: { MYHOST: "value" } },
    { text: 'create_map(["a", 1, "b", null])', result: { a: 1, b: null } },
    { text: "create_map(null)", result: null },
  ],
  check: ([list]) => {
    if (list?.op !== "list") return undefined;
    const { elements, span } = list;
    const key = elements.find(
      (element, index) => index % 2 === 0 && element.op === "constant" && typeof element.value !== "string",
    );
    if (key !== undefined) return { span: key.span, message: "a key of `create_map` is a text" };
    if (elements.length % 2 === 0) return undefined;
    return { span: elements.at(-1)?.span ?? span, message: "this key of `create_map` has no value" };
  },
  evaluate: (list) => {
    const elements = list as Value[];
    if (elements.length % 2 !== 0) return null;
    const map: ValueMap = {};
    for (let index = 0; index < elements.length; index += 2) {
      const key = elements[index];
      if (typeof key !== "string") return null;
      writeKey(map, key, elements[index + 1] ?? null);
    }
    return map;
  },
});
