/** Pages for a terminal. */
import { kindLine, qualities, STATUS_WORDS } from "./markdown.ts";
import { KINDS, type Page, type PageArgument, type PageExample } from "./page.ts";

export interface TextOptions {
  /** Cells of a line; a word that is longer stands alone. */
  readonly width: number;
  /** How a heading and a name are set off, where the terminal has colours. */
  readonly heading?: (text: string) => string;
  readonly name?: (text: string) => string;
}

const INDENT = "  ";
const NARROWEST = 30;
const NAME_COLUMN = 26;

export function toText(page: Page, options: TextOptions): string {
  const { name = plain } = options;
  const layout = new Layout(options);
  const lines = [`${name(page.name)}  ${kindLine(page)}`, "", ...layout.wrap(page.summary, INDENT)];
  if (page.aliases.length > 0) {
    lines.push(...layout.wrap(`Also called: ${page.aliases.join(", ")}.`, INDENT));
  }
  layout.section(
    lines,
    "Usage",
    page.usage.flatMap((form) => layout.split(form, INDENT, `${INDENT}${INDENT}`, / (?=\[)/)),
  );
  layout.section(
    lines,
    page.kind === "command" ? "Options" : "Parameters",
    page.arguments.flatMap((argument) => layout.argument(argument, name)),
  );
  layout.section(
    lines,
    "Fields",
    page.fields.flatMap((field) => layout.entry(name(field.name), field.name.length, field.summary)),
  );
  layout.section(
    lines,
    "Behaviour",
    page.facts.flatMap(({ label, text }) => layout.wrap(`${label}: ${text}`, INDENT, `${INDENT}${INDENT}`)),
  );
  layout.section(
    lines,
    "Notes",
    page.notes.flatMap((note) => layout.wrap(note, INDENT, `${INDENT}${INDENT}`)),
  );
  layout.section(
    lines,
    "Examples",
    page.examples.flatMap((example, index) => [...(index > 0 ? [""] : []), ...layout.example(example)]),
  );
  layout.section(
    lines,
    "In Splunk",
    page.support.flatMap(({ list, name: listed, status, remark }) => {
      const as = listed === page.name ? "" : `, \`${listed}\``;
      const text = `${list}${as}: ${STATUS_WORDS[status]}.${remark === undefined ? "" : ` ${remark}`}`;
      return layout.wrap(text, INDENT, `${INDENT}${INDENT}`);
    }),
  );
  const others = page.seeAlso.map((link) => link.name);
  layout.section(
    lines,
    "See also",
    others.length === 0 ? [] : layout.wrap([...new Set(others)].join(", "), INDENT),
  );
  return `${lines.join("\n")}\n`;
}

/** Names with their summaries, by kind and category. */
export function listText(pages: readonly Page[], options: TextOptions): string {
  const { heading = plain, name = plain } = options;
  const layout = new Layout(options);
  const lines: string[] = [];
  for (const { kind, title } of KINDS) {
    const own = pages.filter((page) => page.kind === kind);
    const categories = [...new Set(own.map(({ category }) => category))];
    for (const category of categories) {
      if (lines.length > 0) lines.push("");
      lines.push(heading(categories.length === 1 ? title : `${title}: ${category}`));
      for (const page of own.filter((candidate) => candidate.category === category)) {
        const names = [page.name, ...(kind === "diagnostic" ? [] : page.aliases)];
        const shown = names.join(", ");
        lines.push(...layout.entry(names.map(name).join(", "), shown.length, page.summary));
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

class Layout {
  readonly #width: number;
  readonly #heading: (text: string) => string;

  constructor({ width, heading = plain }: TextOptions) {
    this.#width = Math.max(width, NARROWEST);
    this.#heading = heading;
  }

  section(lines: string[], title: string, content: readonly string[]): void {
    if (content.length > 0) lines.push("", this.#heading(title), ...content);
  }

  argument(argument: PageArgument, name: (text: string) => string): string[] {
    const { aliases, type, required, default: fallback } = argument;
    const left = `${argument.name}  ${type}`;
    const need = fallback === undefined ? (required ? "" : " Optional.") : ` Default: ${fallback}.`;
    const others = aliases.length === 0 ? "" : ` Also called ${aliases.join(", ")}.`;
    const text = `${argument.summary}${qualities(argument)}${need}${others}`;
    return this.entry(`${name(argument.name)}  ${type}`, left.length, text);
  }

  /** A name, and beside it or below it what it is. */
  entry(shown: string, length: number, text: string): string[] {
    const column = Math.min(NAME_COLUMN, Math.floor(this.#width / 3));
    const hanging = " ".repeat(INDENT.length + column);
    const [first = "", ...rest] = this.wrap(text, hanging);
    if (length > column - 2) return [`${INDENT}${shown}`, first, ...rest];
    return [`${INDENT}${shown}${" ".repeat(column - length)}${first.trimStart()}`, ...rest];
  }

  example({ title, language, text, given, beside = [], result }: PageExample): string[] {
    const deep = `${INDENT}${INDENT}`;
    const lines = title === undefined ? [] : [`${INDENT}${title}:`];
    for (const line of text.split("\n")) {
      lines.push(...(language === "spl" ? this.split(line, INDENT, deep) : [`${INDENT}${line}`]));
    }
    for (const row of given) lines.push(...this.wrap(`over  ${row}`, deep, `${deep}      `));
    for (const { name, content } of beside) {
      lines.push(
        `${deep}with ${name}`,
        ...content
          .trimEnd()
          .split("\n")
          .map((line) => `${deep}      ${line.trimEnd()}`),
      );
    }
    for (const row of result ?? []) lines.push(...this.wrap(`gives ${row}`, deep, `${deep}      `));
    if (result?.length === 0) lines.push(`${deep}gives no rows`);
    return lines;
  }

  /** A text of SPL may break before any `|`; elsewhere a break could change it. */
  split(text: string, indent: string, hanging: string, before = / (?=\| )/): string[] {
    if (indent.length + text.length <= this.#width) return [`${indent}${text}`];
    return this.#fill(text.split(before), indent, hanging);
  }

  wrap(text: string, indent: string, hanging = indent): string[] {
    return this.#fill(text.split(" "), indent, hanging);
  }

  #fill(pieces: readonly string[], indent: string, hanging: string): string[] {
    const lines: string[] = [];
    let line = "";
    for (const piece of pieces) {
      const room = this.#width - (lines.length === 0 ? indent : hanging).length;
      if (line !== "" && line.length + 1 + piece.length > room) {
        lines.push(`${lines.length === 0 ? indent : hanging}${line}`);
        line = piece;
      } else line = line === "" ? piece : `${line} ${piece}`;
    }
    lines.push(`${lines.length === 0 ? indent : hanging}${line}`);
    return lines;
  }
}

function plain(text: string): string {
  return text;
}
