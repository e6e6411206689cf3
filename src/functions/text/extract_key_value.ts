import { defineFunction } from "../../language/function.ts";
import { writeKey } from "../../values/access.ts";
import type { ValueMap } from "../../values/value.ts";

export const extractKeyValue = defineFunction({
  name: "extract_key_value",
  category: "text",
  summary: "A map from a text of keys and values.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    { name: "key_value_delimiter", type: "string", summary: "What stands between a key and its value." },
    { name: "pair_delimiter", type: "string", summary: "What stands between two pairs." },
  ],
  result: "map",
  nulls: "null",
  notes: [
    "Both delimiters are literal; an empty one gives null. The first delimiter of a pair ends its key.",
    "Nothing is trimmed; a pair without a delimiter is left out. Of equal keys the last wins.",
  ],
  examples: [
    {
      text: 'extract_key_value("key1=value1;key2=value2;key3=a=b", "=", ";")',
      result: { key1: "value1", key2: "value2", key3: "a=b" },
    },
    { text: 'extract_key_value("a=1", "", ";")', result: null },
    { text: 'extract_key_value(null, "=", ";")', result: null },
  ],
  evaluate: (input, between, after) => {
    if (between === "" || after === "") return null;
    const map: ValueMap = {};
    for (const pair of (input as string).split(after as string)) {
      const at = pair.indexOf(between as string);
      if (at >= 0) writeKey(map, pair.slice(0, at), pair.slice(at + (between as string).length));
    }
    return map;
  },
});
