/** The generated tree: complete, and without dead links. */
import { dirname, join } from "node:path/posix";
import { describe, expect, test } from "vitest";
import { describe as describeName, markdownTree, type Page, pages, toMarkdown } from "../../src/reference.ts";

const tree = markdownTree();

/** What GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function anchorsOf(content: string): Set<string> {
  return new Set([...content.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? "")));
}

/** Without fenced blocks and code, in which nothing is a link. */
function proseOf(content: string): string {
  return content.replace(/^```[\s\S]*?^```$/gm, "");
}

describe.each([...tree])("%s", (path, content) => {
  test("links only to files and headings that exist", () => {
    const links = [...proseOf(content).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
    for (const link of links) {
      const [file = "", anchor] = link.split("#");
      const target = join(dirname(path), file);
      expect([link, tree.has(target)]).toEqual([link, true]);
      if (anchor !== undefined)
        expect([link, anchorsOf(tree.get(target) ?? "").has(anchor)]).toEqual([link, true]);
    }
  });

  test("has tables whose rows are as wide as their headers", () => {
    const cells = (line: string) => line.replaceAll("\\|", "").split("|").length;
    let width = 0;
    for (const line of proseOf(content).split("\n")) {
      if (!line.startsWith("|")) width = 0;
      else if (width === 0) width = cells(line);
      else expect([line, cells(line)]).toEqual([line, width]);
    }
  });
});

test("the index, the rules and the list of diagnostics lead to every page", () => {
  const reached = ["index.md", "rules.md", "diagnostics.md"].flatMap((path) =>
    [...(tree.get(path) ?? "").matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? ""),
  );
  const known = new Set(reached);
  for (const path of tree.keys()) {
    if (path !== "index.md") expect([path, known.has(path)]).toEqual([path, true]);
  }
});

const SECTIONS: Partial<Record<Page["kind"], readonly string[]>> = {
  function: ["Usage", "Behaviour", "Examples"],
  aggregate: ["Usage", "Behaviour", "Examples"],
  command: ["Usage", "Behaviour", "Examples", "See also"],
  source: ["Usage", "Behaviour", "Examples", "See also"],
  sink: ["Usage", "Behaviour", "Examples", "See also"],
  unsupported: ["Behaviour"],
  diagnostic: ["Behaviour"],
};

test.each(pages.filter(({ kind }) => kind !== "rule"))(
  "the page of $kind $name has all its sections",
  (page) => {
    const found = [...toMarkdown(page).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(found).toEqual(expect.arrayContaining([...(SECTIONS[page.kind] ?? [])]));
    if (page.arguments.length > 0)
      expect(found).toContain(page.kind === "command" ? "Options" : "Parameters");
  },
);

test("a function's page reads from the call to the result", () => {
  const [page] = describeName("nullif");
  expect(toMarkdown(page as Page)).toMatch(
    /^# nullif\n\n\*Function: conditional\.\* Null where[\s\S]*```spl\nnullif\(a, b\)\n```[\s\S]*```spl\nnullif\("-", "-"\)\n```\n\ngives\n\n```json\nnull\n```/,
  );
});

test("bars inside table cells are escaped, and cited rules are links", () => {
  expect(tree.get("functions/isdouble.md")).toContain("[V11](../rules.md#v11)");
  expect(tree.get("rules.md")).toMatch(/^### N4\n\n`where` keeps/m);
});
