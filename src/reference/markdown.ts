/** Pages as Markdown. Links are relative to the folder of the page's kind. */
import {
  KINDS,
  type Page,
  type PageArgument,
  type PageExample,
  type PageKind,
  type PageLink,
  type SupportStatus,
} from "./page.ts";
import { CITATION } from "./rules.ts";

/** Where the page of something is, from the root of the tree. Rules share one page. */
export function pathOf({ kind, name }: PageLink): string {
  if (kind === "rule") return `rules.md#${name.toLowerCase()}`;
  return `${folderOf(kind)}/${name}.md`;
}

export function folderOf(kind: PageKind): string {
  return KINDS.find((entry) => entry.kind === kind)?.plural ?? kind;
}

export function toMarkdown(page: Page): string {
  const sections = [
    `# ${page.name}`,
    `*${kindLine(page)}* ${prose(page.summary)}`,
    ...names(page),
    ...section("Usage", page.usage.length === 0 ? "" : fence("spl", page.usage)),
    ...section(page.kind === "command" ? "Options" : "Parameters", argumentTable(page.arguments)),
    ...section("Fields", fieldTable(page.fields)),
    ...section("Behaviour", list(page.facts.map(({ label, text }) => `**${label}**: ${prose(text)}`))),
    ...section("Notes", list(page.notes.map((note) => prose(note)))),
    ...section("Examples", page.examples.map(example).join("\n\n")),
    ...section("In Splunk", list(page.support.map((note) => supportLine(page, note)))),
    ...section("See also", page.seeAlso.map((link) => linked(link)).join(", ")),
  ];
  return `${sections.join("\n\n")}\n`;
}

export function kindLine({ kind, category }: Page): string {
  const word = kind.charAt(0).toUpperCase() + kind.slice(1);
  if (kind === "unsupported") return "Not supported.";
  return kind === "source" || kind === "sink" ? `${word}.` : `${word}: ${category}.`;
}

function names({ aliases, kind }: Page): string[] {
  if (aliases.length === 0) return [];
  const label = kind === "diagnostic" ? "Name" : aliases.length === 1 ? "Another name" : "Other names";
  return [`${label}: ${aliases.map(code).join(", ")}.`];
}

function section(title: string, content: string): string[] {
  return content === "" ? [] : [`## ${title}`, content];
}

function argumentTable(given: readonly PageArgument[]): string {
  if (given.length === 0) return "";
  const rows = given.map((argument) => [
    [argument.name, ...argument.aliases].map(code).join(", "),
    argument.type,
    argument.default === undefined ? (argument.required ? "required" : "optional") : argument.default,
    `${prose(argument.summary)}${qualities(argument)}`,
  ]);
  return table(["name", "type", "default", "what it is"], rows);
}

/** What else holds of an argument, as sentences. */
export function qualities({ constant, variadic, values, type }: PageArgument): string {
  const sentences = [
    values === undefined ? "" : ` One of ${values.map(code).join(", ")}.`,
    variadic ? " Any number of them." : "",
    constant && type !== "name of a type" && values === undefined ? " Has to be a constant." : "",
  ];
  return sentences.join("");
}

function fieldTable(fields: Page["fields"]): string {
  if (fields.length === 0) return "";
  return table(
    ["field", "what it is"],
    fields.map(({ name, summary }) => [code(name), prose(summary)]),
  );
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

function example({ title, language, text, given, beside = [], result }: PageExample): string {
  const blocks = [fence(language, text.split("\n"))];
  if (title !== undefined) blocks.unshift(`${title}:`);
  if (given.length > 0) blocks.push("over", fence("json", given));
  for (const { name, content } of beside) {
    blocks.push(`with ${code(name)}`, fence("text", content.trimEnd().split("\n")));
  }
  if (result?.length === 0) blocks.push("gives no rows.");
  else if (result !== undefined) blocks.push("gives", fence("json", result));
  return blocks.join("\n\n");
}

function supportLine(page: Page, { list: title, name, status, remark }: Page["support"][number]): string {
  const as = name === page.name ? "" : `, ${code(name)}`;
  return `${title}${as}: **${STATUS_WORDS[status]}**${remark === undefined ? "." : `. ${prose(remark)}`}`;
}

export const STATUS_WORDS: Readonly<Record<SupportStatus, string>> = {
  yes: "yes",
  differs: "differs",
  no: "no",
};

export function linked(link: PageLink, root = "../"): string {
  return `[${link.kind === "rule" || link.kind === "diagnostic" ? link.name : code(link.name)}](${root}${pathOf(link)})`;
}

/** Citations of rules become links; what stands in code stays as it is. */
export function prose(text: string, root = "../"): string {
  return text
    .split(/(``.+?``|`[^`]*`)/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(CITATION, (rule) => `[${rule}](${root}rules.md#${rule.toLowerCase()})`),
    )
    .join("");
}

export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

function fence(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, "```"].join("\n");
}
