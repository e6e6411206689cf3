/** What the escapes of strings stand for, and back (L1, L2, L3). */

const SIMPLE: Readonly<Record<string, string>> = {
  "\\": "\\",
  '"': '"',
  n: "\n",
  r: "\r",
  t: "\t",
  "/": "/",
  "'": "'",
  b: "\b",
  f: "\f",
};

/** Called with the offset of each escape that is not one: `\u` without its digits, or a `\c` that means nothing. */
export type EscapeListener = (kind: "bad-escape" | "unknown-escape", offset: number, length: number) => void;

/** The value of the text between the quotes of a string. In a template `\${` is a literal `${`. */
export function decodeString(raw: string, template: boolean, listener: EscapeListener = ignore): string {
  let value = "";
  let copied = 0;
  for (let at = raw.indexOf("\\"); at >= 0; at = raw.indexOf("\\", at)) {
    value += raw.slice(copied, at);
    const next = raw[at + 1] ?? "";
    const simple = SIMPLE[next];
    let length = 2;
    if (simple !== undefined) value += simple;
    else if (next === "u") {
      const digits = /^[0-9A-Fa-f]{4}/.exec(raw.slice(at + 2, at + 6))?.[0];
      if (digits === undefined) listener("bad-escape", at, 2);
      value += digits === undefined ? "\\u" : String.fromCharCode(Number.parseInt(digits, 16));
      length = digits === undefined ? 2 : 6;
    } else if (template && raw.startsWith("${", at + 1)) {
      value += "${";
      length = 3;
    } else {
      value += `\\${next}`;
      listener("unknown-escape", at, 2);
    }
    at += length;
    copied = Math.min(at, raw.length);
  }
  return value + raw.slice(copied);
}

/** The text between double quotes that decodes to the value. */
export function encodeString(value: string, template: boolean): string {
  return value.replace(/\$\{|[\s\S]/gu, (unit) => {
    if (unit === "${") return template ? "\\${" : unit;
    return ESCAPED[unit] ?? (UNPRINTABLE.test(unit) ? escapeUnit(unit) : unit);
  });
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** Control characters, line separators and lone surrogates: not every editor or encoder lets them through. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\ufeff\p{Cs}]/u;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The name between single quotes: `\'` and `\\` are escapes, in a template `\${` too, and nothing else is. */
export function decodeName(raw: string): string {
  return raw.replace(/\\(\\|'|\$\{)/g, "$1");
}

export function encodeName(name: string): string {
  return name.replace(/\\(?=[\\']|\$\{|$)|'|\$\{/g, "\\$&");
}

function ignore(): void {}
