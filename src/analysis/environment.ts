/** What every step of the analysis of one text shares. */
import type { Expression, Node, Span, Stage } from "../../grammar/ast.ts";
import type { Fault } from "../../grammar/index.ts";
import { parseExpression, parseStages, respan } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { snakeCase } from "../base/snake-case.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Language } from "../language/language.ts";
import type { Limits } from "../language/limits.ts";
import type { CompileOptions } from "../language/options.ts";
import type { PatternPort } from "../language/pattern-port.ts";
import type { Reporter } from "./reporter.ts";
import type { Tables } from "./tables.ts";

export interface Environment {
  /** The text itself, for places inside literals. */
  readonly text: string;
  readonly language: Language;
  readonly options: CompileOptions;
  readonly limits: Limits;
  readonly reporter: Reporter;
  readonly patterns: PatternPort;
  readonly macros: Macros;
  readonly tables: Tables;
  readonly definitions: Definitions;
  /** Milliseconds in the unit of time of the text (T1). */
  readonly unit: 1 | 1000;
}

export interface MacroUse {
  readonly name: string;
  /** Source texts of the arguments; null without parentheses. */
  readonly arguments: readonly string[] | null;
  readonly span: Span;
}

/** Definitions by the caller, expanded on demand (L12). Undefined where there is none, after a report where it is bad. */
export interface Macros {
  isDefined(use: MacroUse): boolean;
  stages(use: MacroUse): readonly Stage[] | undefined;
  expression(use: MacroUse): Expression | undefined;
  /** The text of a caller's variable as an expression. */
  text(name: string, text: string, span: Span): Expression | undefined;
  reportUnknown(use: MacroUse): void;
}

/** Keeps what the text made use of, and nothing that the caller only offered. */
export interface Definitions {
  record(kind: "macro" | "slot" | "variable" | "source", name: string, text: string): void;
  /** Sorted. */
  all(): readonly string[];
}

export function createDefinitions(): Definitions {
  const used = new Set<string>();
  return {
    // What is empty leaves no trace in the graph either.
    record: (kind, name, text) => {
      if (text.trim() !== "") used.add(JSON.stringify([kind, name, text.trim()]));
    },
    all: () => [...used].sort(),
  };
}

interface Definition {
  readonly head: string;
  readonly parameters: readonly string[];
  readonly body: string;
}

export function createMacros(
  options: CompileOptions,
  language: Language,
  reporter: Reporter,
  limits: Limits,
  used: Definitions,
): Macros {
  const definitions = new Map<string, Definition>();
  const filter = filterMacro(options);
  if (filter !== undefined) define(definitions, filter, "");
  for (const [head, body] of Object.entries(options.macros ?? {})) define(definitions, head, body);
  let expansions = 0;

  const body = (use: MacroUse): string | undefined => {
    const definition = definitions.get(key(use.name, use.arguments?.length ?? 0));
    if (definition === undefined) return undefined;
    expansions++;
    if (expansions > limits.expansions) {
      reporter.report(codes.limitExpansions, use.span, {
        message: `more than ${limits.expansions} macro expansions`,
        help: "a macro that calls itself never ends",
      });
      return undefined;
    }
    used.record("macro", key(use.name, definition.parameters.length), definition.body);
    const values = new Map(definition.parameters.map((name, index) => [name, use.arguments?.[index] ?? ""]));
    return definition.body.replace(/\$(\w+)\$/g, (written, name) => values.get(name) ?? written);
  };

  const usable = (use: MacroUse, faults: readonly Fault[]): boolean => {
    const fault = faults.find(({ severity }) => severity === "error");
    if (fault === undefined) return true;
    reporter.report(codes.badMacro, use.span, {
      message: `the definition of macro \`${use.name}\` has an error: ${fault.message}`,
      ...(fault.help === undefined ? {} : { help: fault.help }),
    });
    return false;
  };

  return {
    isDefined: (use) => definitions.has(key(use.name, use.arguments?.length ?? 0)),
    stages: (use) => {
      const text = body(use);
      if (text === undefined) return undefined;
      if (text.trim() === "") return [];
      const condition = parseExpression(text, language.syntax).expression;
      const command = language.commands.has(text.trim());
      if (!command && condition !== undefined) return [conditionStage(placed(condition, use.span))];
      const parsed = parseStages(text, language.syntax);
      return usable(use, parsed.faults) ? parsed.pipeline.stages.map((stage) => placed(stage, use.span)) : [];
    },
    expression: (use) => {
      const text = body(use);
      if (text === undefined) return undefined;
      const { expression, faults } = parseExpression(text, language.syntax);
      return usable(use, faults) && expression !== undefined ? placed(expression, use.span) : undefined;
    },
    text: (name, text, span) => {
      const { expression, faults } = parseExpression(text, language.syntax);
      const sound = usable({ name, arguments: null, span }, faults);
      return sound && expression !== undefined ? placed(expression, span) : undefined;
    },
    reportUnknown: (use) => {
      const heads = [...definitions.values()].map(({ head }) => head);
      reporter.report(codes.unknownMacro, use.span, {
        message: `macro \`${use.name}\` is not defined`,
        help: didYouMean(use.name, heads) ?? "give its definition when compiling, or `--macro name=text`",
      });
    },
  };
}

/** A part of another text, as if it stood at one place of this one. */
export function placed<T extends Node>(node: T, span: Span): T {
  return respan(node, span) as T;
}

/** The name of a detection's own macro: its name in snake case, and `_filter`. */
export function filterMacro({ name }: CompileOptions): string | undefined {
  if (name === undefined) return undefined;
  return `${snakeCase(name)}_filter`;
}

function define(definitions: Map<string, Definition>, head: string, body: string): void {
  const match = /^\s*([A-Za-z_][\w.]*)\s*(?:\(([^)]*)\))?\s*$/.exec(head);
  const name = match?.[1] ?? head.trim();
  const parameters = (match?.[2] ?? "")
    .split(",")
    .map((parameter) => parameter.trim().replace(/^\$|\$$/g, ""));
  const named = parameters.filter((parameter) => parameter !== "");
  definitions.set(key(name, named.length), { head: name, parameters: named, body });
}

function key(name: string, arity: number): string {
  return `${name}/${arity}`;
}

function conditionStage(condition: Expression): Stage {
  const { span } = condition;
  return {
    kind: "stage",
    span,
    command: { kind: "name", text: "where", span },
    arguments: [{ kind: "item", value: condition, comma: false, span }],
  };
}
