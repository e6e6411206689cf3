/** Writes the language reference as Markdown below dist/reference. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { lintPages } from "../src/lint/pages.ts";
import { pathOf } from "../src/reference/markdown.ts";
import { markdownTree, toMarkdown, toMarkdownList } from "../src/reference.ts";

const folder = resolve(import.meta.dirname, "../dist/reference");
rmSync(folder, { recursive: true, force: true });
// Lint rules are no part of the language, and so of no reading of it.
const lint = lintPages().map((page): [string, string] => [pathOf(page), toMarkdown(page)]);
const files = new Map([
  ...markdownTree(),
  ["lint.md", `# Lint rules\n\n${toMarkdownList(lintPages())}`],
  ...lint,
]);
for (const [path, content] of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(`${files.size} pages in dist/reference, beginning with index.md`);
