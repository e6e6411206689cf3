/** Modules that a text imports: found, read and declared once each, however many import them. */
import type { ImportStatement, Module, Span } from "../../grammar/ast.ts";
import { parse } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import { faultDiagnostic } from "../diagnostics/faults.ts";
import type { Language } from "../language/language.ts";
import { FileRefused, type ModulePort } from "../language/ports.ts";
import { Declarations } from "./declarations.ts";
import type { Setting } from "./environment.ts";
import { resolveModulePath } from "./module-paths.ts";
import { fromModule, type Reporter } from "./reporter.ts";

export interface ModuleLoader {
  /** Undefined where there is nothing to look into: after a report, and for names that the language or the caller has. */
  load(statement: ImportStatement, from: string, reporter: Reporter): Declarations | undefined;
}

/** A chain that would never end is reported long before. */
const DEEPEST = 100;

export function declarationsOf(module: Module, setting: Setting): Declarations {
  const loader = new Loader(setting);
  return new Declarations("", module, setting.text, loader, setting.reporter);
}

class Loader implements ModuleLoader {
  private readonly loaded = new Map<string, Declarations | undefined>();
  /** Paths of the modules that are being read, outermost first. */
  private readonly reading: string[] = [];
  private readonly texts: { find(path: string): string | undefined; readonly paths: readonly string[] };

  constructor(private readonly setting: Setting) {
    this.texts = textsOf(setting.options.modules);
  }

  load(statement: ImportStatement, from: string, reporter: Reporter): Declarations | undefined {
    const place = placeOf(statement);
    const { path, fault } = resolveModulePath(statement.path, from);
    if (path === undefined) {
      reporter.report(codes.badImport, place, {
        message: `\`${statement.path}\` is no path of a module: ${fault}`,
        help: "write it as `folder.name`, `/folder.name` or `../name`",
      });
      return undefined;
    }
    if (this.loaded.has(path)) return this.loaded.get(path);
    if (this.closesCircle(path, place, reporter)) return undefined;
    let text: string | undefined;
    try {
      text = this.texts.find(path);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      reporter.report(codes.moduleUnreadable, place, { message: error.message });
      return undefined;
    }
    if (text !== undefined) this.setting.definitions.record("module", path, text);
    const declarations = text === undefined ? undefined : this.declare(path, text, place, reporter);
    if (text === undefined) this.checkBuiltIn(path, statement, reporter);
    this.loaded.set(path, declarations);
    return declarations;
  }

  private declare(path: string, text: string, place: Span, outer: Reporter): Declarations | undefined {
    const reporter = fromModule(outer, { path, text }, place);
    const { module, faults } = parse(text, this.setting.language.syntax);
    const errors = faults.filter(({ severity }) => severity === "error");
    for (const fault of errors) reporter.add(faultDiagnostic(fault));
    // What it exports cannot be told.
    if (errors.length > 0) return undefined;
    this.reading.push(path);
    const declarations = new Declarations(path, module, text, this, reporter);
    this.reading.pop();
    return declarations;
  }

  private closesCircle(path: string, place: Span, reporter: Reporter): boolean {
    const first = this.reading.indexOf(path);
    if (first >= 0) {
      const chain = [...this.reading.slice(first), path].map((each) => `\`${each}\``).join(" → ");
      reporter.report(codes.circularImport, place, {
        message: `a module imports itself: ${chain}`,
        help: "move what both need into a module of its own",
      });
    } else if (this.reading.length >= DEEPEST) {
      reporter.report(codes.limitExpansions, place, {
        message: `modules import each other more than ${DEEPEST} deep`,
      });
    } else return false;
    return true;
  }

  /** There is no text of the module: its names are the language's, or datasets that the caller binds, or unknown. */
  private checkBuiltIn(path: string, statement: ImportStatement, reporter: Reporter): void {
    const { items, alias, path: written } = statement;
    const { language, options } = this.setting;
    const system = language.modules.has(path);
    const { sources = {}, lookups = {} } = options;
    const isBound = (name: string) =>
      Object.hasOwn(sources, name) ||
      Object.hasOwn(lookups, name) ||
      language.sources.get(name)?.call === false;
    const missing = (items ?? []).filter(({ text }) => !(system && isWord(text, language)) && !isBound(text));
    if (system && alias !== undefined) {
      reporter.report(codes.badImport, alias.span, {
        message: `\`${written}\` is part of the language, and its names are what they are`,
        help: "import them without `as`",
      });
    } else if (system) {
      for (const { text, span } of missing) {
        reporter.report(codes.unknownImport, span, {
          message: `\`${text}\` of \`${written}\` is not part of this language`,
          ...hint(text, [...language.functions.keys(), ...language.commands.keys()]),
        });
      }
    } else if (items === null || missing.length > 0) {
      reporter.report(codes.unknownModule, placeOf(statement), {
        message: `there is no module \`${path}\``,
        help:
          didYouMean(path, [...this.texts.paths, ...language.modules]) ??
          "give its text with the `modules` option, or a folder of modules with `--module-path`",
      });
    }
  }
}

function isWord(name: string, { functions, commands, aggregates, unsupported }: Language): boolean {
  const words = [functions, commands, aggregates, ...Object.values(unsupported)];
  return words.some((known: ReadonlyMap<string, unknown>) => known.has(name));
}

function hint(word: string, known: readonly string[]): { readonly help?: string } {
  const help = didYouMean(word, known);
  return help === undefined ? {} : { help };
}

/** The path is the last word of its statement. */
function placeOf({ span, path }: Pick<ImportStatement, "span" | "path">): Span {
  return { start: span.end - path.length, end: span.end };
}

function textsOf(modules: ModulePort | undefined) {
  if (typeof modules === "function") return { find: modules, paths: [] };
  const byPath = new Map(
    Object.entries(modules ?? {}).map(
      ([key, text]) => [resolveModulePath(key, "").path ?? key, text] as const,
    ),
  );
  return { find: (path: string) => byPath.get(path), paths: [...byPath.keys()] };
}
