/** `spillway help`: this program's own help, and the pages of the language. */
import type { Command } from "commander";
import picocolors from "picocolors";
import { didYouMean } from "../base/nearest.ts";
import { TextStream } from "../outputs/index.ts";
import type { Page, TextOptions } from "../reference.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { columnsOf, complain, type Terminal, usesColour } from "./terminal.ts";

export interface HelpFlags {
  readonly format: "text" | "json" | "markdown";
  readonly list?: boolean;
  readonly color?: boolean;
}

type LanguageReference = typeof import("../reference.ts");

/** What one word asks for: this program's own command, all names of a kind, the pages of a name. */
interface Topic {
  readonly word: string;
  readonly command?: Command;
  readonly listed: readonly Page[];
  readonly pages: readonly Page[];
}

export async function languageHelp(
  words: readonly string[],
  flags: HelpFlags,
  terminal: Terminal,
  program: Command,
): Promise<ExitCode> {
  const lists = flags.list === true || (words.length === 0 && flags.format !== "text");
  if (words.length === 0 && !lists) {
    program.outputHelp();
    return EXIT.done;
  }
  // The vocabulary is loaded only here, so that this program's own help answers at once.
  const reference = await import("../reference.ts");
  const { lintPages } = await import("../lint/pages.ts");
  const pages = [...reference.pages, ...lintPages()];
  const topics: Topic[] = words.map((word) => topicOf(word, lists, flags, program, reference, pages));
  if (words.length === 0) topics.push({ word: "", listed: pages, pages: [] });
  if (flags.format === "json") await writeJson(topics, terminal);
  else await writeProse(topics, flags, terminal, reference);
  const unknown = topics.filter(
    ({ command, listed, pages }) => command === undefined && listed.length === 0 && pages.length === 0,
  );
  for (const { word } of unknown) {
    const candidates = lists ? pluralsOf(reference) : everyName(program, reference, pages);
    const advice = didYouMean(nameIn(word), candidates) ?? "`spillway help --list` shows every name";
    const message = lists ? `there is no list of \`${word}\`` : `there is no help on \`${word}\``;
    complain(terminal, message, advice, flags.color);
  }
  return unknown.length > 0 ? EXIT.usage : EXIT.done;
}

function topicOf(
  word: string,
  lists: boolean,
  flags: HelpFlags,
  program: Command,
  reference: LanguageReference,
  all: readonly Page[],
): Topic {
  const kind = reference.KINDS.find(({ plural }) => plural === word)?.kind;
  const listed = kind === undefined ? [] : all.filter((page) => page.kind === kind);
  if (lists) return { word, listed, pages: [] };
  const own = program.commands.find((candidate) => candidate.name() === word);
  const command = own !== undefined && flags.format === "text" ? { command: own } : {};
  return { word, ...command, listed, pages: described(nameIn(word), reference, all) };
}

/** Lint rules are no part of the language: they are found by their own names and codes. */
function described(name: string, reference: LanguageReference, all: readonly Page[]): readonly Page[] {
  const found = reference.describe(name);
  if (found.length > 0) return found;
  return all.filter((page) => page.name === name.toUpperCase() || page.aliases.includes(name));
}

/** Names are copied out of texts: `mvindex(...)`. */
function nameIn(word: string): string {
  return word.replace(/\(.*$/s, "");
}

async function writeJson(topics: readonly Topic[], terminal: Terminal): Promise<void> {
  const names = topics.flatMap(({ listed }) =>
    listed.map(({ kind, name, aliases, category, summary }) => ({ kind, name, aliases, category, summary })),
  );
  const pages = topics.flatMap((topic) => topic.pages);
  const out = new TextStream(terminal.stdout);
  out.write(`${JSON.stringify({ names, pages }, undefined, 2)}\n`);
  await out.end();
}

async function writeProse(
  topics: readonly Topic[],
  flags: HelpFlags,
  terminal: Terminal,
  reference: LanguageReference,
): Promise<void> {
  const out = new TextStream(terminal.stdout);
  const options = textOptions(terminal, flags);
  const markdown = flags.format === "markdown";
  const between = markdown ? "\n" : separator(options.width);
  let written = 0;
  const next = () => {
    if (written++ > 0) out.write(between);
  };
  for (const { command, listed, pages } of topics) {
    if (command !== undefined) {
      next();
      await out.flush();
      command.outputHelp();
    }
    if (listed.length > 0) {
      next();
      out.write(markdown ? reference.toMarkdownList(listed) : reference.listText(listed, options));
    }
    for (const page of pages) {
      next();
      out.write(markdown ? reference.toMarkdown(page) : reference.toText(page, options));
    }
  }
  await out.end();
}

function textOptions(terminal: Terminal, { color }: HelpFlags): TextOptions & { readonly width: number } {
  const { bold, cyan } = picocolors.createColors(usesColour(terminal.stdout, terminal, color));
  return { width: columnsOf(terminal), heading: bold, name: cyan };
}

const WIDEST_SEPARATOR = 80;

function separator(width: number): string {
  return `\n${"-".repeat(Math.min(width, WIDEST_SEPARATOR))}\n\n`;
}

function pluralsOf(reference: LanguageReference): string[] {
  return reference.KINDS.map(({ plural }) => plural);
}

function everyName(program: Command, reference: LanguageReference, pages: readonly Page[]): string[] {
  const names = pages.flatMap(({ name, aliases }) => [name, ...aliases]);
  return [...names, ...pluralsOf(reference), ...program.commands.map((command) => command.name())];
}
