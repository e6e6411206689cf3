/** Grok patterns (`%{NAME:field}`) as regular expressions with named groups. */
import { GROK_PATTERNS } from "./grok-patterns.ts";
import { inferType } from "./infer.ts";
import { parseNumber } from "./number.ts";
import type { Value } from "./value.ts";

export interface GrokField {
  /** The key in the result. */
  readonly field: string;
  /** `int` and `float` convert. */
  readonly type: string;
}

export interface Grok {
  readonly source: string;
  /** By the names of the groups that stand for them in `source`. */
  readonly fields: ReadonlyMap<string, GrokField>;
}

export interface GrokFault {
  readonly unknown: string;
}

const REFERENCE = /%\{([A-Za-z0-9_]+)(?::([^:{}]+))?(?::([a-z]+))?\}/g;

/**
 * A reference that the pattern itself makes is a field under its name or the name given there; one inside the standard
 * set only if the set names it.
 */
export function expandGrok(pattern: string): Grok | GrokFault {
  const fields = new Map<string, GrokField>();
  const unknown: string[] = [];
  const expand = (text: string, written: boolean): string =>
    text.replace(REFERENCE, (_, name: string, given: string | undefined, type = "string") => {
      const known = GROK_PATTERNS.get(name);
      if (known === undefined) unknown.push(name);
      const field = given ?? (written ? name : undefined);
      if (field === undefined) return `(?:${expand(known ?? "", false)})`;
      const group = `__grok${fields.size}`;
      fields.set(group, { field, type });
      return `(?P<${group}>${expand(known ?? "", false)})`;
    });
  const source = expand(pattern, true);
  const [first] = unknown;
  return first === undefined ? { source, fields } : { unknown: first };
}

export function grokValue(text: string, type: string): Value {
  if (type === "int" || type === "integer" || type === "long") {
    const number = parseNumber(text);
    return typeof number === "number" ? Math.trunc(number) : number;
  }
  if (type === "float" || type === "double") return parseNumber(text);
  return type === "boolean" ? inferType(text) : text;
}
