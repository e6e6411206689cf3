/** The declaration of a command, and what the spine offers to it while it plans a stage. */
import type {
  Argument,
  Assignment,
  Call,
  Clause,
  CommandStage,
  Expression,
  Item,
  Node,
  Option,
  Pipeline,
  Span,
  Subpipeline,
} from "../../grammar/ast.ts";
import type { CommandSyntax } from "../../grammar/syntax.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { PatternResult } from "../patterns/pattern.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { AggregateSpec } from "./aggregate.ts";
import type { ParameterType } from "./function.ts";
import type { BoundTable } from "./lookups.ts";
import type { OperatorSpec } from "./operator.ts";
import type { CompileOptions } from "./options.ts";
import type { Model } from "./ports.ts";
import type { Term } from "./term.ts";

export interface OptionSpec {
  readonly name: string;
  /**
   * `names`: a list of field names as texts; one may stand without brackets. `path`: a text; one of names and dots may
   * stand without quotes. `expression`: what the command reads itself, a condition or a pattern.
   */
  readonly type: "string" | "integer" | "boolean" | "field" | "names" | "path" | "expression" | "any";
  readonly summary: string;
  /** The stage cannot do without it. */
  readonly required?: true;
  /** What it is when left out, as a reader sees it: `10`, `UTC`. */
  readonly default?: string;
  /** Accepted values, where they are few. */
  readonly values?: readonly string[];
  /** It is accepted for texts that have it, and changes nothing: why, as a clause. */
  readonly ignored?: string;
}

export interface CommandExample {
  /** A whole text; `from source` reads `events`. */
  readonly text: string;
  readonly events: readonly ValueMap[];
  readonly rows: readonly ValueMap[];
  /** What the caller has to give for it. */
  readonly options?: CompileOptions;
}

/** What a command is for; readers find it among others like it. */
export type CommandCategory = "rows" | "fields" | "lists" | "aggregation" | "streams" | "learning";

export interface CommandSpec {
  /** As SPL spells it. */
  readonly name: string;
  readonly category: CommandCategory;
  readonly syntax: CommandSyntax;
  /** One sentence. */
  readonly summary: string;
  /** The forms it takes, one per line. */
  readonly usage: string;
  readonly options?: readonly OptionSpec[];
  /** Where it may stand: `first` starts a pipeline, `last` ends it. */
  readonly position: "first" | "any" | "middle" | "last";
  /** The clause with which it names a stream and starts a pipeline, whatever its `position`: `SELECT ... FROM x`. */
  readonly sourceClause?: string;
  /** Clauses that may hold options of the stage: `BY host limit=5`. */
  readonly optionClauses?: readonly string[];
  /**
   * Whether rows wait in it for the end of the input: always, or in some of its forms, of which the notes speak.
   * Otherwise each leaves as it comes.
   */
  readonly holdsRows?: "always" | "by-form";
  readonly notes?: readonly string[];
  readonly examples: readonly CommandExample[];
  readonly plan: (stage: StageReader, builder: PipelineBuilder) => void;
}

export function defineCommand(spec: CommandSpec): CommandSpec {
  return spec;
}

/** The clause that names the stream of a stage; undefined where it has none. */
export function sourceClauseOf(spec: CommandSpec, stage: CommandStage): Clause | undefined {
  return stage.arguments.find(
    (argument): argument is Clause => argument.kind === "clause" && argument.keyword === spec.sourceClause,
  );
}

/** Where one stage may stand: one that names its stream starts a pipeline. */
export function positionOf(spec: CommandSpec, stage: CommandStage): CommandSpec["position"] {
  return sourceClauseOf(spec, stage) === undefined ? spec.position : "first";
}

/** The arguments of one stage, with the checks that every command needs. Faults are reported, never thrown. */
export interface StageReader {
  readonly command: string;
  readonly node: Node;
  readonly arguments: readonly Argument[];
  readonly items: readonly Item[];
  readonly assignments: readonly Assignment[];
  readonly subpipelines: readonly Subpipeline[];
  readonly options: readonly Option[];
  clause(keyword: string): Clause | undefined;
  /** The constant value of an option that passed its declaration; undefined when absent or faulty. */
  option(name: string): Value | undefined;
  /** The name that an expression stands for: a field, a quoted name, a wildcard text. Reports anything else. */
  fieldName(expression: Expression, options?: { wildcard?: boolean }): string | undefined;
  /** The source text of an expression. */
  written(expression: Expression): string;
  /** Reports every argument of the kinds not listed. */
  accept(...kinds: readonly Argument["kind"][]): void;
  report(definition: DiagnosticDefinition, node: Node, detail: ReportDetail): void;
}

export interface ReportDetail {
  readonly message: string;
  readonly help?: string;
  readonly severity?: Diagnostic["severity"];
  readonly related?: Diagnostic["related"];
  readonly fixes?: Diagnostic["fixes"];
}

/** Whether a field is written when its term is null: always, or only if the incoming row has one of `inputs`. */
export type Presence = "always" | { readonly inputs: readonly string[] };

/**
 * Which fields the rows of an operator have:
 * - `only`: these, in any case and nothing else;
 * - `adds`: those of the rows that it is given, and these;
 * - `unknown`: nobody can say before the rows are there.
 */
export type OutgoingFields =
  | { readonly only: readonly OutgoingField[] }
  | { readonly adds: readonly OutgoingField[] }
  | "unknown";

/** A name; with a type, or a term over the rows that enter, where what its values are is known. */
export type OutgoingField =
  | string
  | {
      readonly name: string;
      readonly type: ParameterType;
      /** It is null only where one of these is no number, overflow aside; with none of them never. */
      readonly nullUnlessNumbers?: readonly Term[];
    }
  | { readonly name: string; readonly term: Term };

export function outgoingName(field: OutgoingField): string {
  return typeof field === "string" ? field : field.name;
}

/** For an operator that lets rows pass as they are, or not at all. */
export const SAME_FIELDS: OutgoingFields = { adds: [] };

/** A field to write: its name, and the place of the text that names it. */
export type FieldTarget = string | { readonly text: string; readonly span: Span };

/** Builds one pipeline, stage by stage. Each call says what the stage does to the rows that reach it. */
export interface PipelineBuilder {
  /** Milliseconds in the text's unit of time (T1). */
  readonly unit: 1 | 1000;
  /** Resolves an expression against the fields as they stand. Reports what it cannot resolve. */
  term(expression: Expression): Term;
  /** The same for a place where a truth value is wanted: a constant of another type is reported. */
  predicate(expression: Expression): Term;
  /** The field as it stands. A field that no row can have is reported at the place that names it, if there is one. */
  field(name: string, place?: Node): Term;
  /** A constant regex from a literal, or from a text at `expression`. Undefined after a report. */
  pattern(expression: Expression): Value | undefined;
  /** Compiles a pattern that stands inside another text. */
  compilePattern(source: string, flags: string): PatternResult;
  /** One of the caller's models. Undefined after a report at `node`. */
  model(path: string, node: Node): Model | undefined;

  /** `elsewhere`: the other rows have gone another way, and do not count as dropped. */
  keepWhere(predicate: Term, others?: "dropped" | "elsewhere"): void;
  /** Writes a field; later stages see it. */
  assign(target: FieldTarget, term: Term, presence?: Presence): void;
  /** Writes a field where the term has a value; otherwise the field stays as it was. */
  assignUnlessNull(target: FieldTarget, term: Term): void;
  /** The term, computed at most once a row however often it is used. */
  remember(name: string, term: Term): Term;
  /** Only these remain, in this order, each always present. */
  select(fields: readonly { readonly name: string; readonly term: Term }[]): void;
  /** Only fields that one of the tests accepts remain, in the row's order or in that of the tests. */
  keep(tests: readonly NameTest[], order: "row" | "listed"): void;
  remove(tests: readonly NameTest[]): void;
  /** Simultaneous; a missing source changes nothing. */
  rename(pairs: readonly RenamePair[]): void;
  /** Renames by a rule that only the row's own names can answer; and the way back. */
  renameBy(rule: (name: string) => string | undefined, before: (name: string) => string | undefined): void;

  /**
   * Hands rows to a stage with a memory, which gives rows of its own. With `side` it sees the rows of another stream too;
   * readers hear of its end when both have ended.
   */
  operate(operator: OperatorSpec, outgoing: OutgoingFields, side?: Side): void;
  /** Another stream, for a stage that is to see it beside its own rows. */
  beside(stream: StreamReference): SideStream;
  /** Reads `f(x)` as a call of an aggregate. Undefined after a report. */
  aggregate(expression: Expression): AggregateCall | undefined;
  /** Whether a call is one of an aggregate where both functions and aggregates may stand. */
  isAggregate(call: Call): boolean;

  /** Whether the pipeline has its first stream. */
  readonly started: boolean;
  /** Starts the pipeline with a stream. */
  start(stream: StreamReference): void;
  /** Appends the rows of other streams. */
  append(streams: readonly StreamReference[]): void;
  /**
   * A bracketed pipeline over the rows as they stand for which all conditions are met; null: those rows themselves. It
   * may end in sinks of its own; its rows are in the stream that comes back.
   */
  fork(pipeline: Pipeline | null, conditions?: readonly Condition[]): StreamReference;
  /** The rows of a fork go nowhere. That has been said of them as a whole, and is not said of each of their fields. */
  abandon(stream: StreamReference): void;
  /** Sends a copy of every row to a sink. */
  copyTo(sink: SinkReference): void;
  /** Goes on with the rows of forks, in order of arrival. */
  rejoin(streams: readonly StreamReference[]): void;
  /** Nothing may follow: all rows have gone into forks. */
  end(): void;
  /** Ends the pipeline in a sink; `null` discards. */
  finish(sink: SinkReference | null): void;

  /** A lookup table of the caller. Undefined after a report. */
  table(expression: Expression): BoundTable | undefined;
  /** Resolves what `from` and `union` name. Undefined after a report. */
  stream(argument: Item | Subpipeline): StreamReference | undefined;
  sink(expression: Expression): SinkReference | null | undefined;
}

export interface RenamePair {
  readonly from: string;
  readonly to: string;
  /** Where the text gives the two names. */
  readonly places: { readonly from: Node; readonly to: Node };
}

/** A stream beside the pipeline; its terms read its own rows. */
export interface SideStream extends Pick<PipelineBuilder, "term" | "field"> {
  /** The fields that its rows have; undefined where nobody can say before the rows are there. */
  readonly names: readonly string[] | undefined;
}

export interface Side {
  readonly stream: SideStream;
  /** Computed for each of its rows, on demand. */
  readonly operands: readonly Term[];
}

export interface Condition {
  readonly expression: Expression;
  /** Whether it has to be true; otherwise it has to be false or null. */
  readonly holds: boolean;
}

/** An aggregate, what it is asked of, and the name it has without AS. */
export interface AggregateCall {
  readonly spec: AggregateSpec;
  /** Null: over rows. */
  readonly operand: Term | null;
  /** Counts where the operand is true, rather than where it is not null. */
  readonly condition: boolean;
  readonly arguments: readonly Value[];
  readonly name: string;
}

/** A name, or a wildcard over names. */
export interface NameTest {
  /** As written; the name itself when `exact`. */
  readonly text: string;
  readonly exact: boolean;
  readonly accepts: (name: string) => boolean;
}

/** A stream of rows inside the builder; commands only pass it on. */
export interface StreamReference {
  readonly label: string;
  /** Whether its rows have gone into sinks or branches: nothing is left to go on with. */
  readonly ended?: boolean;
}

export interface SinkReference {
  readonly name: string;
}
