/** Pages in a terminal: nothing is lost, whatever its width. */
import { describe, expect, test } from "vitest";
import { describe as describeName, listText, pages, toText } from "../../src/reference.ts";

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

describe.each([20, 40, 80, 200])("in %d columns", (width) => {
  test("every page has all of its words", () => {
    for (const page of pages) {
      const shown = oneLine(toText(page, { width }));
      const { summary, usage, notes, examples, facts } = page;
      const parts = [summary, ...usage, ...notes, ...facts.map(({ text }) => text)];
      const texts = examples.flatMap(({ text, given, result = [] }) => [text, ...given, ...result]);
      for (const part of [...parts, ...texts]) {
        expect([page.name, part, shown.includes(oneLine(part))]).toEqual([page.name, part, true]);
      }
    }
  });

  test("a list has every name and every summary", () => {
    const shown = oneLine(listText(pages, { width }));
    for (const { name, summary } of pages) {
      expect([name, shown.includes(name) && shown.includes(oneLine(summary))]).toEqual([name, true]);
    }
  });
});

test("a text of SPL is broken before its bars only", () => {
  const [page] = describeName("read_ssa_enriched_events");
  const lines = toText(page as (typeof pages)[number], { width: 60 }).split("\n");
  const begin = lines.findIndex((line) => line.startsWith("  from read_ssa_enriched_events()"));
  const end = lines.findIndex((line) => line.startsWith("    over"));
  const shown = lines.slice(begin, end).filter((line) => line !== "" && !/^Fields|^Usage/.test(line));
  const example = shown.slice(shown.findLastIndex((line) => line.startsWith("  from")));
  expect(example.length).toBeGreaterThan(2);
  for (const line of example.slice(1)) expect(line).toMatch(/^ {4}\| /);
});

test("headings and names can be set off", () => {
  const [page] = describeName("lower");
  const shown = toText(page as (typeof pages)[number], {
    width: 80,
    heading: (text) => `<h>${text}</h>`,
    name: (text) => `<n>${text}</n>`,
  });
  expect(shown).toMatch(/^<n>lower<\/n> {2}Function: text\.\n/);
  expect(shown).toContain("\n<h>Parameters</h>\n  <n>input</n>  string ");
});
