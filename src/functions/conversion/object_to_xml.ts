import { defineFunction } from "../../language/function.ts";
import type { ValueMap } from "../../values/value.ts";
import { writeXml } from "../../values/xml.ts";

export const objectToXml = defineFunction({
  name: "object_to_xml",
  category: "conversion",
  summary: "A map as XML.",
  parameters: [
    { name: "value", aliases: ["object"], type: "map", summary: "A map as `xml_to_object` gives it." },
  ],
  result: "string",
  nulls: "null",
  notes: [
    "A map with one key that is no list has it as its root element, any other stands inside `<root>`.",
    "A key that cannot be a name in XML, or more than 512 levels, gives null. There is no white space between elements.",
  ],
  examples: [
    { text: 'object_to_xml({"a": {"@k": 1, "b": ["x", "<"]}})', result: '<a k="1"><b>x</b><b>&lt;</b></a>' },
    { text: 'object_to_xml({"a": 1, "b": null})', result: "<root><a>1</a><b/></root>" },
    { text: "object_to_xml(null)", result: null },
  ],
  evaluate: (value) => {
    const entries = Object.entries(value as ValueMap);
    const [first] = entries;
    const root =
      entries.length === 1 && first !== undefined && !Array.isArray(first[1]) && !/^[@#]/.test(first[0]);
    return (root ? writeXml(first[0], first[1]) : writeXml("root", value)) ?? null;
  },
});
