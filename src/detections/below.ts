/** The texts in a folder. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { hasSearch } from "./has-search.ts";
import { IS_SPL, IS_YAML } from "./open.ts";

/**
 * Everything below it that holds a text, in the order of names. Throws what reading a folder throws.
 *
 * @param at where a file of that name is
 */
export async function* textsBelow(
  folder: string,
  at: (file: string) => string = (file) => file,
): AsyncGenerator<string> {
  const entries = await readdir(at(folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") yield* textsBelow(file, at);
    } else if (IS_SPL.test(entry.name)) yield file;
    else if (IS_YAML.test(entry.name) && hasSearch(await readFile(at(file), "utf8"))) yield file;
  }
}
