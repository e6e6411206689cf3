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
  /** Commands that are known and not supported, with what to use instead. */
  readonly unsupported: ReadonlyMap<string, UnsupportedCommand>;
  /** Paths of modules whose names are words of this vocabulary. */
  readonly modules: ReadonlySet<string>;
  readonly syntax: SyntaxTable;
}

export interface UnsupportedCommand {
  readonly name: string;
  /** What to do instead, a sentence. */
  readonly instead: string;
  readonly syntax?: import("../../grammar/syntax.ts").CommandSyntax;
}

export interface Vocabulary {
  readonly functions: readonly FunctionSpec[];
  readonly aggregates: readonly AggregateSpec[];
  readonly commands: readonly CommandSpec[];
  readonly sources: readonly SourceSpec[];
  readonly sinks: readonly SinkSpec[];
  readonly unsupported: readonly UnsupportedCommand[];
  readonly modules: readonly string[];
}

export function createLanguage(vocabulary: Vocabulary): Language {
  const syntax = new Map(vocabulary.commands.map((spec) => [spec.name, spec.syntax] as const));
  for (const { name, syntax: declared } of vocabulary.unsupported) {
    if (declared !== undefined) syntax.set(name, declared);
  }
  return {
    functions: byAnyName(vocabulary.functions),
    aggregates: byAnyName(vocabulary.aggregates),
    commands: byName(vocabulary.commands),
    sources: byName(vocabulary.sources),
    sinks: byName(vocabulary.sinks),
    unsupported: byName(vocabulary.unsupported),
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
