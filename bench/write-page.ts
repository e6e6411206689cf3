/** The tables of a page, between two markers, replaced as a whole. */
import { readFileSync, writeFileSync } from "node:fs";

const BEGIN = "<!-- bench: begin -->";
const END = "<!-- bench: end -->";

export function writePage(file: string, tables: string): void {
  const page = readFileSync(file, "utf8");
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no ${BEGIN} before an ${END}`);
  writeFileSync(file, `${page.slice(0, begin + BEGIN.length)}\n\n${tables.trim()}\n\n${page.slice(end)}`);
}
