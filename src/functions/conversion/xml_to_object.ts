import { defineFunction } from "../../language/function.ts";
import { inferType } from "../../values/infer.ts";
import { parseXml, xmlValue } from "../../values/xml.ts";

export const xmlToObject = defineFunction({
  name: "xml_to_object",
  category: "conversion",
  summary: "XML as a map, with the root element as its only key.",
  parameters: [
    { name: "value", type: "string", summary: "The XML." },
    {
      name: "infer_types",
      type: "boolean",
      optional: true,
      default: "false",
      summary: "Reads numbers, booleans and `null`.",
    },
  ],
  result: "map",
  nulls: "null",
  cost: 200,
  notes: [
    "Attributes stand under `@name`, text beside attributes or elements under `#text`, repeated elements in a list.",
    "An element with nothing but text is that text. Entities that a document defines are not expanded.",
    "What is no XML, or deeper than 512 levels, gives null.",
  ],
  examples: [
    {
      text: 'xml_to_object("<a k=\\"1\\"><b>x</b><b>y</b></a>")',
      result: { a: { "@k": "1", b: ["x", "y"] } },
    },
    { text: 'xml_to_object("<n>42</n>", true)', result: { n: 42 } },
    { text: 'xml_to_object("plain")', result: null },
    { text: "xml_to_object(null)", result: null },
  ],
  evaluate: (value, infer) => {
    const root = parseXml(value as string);
    if (root === undefined) return null;
    return { [root.name]: xmlValue(root, infer === true ? inferType : (text) => text) };
  },
});
