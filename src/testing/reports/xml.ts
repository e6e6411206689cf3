import { visible } from "../../diagnostics/visible.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** As text or in an attribute, of XML or HTML. Characters that XML cannot hold are written out. */
export function escaped(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      visible(line)
        .replace(/[\ufffe\uffff]/g, "\ufffd")
        .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign),
    )
    .join("\n");
}
