/** Splunk's lists of names beside the language as it is. */
import type { Language } from "../language/language.ts";
import { OFFICIAL, type OfficialList } from "./official.ts";
import type { PageKind, SupportNote, SupportStatus } from "./page.ts";

export interface SupportEntry {
  readonly name: string;
  readonly status: SupportStatus;
  readonly remark?: string;
}

export interface SupportList {
  readonly title: string;
  readonly kind: OfficialList["kind"];
  readonly entries: readonly SupportEntry[];
}

export interface Support {
  readonly lists: readonly SupportList[];
  /** Names of ours that none of the lists has, by kind. */
  readonly extensions: Readonly<Record<OfficialList["kind"], readonly string[]>>;
  /** What the lists say of something that has these names. */
  of(kind: PageKind, names: readonly string[]): readonly SupportNote[];
}

export function createSupport(language: Language): Support {
  const lists = OFFICIAL.map((official) => supportList(official, language));
  const extensions = {
    function: extensionsOf("function", language),
    aggregate: extensionsOf("aggregate", language),
    command: extensionsOf("command", language),
  };
  return {
    lists,
    extensions,
    of: (kind, names) =>
      lists
        .filter((list) => list.kind === kind)
        .flatMap(({ title, entries }) =>
          entries.filter(({ name }) => names.includes(name)).map((entry) => ({ list: title, ...entry })),
        ),
  };
}

function wordsOf(
  kind: OfficialList["kind"],
  language: Language,
): ReadonlyMap<string, { readonly name: string }> {
  if (kind === "function") return language.functions;
  return kind === "aggregate" ? language.aggregates : language.commands;
}

function supportList(official: OfficialList, language: Language): SupportList {
  const { title, kind, names, differs } = official;
  const known = wordsOf(kind, language);
  const entries = names.map((name): SupportEntry => {
    if (!known.has(name)) return { name, status: "no", ...remark(insteadOf(name, kind, language)) };
    const said = [lackingOptions(name, official, language), differs[name]].filter(
      (text) => text !== undefined,
    );
    return { name, status: said.length === 0 ? "yes" : "differs", ...remark(said.join(" ")) };
  });
  return { title, kind, entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function lackingOptions(name: string, { options }: OfficialList, language: Language): string | undefined {
  const known = new Set((language.commands.get(name)?.options ?? []).map((option) => option.name));
  const lacking = (options?.[name]?.split(/\s+/) ?? []).filter((option) => !known.has(option));
  if (lacking.length === 0) return undefined;
  const shown = lacking.map((option) => `\`${option}\``).join(", ");
  return `No option${lacking.length > 1 ? "s" : ""} ${shown}.`;
}

function remark(text = ""): { readonly remark?: string } {
  return text === "" ? {} : { remark: text };
}

function insteadOf(name: string, kind: OfficialList["kind"], language: Language): string | undefined {
  const instead = language.unsupported[kind].get(name)?.instead;
  return instead === undefined ? undefined : `${instead.charAt(0).toUpperCase()}${instead.slice(1)}.`;
}

/** Declarations none of whose names is official. */
function extensionsOf(kind: OfficialList["kind"], language: Language): string[] {
  const official = new Set(OFFICIAL.filter((list) => list.kind === kind).flatMap(({ names }) => names));
  const known = wordsOf(kind, language);
  const covered = new Set([...known].filter(([name]) => official.has(name)).map(([, spec]) => spec));
  return [...new Set(known.values())]
    .filter((spec) => !covered.has(spec))
    .map(({ name }) => name)
    .sort();
}
