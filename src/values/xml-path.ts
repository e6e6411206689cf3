/** Paths into XML as `spath` writes them: `a.b`, `a.b{2}`, `a.b{@attribute}`. */
import type { Value } from "./value.ts";
import { parseXml, type XmlElement, xmlText } from "./xml.ts";

const SEGMENT = /^([^{}]+)(?:\{([0-9]*)\})?(?:\{@([^{}]+)\})?$/;

/** One value, a list of several, or null. Elements are counted from 1. */
export function readXmlPath(source: string, path: string): Value {
  const root = parseXml(source);
  if (root === undefined) return null;
  let found: readonly XmlElement[] = [{ name: "", attributes: new Map(), children: [root] }];
  let many = false;
  for (const segment of path.split(".")) {
    const [, name, place, attribute] = SEGMENT.exec(segment) ?? [];
    if (name === undefined) return null;
    const named = found.flatMap(
      ({ children }) => children.filter((child) => isNamed(child, name)) as XmlElement[],
    );
    found = place === undefined || place === "" ? named : named.slice(Number(place) - 1, Number(place));
    many ||= place === "";
    if (attribute !== undefined)
      return several(
        found.map(({ attributes }) => attributes.get(attribute) ?? null),
        many,
      );
  }
  return several(found.map(xmlText), many);
}

/** Whether a text has the form of a path. */
export function isXmlPath(path: string): boolean {
  return path.split(".").every((segment) => SEGMENT.test(segment));
}

function isNamed(child: XmlElement | string, name: string): boolean {
  return typeof child !== "string" && child.name === name;
}

function several(values: readonly Value[], many: boolean): Value {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  return present.length === 1 && !many ? (present[0] as Value) : present;
}
