/** The vocabulary as one value, passed in wherever a word of SPL has to be understood. */
import type { SyntaxTable } from "../../grammar/syntax.ts";
import type { AggregateSpec } from "./aggregate.ts";
import type { CommandSpec } from "./command.ts";
import type { FunctionSpec } from "./function.ts";
import type { SinkSpec, SourceSpec } from "./source.ts";

export interface Language {
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  readonly aggregates: ReadonlyMap<string, AggregateSpec>;
  readonly commands: ReadonlyMap<string, CommandSpec>;
  readonly sources: ReadonlyMap<string, SourceSpec>;
  readonly sinks: ReadonlyMap<string, SinkSpec>;
  /** Splunk's words that this engine knows and does not run. */
  readonly unsupported: {
    readonly command: ReadonlyMap<string, UnsupportedCommand>;
    readonly function: ReadonlyMap<string, UnsupportedWord>;
    readonly aggregate: ReadonlyMap<string, UnsupportedWord>;
  };
  /** Paths of modules whose names are words of this vocabulary. */
  readonly modules: ReadonlySet<string>;
  readonly syntax: SyntaxTable;
}

export interface UnsupportedWord {
  readonly name: string;
  /** What to do instead: a clause that begins small and ends without a full stop. */
  readonly instead: string;
}

export interface UnsupportedCommand extends UnsupportedWord {
  readonly syntax?: import("../../grammar/syntax.ts").CommandSyntax;
}

export interface Vocabulary {
  readonly functions: readonly FunctionSpec[];
  readonly aggregates: readonly AggregateSpec[];
  readonly commands: readonly CommandSpec[];
  readonly sources: readonly SourceSpec[];
  readonly sinks: readonly SinkSpec[];
  readonly unsupported: {
    readonly command: readonly UnsupportedCommand[];
    readonly function: readonly UnsupportedWord[];
    readonly aggregate: readonly UnsupportedWord[];
  };
  readonly modules: readonly string[];
}

export function createLanguage(vocabulary: Vocabulary): Language {
  const syntax = new Map(vocabulary.commands.map((spec) => [spec.name, spec.syntax] as const));
  for (const { name, syntax: declared } of vocabulary.unsupported.command) {
    if (declared !== undefined) syntax.set(name, declared);
  }
  return {
    functions: byAnyName(vocabulary.functions),
    aggregates: byAnyName(vocabulary.aggregates),
    commands: byName(vocabulary.commands),
    sources: byName(vocabulary.sources),
    sinks: byName(vocabulary.sinks),
    unsupported: {
      command: byName(vocabulary.unsupported.command),
      function: byName(vocabulary.unsupported.function),
      aggregate: byName(vocabulary.unsupported.aggregate),
    },
    modules: new Set(vocabulary.modules),
    syntax,
  };
}

function byAnyName<T extends { readonly name: string; readonly aliases?: readonly string[] }>(
  specs: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(
    specs.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])].map((name) => [name, spec] as const)),
  );
}

function byName<T extends { readonly name: string }>(specs: readonly T[]): ReadonlyMap<string, T> {
  return new Map(specs.map((spec) => [spec.name, spec]));
}
