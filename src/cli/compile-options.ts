/** What the flags mean to the library. */
import type { CompileOptions } from "../index.ts";
import { folderFiles, folderModules } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import type { CompileFlags, Definition } from "./flags.ts";
import type { Library } from "./library.ts";
import { pathOf, type Terminal } from "./terminal.ts";

export function compileOptions(
  flags: CompileFlags & { readonly noPass?: readonly string[] },
  library: Library,
  terminal: Terminal,
): CompileOptions {
  const { macro, slot, timeUnit, limit, allowFiles, modulePath, noPass = [] } = flags;
  return {
    ...(macro === undefined ? {} : { macros: Object.fromEntries(macro) }),
    ...(slot === undefined ? {} : { slots: Object.fromEntries(slot) }),
    ...(flags.var === undefined ? {} : { variables: Object.fromEntries(flags.var) }),
    ...(timeUnit === undefined ? {} : { timeUnit }),
    ...(limit === undefined ? {} : { limits: limitsOf(limit, library) }),
    ...(allowFiles === undefined ? {} : { files: folderFiles(pathOf(terminal, allowFiles)) }),
    ...(modulePath === undefined ? {} : { modules: folderModules(pathOf(terminal, modulePath)) }),
    ...(noPass.length === 0 ? {} : { passes: passesOf(noPass, library) }),
  };
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
