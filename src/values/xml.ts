/** XML as a tree, and as maps: attributes under `@name`, text beside them under `#text`. */
import { readKey, writeKey } from "./access.ts";
import { MAX_DEPTH, text } from "./text.ts";
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

const NAME = "[A-Za-z_:\\u0080-\\uffff][-A-Za-z0-9_:.\\u0080-\\uffff]*";
const START = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, "y");
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g");
const END = new RegExp(`</(${NAME})\\s*>`, "y");
const WHOLE_NAME = new RegExp(`^${NAME}$`);

/** The root element; undefined for a text that is no XML, or too deep. */
export function parseXml(source: string): XmlElement | undefined {
  const document: XmlElement = { name: "", attributes: new Map(), children: [] };
  const open: XmlElement[] = [document];
  for (let at = 0; at < source.length; ) {
    const parent = open.at(-1) as XmlElement;
    const next = source.indexOf("<", at);
    if (next !== at) addText(parent, entities(source.slice(at, next < 0 ? undefined : next)));
    if (next < 0) break;
    const skipped = afterMarkup(source, next, parent);
    if (skipped !== undefined) {
      if (skipped < 0) return undefined;
      at = skipped;
      continue;
    }
    const end = stick(END, source, next);
    if (end !== null) {
      if (open.length === 1 || parent.name !== end[1]) return undefined;
      open.pop();
      at = next + end[0].length;
      continue;
    }
    const start = stick(START, source, next);
    if (start === null || open.length > MAX_DEPTH) return undefined;
    const [whole, name = "", attributes = "", empty] = start;
    const element: XmlElement = { name, attributes: readAttributes(attributes), children: [] };
    parent.children.push(element);
    if (empty === "") open.push(element);
    at = next + whole.length;
  }
  const [root, ...others] = document.children.filter(
    (child) => typeof child !== "string" || child.trim() !== "",
  );
  return open.length > 1 || others.length > 0 || typeof root === "string" ? undefined : root;
}

function stick(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Where a comment, an instruction or a declaration ends, -1 if it does not; undefined where none stands. */
function afterMarkup(source: string, at: number, parent: XmlElement): number | undefined {
  const past = (end: string, from: number): number => {
    const found = source.indexOf(end, from);
    return found < 0 ? -1 : found + end.length;
  };
  if (source.startsWith("<!--", at)) return past("-->", at + 4);
  if (source.startsWith("<?", at)) return past("?>", at + 2);
  if (source.startsWith("<![CDATA[", at)) {
    const end = past("]]>", at + 9);
    if (end >= 0) addText(parent, source.slice(at + 9, end - 3));
    return end;
  }
  if (!source.startsWith("<!DOCTYPE", at)) return undefined;
  const declared = /[[>]/g;
  declared.lastIndex = at;
  const inner = declared.exec(source);
  if (inner === null) return -1;
  return inner[0] === ">"
    ? inner.index + 1
    : past(">", source.indexOf("]", inner.index) + 1 || source.length);
}

function addText(parent: XmlElement, text: string): void {
  parent.children.push(text);
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of source.matchAll(ATTRIBUTE)) {
    attributes.set(name, entities(double ?? single ?? ""));
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** An entity that XML itself does not define stays as it is written. */
function entities(text: string): string {
  return text.replace(/&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] as string) : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** All text inside an element. */
export function xmlText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : xmlText(child))).join("");
}

/** An element with neither attributes nor children is its text. Repeated children become a list. */
export function xmlValue(element: XmlElement, infer: (text: string) => Value): Value {
  const inside = element.children.filter((child) => typeof child !== "string");
  const own = element.children.filter((child) => typeof child === "string").join("");
  if (inside.length === 0 && element.attributes.size === 0) return infer(own);
  const map: ValueMap = {};
  for (const [name, value] of element.attributes) writeKey(map, `@${name}`, infer(value));
  const repeated = new Map<string, Value[]>();
  for (const child of inside) {
    const value = xmlValue(child, infer);
    const list = repeated.get(child.name);
    if (list !== undefined) list.push(value);
    else if (Object.hasOwn(map, child.name)) {
      const both = [readKey(map, child.name), value];
      repeated.set(child.name, both);
      writeKey(map, child.name, both);
    } else writeKey(map, child.name, value);
  }
  if (own.trim() !== "") writeKey(map, "#text", infer(own.trim()));
  return map;
}

/** The reverse; undefined for a key that cannot be a name, or below the depth limit. */
export function writeXml(name: string, value: Value, depth = 0): string | undefined {
  if (!WHOLE_NAME.test(name) || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return joined(value.map((element) => writeXml(name, element, depth + 1)));
  if (value === null) return `<${name}/>`;
  if (!isMap(value)) return `<${name}>${escaped(text(value))}</${name}>`;
  let attributes = "";
  const inside: (string | undefined)[] = [];
  for (const [key, child] of Object.entries(value)) {
    if (key === "#text") inside.push(child === null ? "" : escaped(text(child)));
    else if (!key.startsWith("@")) inside.push(writeXml(key, child, depth + 1));
    else if (WHOLE_NAME.test(key.slice(1)))
      attributes += ` ${key.slice(1)}="${escaped(child === null ? "" : text(child))}"`;
    else return undefined;
  }
  const body = joined(inside);
  if (body === undefined) return undefined;
  return body === "" ? `<${name}${attributes}/>` : `<${name}${attributes}>${body}</${name}>`;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;");
}
