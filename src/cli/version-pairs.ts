/** Which text of the old version is which of the new one. */
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { CannotOpen, reasonOf } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { filesOfCommit, namesCommit } from "./git-files.ts";
import { pathOf, type Terminal } from "./terminal.ts";
import { type OpenedText, openText } from "./texts.ts";
import { textsBelow } from "./texts-below.ts";

export interface VersionPair {
  readonly name: string;
  /** Absent where only the new version has it. */
  readonly old?: OpenedText;
  readonly new?: OpenedText;
}

interface NamedText {
  /** As its detection file calls it. */
  readonly name: string | undefined;
  readonly base: string;
  readonly opened: OpenedText;
}

interface Texts {
  readonly texts: readonly NamedText[];
  readonly folder: boolean;
}

/** Two files are one pair, whatever their names; texts of folders go by the detection's name, then by the file's. */
export async function versionPairs(
  old: string,
  changed: string,
  terminal: Terminal,
): Promise<readonly VersionPair[]> {
  const before = await textsOf(old, terminal);
  const after = await textsOf(changed, terminal);
  if (before.folder !== after.folder) {
    throw new Failure(
      EXIT.usage,
      "one is a file and the other a folder",
      "compare two files, or two folders",
    );
  }
  const [first] = before.texts;
  const [second] = after.texts;
  if (!before.folder && first !== undefined && second !== undefined) {
    return [{ name: labelOf(second), old: first.opened, new: second.opened }];
  }
  const left = new Set(before.texts);
  const partners = new Map<NamedText, NamedText>();
  for (const key of ["name", "base"] as const) {
    for (const text of after.texts) {
      const partner =
        partners.has(text) || text[key] === undefined ? undefined : firstWith(left, key, text[key]);
      if (partner === undefined) continue;
      left.delete(partner);
      partners.set(text, partner);
    }
  }
  return [
    ...after.texts.map((text) => {
      const partner = partners.get(text);
      return {
        name: labelOf(text),
        new: text.opened,
        ...(partner === undefined ? {} : { old: partner.opened }),
      };
    }),
    ...[...left].map((text) => ({ name: labelOf(text), old: text.opened })),
  ];
}

function firstWith(texts: Iterable<NamedText>, key: "name" | "base", value: string): NamedText | undefined {
  for (const text of texts) if (text[key] === value) return text;
  return undefined;
}

function labelOf({ name, base }: NamedText): string {
  return name ?? base;
}

async function textsOf(argument: string, terminal: Terminal): Promise<Texts> {
  const folder = await isFolder(argument, terminal);
  if (folder !== undefined) return { folder, texts: await opened(argument, folder, terminal) };
  if (!namesCommit(argument)) throw new CannotOpen(argument, new Error("there is no such file"));
  const committed = await filesOfCommit(argument, terminal);
  try {
    const there = { ...terminal, cwd: committed.folder };
    const isOne = (await isFolder(committed.path, there)) === true;
    const texts = await opened(committed.path, isOne, there);
    const commit = argument.slice(0, argument.indexOf(":"));
    return { folder: isOne, texts: texts.map((text) => ({ ...text, opened: renamed(text.opened, commit) })) };
  } finally {
    await committed.remove();
  }
}

function renamed(opened: OpenedText, commit: string): OpenedText {
  const named = (page: { file: string; text: string }) => ({ ...page, file: `${commit}:${page.file}` });
  if (opened.spl === undefined) return { ...opened, page: named(opened.page) };
  return { ...opened, spl: { ...opened.spl, page: named(opened.spl.page) } };
}

async function isFolder(argument: string, terminal: Terminal): Promise<boolean | undefined> {
  try {
    return (await stat(pathOf(terminal, argument))).isDirectory();
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT" && namesCommit(argument)) return undefined;
    throw new CannotOpen(argument, new Error(reasonOf(error)));
  }
}

async function opened(argument: string, folder: boolean, terminal: Terminal): Promise<NamedText[]> {
  const files: string[] = [];
  if (folder) for await (const file of textsBelow(argument, terminal)) files.push(file);
  else files.push(argument);
  if (files.length === 0) throw new Failure(EXIT.usage, `there is no detection below ${argument}`);
  const texts: NamedText[] = [];
  for (const file of files) {
    const text = await openText(terminal, file);
    // A text and the detection file beside it are one.
    const page = text.spl?.page.file ?? file;
    if (texts.some(({ opened: other }) => (other.spl?.page.file ?? "") === page)) continue;
    texts.push({ name: text.spl?.detection?.name, base: basename(file, extname(file)), opened: text });
  }
  return texts;
}
