/** The whole reference as files of Markdown. */
import { code, linked, pathOf, prose, STATUS_WORDS, table, toMarkdown } from "./markdown.ts";
import { KINDS, type Page } from "./page.ts";
import type { Reference } from "./reference.ts";
import type { Support, SupportList } from "./support.ts";

/** Contents by path. */
export function markdownTree({ pages, support }: Reference): ReadonlyMap<string, string> {
  const files = new Map<string, string>([
    ["index.md", indexPage(pages)],
    ["support.md", supportPage(support, pages)],
    ["rules.md", rulesPage(pages.filter(({ kind }) => kind === "rule"))],
    ["diagnostics.md", diagnosticsPage(pages.filter(({ kind }) => kind === "diagnostic"))],
  ]);
  for (const page of pages) if (page.kind !== "rule") files.set(pathOf(page), toMarkdown(page));
  return files;
}

function indexPage(pages: readonly Page[]): string {
  const listed = pages.filter(({ kind }) => kind !== "rule" && kind !== "diagnostic");
  const intro = "Generated from the declarations that also run.";
  return `${["# Language reference", intro, CONTENTS].join("\n\n")}\n\n${toMarkdownList(listed)}`;
}

/** Names with their summaries, by kind and category; links are relative to the root of the tree. */
export function toMarkdownList(pages: readonly Page[]): string {
  const parts = KINDS.flatMap(({ kind, title }) => {
    const own = pages.filter((page) => page.kind === kind);
    return own.length === 0 ? [] : [`## ${title}`, ...byCategory(own, "###")];
  });
  return `${parts.join("\n\n")}\n`;
}

const CONTENTS = `- [Rules](rules.md) that the pages cite
- [Diagnostics](diagnostics.md) by code
- [Support](support.md) of Splunk's own lists of commands and functions`;

/** One table for each category; a kind that is one category has no heading for it. */
function byCategory(pages: readonly Page[], heading: string): string[] {
  const categories = [...new Set(pages.map(({ category }) => category))];
  return categories.flatMap((category) => {
    const rows = pages
      .filter((page) => page.category === category)
      .map((page) => [linked(page, ""), named(page), prose(page.summary, "")]);
    const content = table(["name", "other names", "what it is"], rows);
    return categories.length === 1 ? [content] : [`${heading} ${capital(category)}`, content];
  });
}

function named({ aliases }: Page): string {
  return aliases.map(code).join(", ");
}

function rulesPage(rules: readonly Page[]): string {
  const parts = ["# Rules", "What holds everywhere. Pages and diagnostics cite these numbers."];
  let category = "";
  for (const rule of rules) {
    if (rule.category !== category) parts.push(`## ${capital(rule.category)}`);
    category = rule.category;
    parts.push(`### ${rule.name}`, prose(rule.summary, ""));
  }
  return `${parts.join("\n\n")}\n`;
}

function diagnosticsPage(diagnostics: readonly Page[]): string {
  const intro =
    "A code keeps its meaning for ever. Its page has a text that has it, and the same text mended.";
  return `${["# Diagnostics", intro, ...byCategory(diagnostics, "##")].join("\n\n")}\n`;
}

function supportPage({ lists, extensions }: Support, pages: readonly Page[]): string {
  const parts = [
    "# Support of Splunk's lists",
    "**yes**: as Splunk documents it. **differs**: it exists, and something is not the same. **no**: there is none.",
    ...lists.flatMap((list) => [`## ${list.title}`, totals(list), supportTable(list, pages)]),
    "## Ours alone",
    "Names that none of these lists has.",
    ...KINDS.flatMap(({ kind, title }) => {
      if (kind !== "command" && kind !== "function" && kind !== "aggregate") return [];
      const links = extensions[kind].map((name) => linked({ kind, name }, ""));
      return [`**${title}**: ${links.length === 0 ? "none" : links.join(", ")}.`];
    }),
  ];
  return `${parts.join("\n\n")}\n`;
}

function totals({ entries }: SupportList): string {
  const count = (status: string) => entries.filter((entry) => entry.status === status).length;
  return `${entries.length} names: ${count("yes")} yes, ${count("differs")} differ, ${count("no")} no.`;
}

function supportTable({ kind, entries }: SupportList, pages: readonly Page[]): string {
  const rows = entries.map(({ name, status, remark }) => {
    const kinds = status === "no" ? ["unsupported"] : [kind];
    const page = pages.find(
      (candidate) => kinds.includes(candidate.kind) && [candidate.name, ...candidate.aliases].includes(name),
    );
    const shown = page === undefined ? code(name) : `[${code(name)}](${pathOf(page)})`;
    return [shown, STATUS_WORDS[status], prose(remark ?? "", "")];
  });
  return table(["name", "", "what differs, or why not"], rows);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
