/** What the flags mean to the library. */
import type { CompileOptions, LookupSettings } from "../index.ts";
import { folderFiles, folderModules, readLookup } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { filterMacros } from "./filters.ts";
import type { CompileFlags, Definition } from "./flags.ts";
import type { Library } from "./library.ts";
import { pathOf, type Terminal } from "./terminal.ts";

type OptionFlags = CompileFlags & { readonly noPass?: readonly string[] };

export async function compileOptions(
  flags: OptionFlags,
  library: Library,
  terminal: Terminal,
): Promise<CompileOptions> {
  return { ...(await plainOptions(flags, library, terminal)), ...(await portsOf(flags, terminal)) };
}

/** Ways to what a text may reach beside the events. */
export async function portsOf(flags: OptionFlags, terminal: Terminal): Promise<CompileOptions> {
  const { models } = flags;
  return {
    ...(models === undefined ? {} : { models: await modelsBelow(pathOf(terminal, models)) }),
    ...portsBelow(foldersOf(flags, terminal)),
  };
}

/** What can be sent to another thread as it is. */
export async function plainOptions(
  flags: OptionFlags,
  library: Library,
  terminal: Terminal,
): Promise<CompileOptions> {
  const { macro = [], slot, lookup = [], lookupMatch = [], timeUnit, limit, noPass = [] } = flags;
  return {
    ...(macro.length === 0 && flags.filters === undefined
      ? {}
      : { macros: { ...(await filterMacros(flags, terminal)), ...Object.fromEntries(macro) } }),
    ...(slot === undefined ? {} : { slots: Object.fromEntries(slot) }),
    ...(flags.var === undefined ? {} : { variables: Object.fromEntries(flags.var) }),
    ...(lookup.length + lookupMatch.length === 0
      ? {}
      : { lookups: lookupsOf(lookup, lookupMatch, terminal) }),
    ...(timeUnit === undefined ? {} : { timeUnit }),
    ...(limit === undefined ? {} : { limits: limitsOf(limit, library) }),
    ...(noPass.length === 0 ? {} : { passes: passesOf(noPass, library) }),
  };
}

/** As whole paths. */
export interface Folders {
  readonly files?: string;
  readonly modules?: string;
}

export function foldersOf({ allowFiles, modulePath }: OptionFlags, terminal: Terminal): Folders {
  return {
    ...(allowFiles === undefined ? {} : { files: pathOf(terminal, allowFiles) }),
    ...(modulePath === undefined ? {} : { modules: pathOf(terminal, modulePath) }),
  };
}

export function portsBelow({ files, modules }: Folders): Pick<CompileOptions, "files" | "modules"> {
  return {
    ...(files === undefined ? {} : { files: folderFiles(files) }),
    ...(modules === undefined ? {} : { modules: folderModules(modules) }),
  };
}

async function modelsBelow(folder: string): Promise<CompileOptions["models"]> {
  const { onnxModels } = await import("../models/index.ts");
  return onnxModels({ folder });
}

function lookupsOf(
  definitions: readonly Definition[],
  matches: readonly Definition[],
  terminal: Terminal,
): NonNullable<CompileOptions["lookups"]> {
  const files = new Map(definitions);
  const kinds = new Map<string, Map<string, string>>();
  for (const [place, kind] of matches) {
    const table = place.slice(0, place.lastIndexOf("."));
    if (!files.has(table)) {
      const message = `--lookup-match: no lookup table is called ${JSON.stringify(table)}`;
      throw new Failure(EXIT.usage, message, `name its file with --lookup ${table}=file.csv`);
    }
    const columns = kinds.get(table) ?? new Map<string, string>();
    kinds.set(table, columns.set(place.slice(table.length + 1), kind));
  }
  return Object.fromEntries(
    [...files].map(([name, file]) => {
      const match = Object.fromEntries(kinds.get(name) ?? []) as LookupSettings["match"] & object;
      return [name, { ...readLookup(file, pathOf(terminal, file)), match }];
    }),
  );
}

function limitsOf(definitions: readonly Definition[], library: Library): Record<string, number> {
  return Object.fromEntries(
    definitions.map(([given, text]) => {
      const name = given.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      if (!library.limits.includes(name)) throw unknown("limit", given, library.limits);
      const number = text === "unlimited" ? Number.POSITIVE_INFINITY : Number(text.replaceAll("_", ""));
      if (Number.isNaN(number) || number < 0 || (Number.isFinite(number) && !Number.isInteger(number))) {
        throw new Failure(EXIT.usage, `--limit ${given}: ${JSON.stringify(text)} is no whole number`);
      }
      return [name, number];
    }),
  );
}

function passesOf(given: readonly string[], { passes }: Library): Record<string, boolean> {
  if (passes !== undefined) {
    const names = [...passes, "all"];
    for (const name of given) if (!names.includes(name)) throw unknown("pass", name, names);
  }
  return Object.fromEntries(given.map((name) => [name, false]));
}

function unknown(what: string, given: string, names: readonly string[]): Failure {
  return new Failure(
    EXIT.usage,
    `no ${what} is called ${JSON.stringify(given)}`,
    `there are ${names.join(", ")}`,
  );
}
