/** All pages of a language, and how to find one. */
import type { NoteDefinition } from "../diagnostics/notes.ts";
import type { Language } from "../language/language.ts";
import { aggregatePage, functionPage } from "./call-pages.ts";
import { commandPage, sinkPage, sourcePage, unsupportedPage } from "./command-pages.ts";
import { type CodeRegister, diagnosticPages, notePages } from "./diagnostic-pages.ts";
import { KINDS, type Page, type PageDraft, type PageKind, type PageLink } from "./page.ts";
import { CITATION, rulePages } from "./rules.ts";
import { createSupport, type Support } from "./support.ts";

export interface Registers {
  readonly codes: readonly CodeRegister[];
  readonly notes: Readonly<Record<string, NoteDefinition>>;
}

export interface Reference {
  /** By kind and category, each category in the order of names. */
  readonly pages: readonly Page[];
  readonly support: Support;
  /**
   * Every page of a name, an alias, a code or a rule; of several, commands come first. A word that is none of these and
   * stands in the title of a topic, such as `windows`, gives its rules.
   */
  find(name: string): readonly Page[];
}

export function createReference(language: Language, registers: Registers): Reference {
  const support = createSupport(language);
  const drafts: PageDraft[] = [
    ...[...language.commands.values()].map(commandPage),
    ...distinct(language.functions).map(functionPage),
    ...distinct(language.aggregates).map(aggregatePage),
    ...[...language.sources.values()].map(sourcePage),
    ...[...language.sinks.values()].map(sinkPage),
    ...UNSUPPORTED.flatMap(([kind, word]) =>
      [...language.unsupported[kind].values()].map((spec) => unsupportedPage(word, spec)),
    ),
    ...rulePages(),
    ...[...registers.codes.flatMap(diagnosticPages), ...notePages(registers.notes)].sort(byName),
  ];
  const byText = index(drafts);
  const pages = ordered(drafts).map((draft): Page => {
    const { kind, name, aliases, category, summary } = draft;
    return {
      ...{ kind, name, aliases, category, summary },
      ...draft,
      support: support.of(kind, [name, ...aliases]),
      seeAlso: seeAlso(draft, drafts, byText),
    };
  });
  const byPageText = index(pages);
  return {
    pages,
    support,
    find: (name) =>
      byPageText.get(name) ??
      byPageText.get(name.toUpperCase()) ??
      pages.filter(({ kind, category }) => kind === "rule" && isTopic(name, category)),
  };
}

/** Shorter words of a title are its `and` and `a`. */
function isTopic(word: string, title: string): boolean {
  return word.length > 3 && title.split(" ").includes(word);
}

/** Entries under other names stand for the same declaration. */
function distinct<T>(specs: ReadonlyMap<string, T>): T[] {
  return [...new Set(specs.values())];
}

function index<P extends PageDraft>(pages: readonly P[]): ReadonlyMap<string, readonly P[]> {
  const found = new Map<string, P[]>();
  for (const page of pages) {
    for (const text of [page.name, ...page.aliases]) found.set(text, [...(found.get(text) ?? []), page]);
  }
  return found;
}

/** Rules and codes stand in the order of their numbers already, categories in the order of their first page. */
function ordered(drafts: readonly PageDraft[]): PageDraft[] {
  return KINDS.flatMap(({ kind }) => {
    const own = drafts.filter((draft) => draft.kind === kind);
    const categories = [...new Set(own.map(({ category }) => category))];
    return categories.flatMap((category) => {
      const together = own.filter((draft) => draft.category === category);
      return kind === "rule" ? together : together.sort(byName);
    });
  });
}

function byName(a: PageDraft, b: PageDraft): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Things of the same name, then what the notes speak of, then the others of the category. */
function seeAlso(
  page: PageDraft,
  all: readonly PageDraft[],
  byText: ReadonlyMap<string, readonly PageDraft[]>,
): PageLink[] {
  const prose = [page.summary, ...page.notes, ...page.facts.map(({ text }) => text)].join("\n");
  const spoken = [...prose.matchAll(/`(\w+)(?:\(\))?`/g)].flatMap(
    (match) => byText.get(match[1] ?? "") ?? [],
  );
  const cited = [...prose.matchAll(CITATION)].flatMap(([rule]) => byText.get(rule) ?? []);
  const alike = ALONE.has(page.kind) ? [] : all.filter((other) => isAlike(page, other));
  const namesakes = [page.name, ...page.aliases].flatMap((name) => byText.get(name) ?? []);
  const linked = new Set([...namesakes, ...spoken, ...cited, ...alike.sort(byName)]);
  linked.delete(page);
  return [...linked].map(({ kind, name }) => ({ kind, name }));
}

const UNSUPPORTED = [
  ["command", "A command"],
  ["function", "A function"],
  ["aggregate", "An aggregate"],
] as const;

/** Kinds whose pages have little to do with their neighbours. */
const ALONE: ReadonlySet<PageKind> = new Set(["unsupported", "rule", "diagnostic"]);

function isAlike(page: PageDraft, other: PageDraft): boolean {
  return other.kind === page.kind && other.category === page.category;
}
