/** Writes the language reference as Markdown below dist/reference. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { markdownTree } from "../src/reference.ts";

const folder = resolve(import.meta.dirname, "../dist/reference");
rmSync(folder, { recursive: true, force: true });
const files = markdownTree();
for (const [path, content] of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(`${files.size} pages in dist/reference, beginning with index.md`);
