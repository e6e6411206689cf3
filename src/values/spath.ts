/** What `spath` finds in JSON and XML: the value at a path, or all fields at once. */
import { writeKey } from "./access.ts";
import { jsonOf, parsePath, readPath } from "./json-path.ts";
import { MAX_DEPTH } from "./text.ts";
import type { Value, ValueMap } from "./value.ts";
import { isMap } from "./value.ts";
import { parseXml, type XmlElement } from "./xml.ts";
import { isXmlPath, readXmlPath } from "./xml-path.ts";

/** Whether a text is a path into JSON or into XML. */
export function isPath(text: string): boolean {
  return text !== "" && (parsePath(text) !== undefined || isXmlPath(text));
}

/** Null where nothing is. */
export function valueAt(document: Value, path: string): Value {
  if (isXml(document)) return readXmlPath(document, path);
  const steps = parsePath(path);
  return steps === undefined ? null : readPath(jsonOf(document), steps);
}

/**
 * Every value that is no map and no list under its path: `a.b`, `list{}`, `list{}.name`, of XML `a.b` and `a.b{@name}`.
 * Values at one path make a list, from which nulls are left out.
 */
export function fieldsOf(document: Value): ValueMap {
  const found = new Map<string, Value[]>();
  const add = (path: string, value: Value) => {
    const known = found.get(path);
    if (known === undefined) found.set(path, [value]);
    else known.push(value);
  };
  if (isXml(document)) {
    const root = parseXml(document);
    if (root !== undefined) addElement(root, root.name, add);
  } else addValue(jsonOf(document), "", 0, add);
  const fields: ValueMap = {};
  for (const [path, values] of found) {
    const present = values.filter((value) => value !== null);
    writeKey(fields, path, present.length > 1 ? present : (present[0] ?? null));
  }
  return fields;
}

function isXml(document: Value): document is string {
  return typeof document === "string" && document.trimStart().startsWith("<");
}

function addValue(
  value: Value,
  path: string,
  depth: number,
  add: (path: string, value: Value) => void,
): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const element of value) addValue(element, `${path}{}`, depth + 1, add);
  } else if (value !== null && isMap(value)) {
    for (const key of Object.keys(value))
      addValue(value[key] ?? null, path === "" ? key : `${path}.${key}`, depth + 1, add);
  } else if (path !== "") add(path, value);
}

/** An element has a text of its own where it has no elements inside, or more than blanks beside them. */
function addElement(element: XmlElement, path: string, add: (path: string, value: Value) => void): void {
  for (const [name, value] of element.attributes) add(`${path}{@${name}}`, value);
  const inside = element.children.filter((child) => typeof child !== "string");
  const own = element.children.filter((child) => typeof child === "string").join("");
  if (inside.length === 0 || own.trim() !== "") add(path, inside.length === 0 ? own : own.trim());
  for (const child of inside) addElement(child, `${path}.${child.name}`, add);
}
