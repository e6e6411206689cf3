/** The texts in a folder. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathOf, type Terminal } from "./terminal.ts";
import { IS_YAML } from "./texts.ts";

/** Everything below it that holds a text, in the order of names. Throws what reading a folder throws. */
export async function* textsBelow(folder: string, terminal: Terminal): AsyncGenerator<string> {
  const { hasSearch } = await import("../detections/index.ts");
  const entries = await readdir(pathOf(terminal, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") yield* textsBelow(file, terminal);
    } else if (/\.spl2?$/i.test(entry.name)) yield file;
    else if (IS_YAML.test(entry.name) && hasSearch(await readFile(pathOf(terminal, file), "utf8")))
      yield file;
  }
}
