/** Builds the graph of one pipeline while its stages are read, one after another. */
import type { Call, Expression, Item, Node, Pipeline, Span, Subpipeline } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type {
  AggregateCall,
  Condition,
  FieldTarget,
  NameTest,
  OutgoingFields,
  PipelineBuilder,
  Presence,
  RenamePair,
  Side,
  SideStream,
  SinkReference,
  StreamReference,
} from "../language/command.ts";
import { outgoingName } from "../language/command.ts";
import type { BoundTable } from "../language/lookups.ts";
import type { OperatorSpec } from "../language/operator.ts";
import type { Model } from "../language/ports.ts";
import type { Shape, Writing } from "../language/shape.ts";
import { constant, type Term } from "../language/term.ts";
import { notTrue } from "../language/truth.ts";
import { asPattern } from "../patterns/index.ts";
import type { PatternResult } from "../patterns/pattern.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isAggregateCall, readAggregate } from "./aggregates.ts";
import type { Environment } from "./environment.ts";
import type { Filter, GraphNode, MemoryNumber, StageMark } from "./graph.ts";
import { fieldHint } from "./hints.ts";
import type { Journal } from "./journal.ts";
import type { Scope } from "./lower.ts";
import { lower, lowerCondition } from "./lower.ts";
import { openModel } from "./models.ts";
import * as shapes from "./shape.ts";

/** A stream as the analysis knows it: where its rows come from, and what they look like. */
export interface Stream extends StreamReference {
  readonly node: GraphNode;
  readonly shape: Shape;
}

/** Resolves what a pipeline names; the module does it, since only it knows all statements. */
export interface Resolver {
  stream(argument: Item | Subpipeline): Stream | undefined;
  sink(expression: Expression): SinkReference | null | undefined;
  variable(name: string, span: Span): Term | undefined;
  /** A bracketed pipeline over rows of the one around it. */
  nested(pipeline: Pipeline, source: Stream): Stream;
  /** A last chance to change the rows of an output: the filter macro. */
  beforeSink(builder: Builder): void;
  finished(node: GraphNode, sink: SinkReference | null): void;
  /** The next number for something that remembers. */
  memory(): MemoryNumber;
}

export class Builder implements PipelineBuilder, SideStream {
  private node: GraphNode | undefined;
  private filters: Filter[] = [];
  private shape: Shape = shapes.OPEN_SHAPE;
  private stage: StageMark = { command: "", span: { start: 0, end: 0 } };
  /** What has been said of the pipeline so far. */
  state: "empty" | "open" | "ended" = "empty";

  constructor(
    private readonly environment: Environment,
    private readonly resolver: Resolver,
    private readonly journal: Journal,
  ) {}

  enter(stage: StageMark): void {
    this.stage = stage;
  }

  /** A stage that cannot be read may do anything to the fields: nothing is known of them behind it. */
  forget(): void {
    this.sealed();
    this.shape = shapes.OPEN_SHAPE;
    this.state = "open";
  }

  /** The pipeline as far as it has come, as a stream to go on from. */
  seal(label: string): Stream {
    const ended = this.state === "ended";
    return { label, node: this.sealed(), shape: shapes.continued(this.shape), ended };
  }

  term(expression: Expression): Term {
    const term = lower(expression, this.scope(), this.environment);
    this.journal.term(term, this.input());
    return term;
  }

  predicate(expression: Expression): Term {
    const term = lowerCondition(expression, this.scope(), this.environment);
    this.journal.condition(term, this.input());
    return term;
  }

  field(name: string, place?: Node): Term {
    const binding = shapes.lookUp(this.shape, name);
    if (binding !== undefined) this.journal.use(binding, this.input());
    if (place === undefined) return this.named(name);
    if (binding === undefined) this.reportDropped(name, place.span);
    else this.journal.term({ ...binding.term, span: place.span }, this.input());
    return binding?.term ?? constant(null, place.span);
  }

  pattern(expression: Expression): Value | undefined {
    const { reporter } = this.environment;
    if (expression.kind === "string") {
      const literal = { ...expression, kind: "regex" as const, pattern: expression.value, flags: "" };
      return this.pattern(literal);
    }
    const failedBefore = reporter.failed();
    const term = lower(expression, this.scope(), this.environment);
    if (term.op === "constant" && term.value !== null && asPattern(term.value) !== null) return term.value;
    if (!reporter.failed() || failedBefore) {
      reporter.report(codes.constantRequired, expression.span, {
        message: "a constant pattern is wanted here",
      });
    }
    return undefined;
  }

  compilePattern(source: string, flags: string): PatternResult {
    return this.environment.patterns.compile(source, flags);
  }

  get unit(): 1 | 1000 {
    return this.environment.unit;
  }

  model(path: string, node: Node): Model | undefined {
    return openModel(path, node, this.stage.command, this.environment);
  }

  get started(): boolean {
    return this.state !== "empty";
  }

  keepWhere(predicate: Term, others: "dropped" | "elsewhere" = "dropped"): void {
    this.filters.push({ predicate, stage: others === "dropped" ? this.stage : null });
  }

  assign(target: FieldTarget, term: Term, presence: Presence = "always"): void {
    this.reshape(shapes.assigned(this.shape, this.written(target), term, presence));
  }

  assignUnlessNull(target: FieldTarget, term: Term): void {
    const written = this.written(target);
    this.uses(written.name);
    this.reshape(shapes.assignedUnlessNull(this.shape, written, term));
  }

  remember(name: string, term: Term): Term {
    return shapes.slotted(name, term);
  }

  select(fields: readonly { readonly name: string; readonly term: Term }[]): void {
    this.reshape(shapes.selected(fields, this.stage.command));
  }

  keep(tests: readonly NameTest[], order: "row" | "listed"): void {
    for (const test of tests) if (test.exact) this.named(test.text);
    this.reshape(shapes.kept(this.shape, tests, order, this.stage.command));
  }

  remove(tests: readonly NameTest[]): void {
    this.reshape(shapes.removed(this.shape, tests));
  }

  rename(pairs: readonly RenamePair[]): void {
    for (const { from, to, places } of pairs) {
      this.field(from, places.from);
      this.uses(to);
    }
    const there = pairs.filter(({ from }) => shapes.lookUp(this.shape, from) !== undefined);
    const placed = there.map((pair) => ({
      ...pair,
      written: this.written({ text: pair.to, span: pair.places.to.span }),
    }));
    this.reshape(shapes.renamed(this.shape, placed));
  }

  renameBy(rule: (name: string) => string | undefined, before: (name: string) => string | undefined): void {
    const apply = (row: ValueMap): ValueMap => {
      const out: ValueMap = {};
      for (const key of Object.keys(row)) writeKey(out, rule(key) ?? key, row[key] ?? null);
      return out;
    };
    this.node = { kind: "transform", input: this.sealed(), apply, before, stage: this.stage };
    this.shape = shapes.OPEN_SHAPE;
  }

  operate(operator: OperatorSpec, outgoing: OutgoingFields, side?: Side): void {
    const input = this.input();
    const { filters, shape, stage } = this;
    const other = (side?.stream as Builder | undefined)?.node;
    const beside = side && other && { side: { input: other, operands: side.operands } };
    const memory = this.resolver.memory();
    const staged = { ...operator, stage, memory, outgoing, ...beside };
    this.node = { kind: "segment", input, filters, shape, operator: staged };
    this.filters = [];
    if (outgoing === "unknown") this.shape = shapes.OPEN_SHAPE;
    else if ("only" in outgoing) this.reshape(shapes.closed(outgoing.only.map(outgoingName), stage.command));
    else this.shape = shapes.widened(shapes.continued(shape), outgoing.adds.map(outgoingName));
  }

  beside(stream: StreamReference): SideStream {
    const builder = new Builder(this.environment, this.resolver, this.journal);
    builder.enter(this.stage);
    const { label, shape } = stream as Stream;
    const node = rowsOf(stream as Stream);
    builder.start({ label, node, shape: shapes.continued(shape) } as Stream);
    return builder;
  }

  get names(): readonly string[] | undefined {
    return this.shape.rest === null ? shapes.knownNames(this.shape) : undefined;
  }

  aggregate(expression: Expression): AggregateCall | undefined {
    return readAggregate(expression, this.environment, (operand) => this.term(operand));
  }

  isAggregate(call: Call): boolean {
    return isAggregateCall(call, this.environment);
  }

  start(stream: StreamReference): void {
    const { node, shape } = stream as Stream;
    this.node = node;
    this.shape = shape;
    this.filters = [];
    this.state = "open";
  }

  append(streams: readonly StreamReference[]): void {
    const inputs = [this.sealed(), ...streams.map((stream) => rowsOf(stream as Stream))];
    this.node = this.merge(inputs, "streams");
    this.shape = shapes.OPEN_SHAPE;
  }

  fork(pipeline: Pipeline | null, conditions: readonly Condition[] = []): StreamReference {
    const { shape } = this.seal("");
    const filters = conditions.map(({ expression, holds }) => {
      const term = this.predicate(expression);
      return { predicate: holds ? term : notTrue(term), stage: null };
    });
    const input = this.sealed();
    const node: GraphNode =
      filters.length === 0 ? input : { kind: "segment", input, filters, shape: shapes.OPEN_SHAPE };
    const source: Stream = { label: "", node, shape };
    return pipeline === null ? source : this.resolver.nested(pipeline, source);
  }

  abandon(stream: StreamReference): void {
    this.journal.whole((stream as Stream).node);
  }

  copyTo(sink: SinkReference): void {
    this.resolver.finished(this.sealed(), sink);
  }

  rejoin(streams: readonly StreamReference[]): void {
    const inputs = streams.map((stream) => (stream as Stream).node);
    this.node = this.merge(inputs, "arrival");
    this.shape = shapes.OPEN_SHAPE;
  }

  end(): void {
    this.state = "ended";
  }

  finish(sink: SinkReference | null): void {
    this.resolver.beforeSink(this);
    this.state = "ended";
    this.resolver.finished(this.sealed(), sink);
  }

  table(expression: Expression): BoundTable | undefined {
    return this.environment.tables.named(expression);
  }

  stream(argument: Item | Subpipeline): StreamReference | undefined {
    return this.resolver.stream(argument);
  }

  sink(expression: Expression): SinkReference | null | undefined {
    return this.resolver.sink(expression);
  }

  private merge(inputs: readonly GraphNode[], order: "streams" | "arrival"): GraphNode {
    return { kind: "merge", inputs, order, stage: this.stage, memory: this.resolver.memory() };
  }

  private sealed(): GraphNode {
    const input = this.input();
    if (this.filters.length === 0 && shapes.isOpen(this.shape) && input.kind !== "events") return input;
    const segment: GraphNode = { kind: "segment", input, filters: this.filters, shape: this.shape };
    this.node = segment;
    this.filters = [];
    this.shape = shapes.continued(this.shape);
    return segment;
  }

  /** The node whose rows the shape is made of. */
  private input(): GraphNode {
    this.node ??= { kind: "events" };
    return this.node;
  }

  private reshape(shape: Shape): void {
    this.journal.reshaped(this.shape, shape, this.stage);
    this.shape = shape;
  }

  private written(target: FieldTarget): Writing {
    const { command, span } = this.stage;
    const [name, place] = typeof target === "string" ? [target, span] : [target.text, target.span];
    return this.journal.writing({ name, command, span: place });
  }

  /** The field's value goes on to something that wants it. */
  private uses(name: string): void {
    const binding = shapes.lookUp(this.shape, name);
    if (binding !== undefined) this.journal.use(binding, this.input());
  }

  private named(name: string): Term {
    const term = shapes.readField(this.shape, name);
    this.journal.named(term, this.input());
    return term;
  }

  private scope(): Scope {
    return {
      locals: new Map(),
      elements: new Map(),
      inLambda: false,
      repeats: false,
      row: (span) => ({ op: "row", shape: this.shape, span }),
      variable: (name, span) => this.resolver.variable(name, span),
      field: (name, span) => this.readField(name, span),
    };
  }

  private readField(name: string, span: Span): Term {
    const binding = shapes.lookUp(this.shape, name);
    if (binding !== undefined) {
      this.journal.use(binding, this.input());
      return { ...binding.term, span };
    }
    this.reportDropped(name, span);
    return { op: "constant", value: null, span };
  }

  private reportDropped(name: string, span: Span): void {
    const { shape } = this;
    const known = shapes.knownNames(shape);
    this.environment.reporter.report(codes.droppedField, span, {
      message:
        shape.closedBy === null || shape.fields.has(name)
          ? `\`${name}\` has been removed before this stage: it is always null here`
          : `\`${name}\` is not among the fields that \`${shape.closedBy}\` lets through: it is always null here`,
      help:
        shape.rest === null
          ? fieldHint(name, known)
          : (didYouMean(name, known) ?? "read it before it is removed, or remove it later"),
    });
  }
}

/** The events of a source are not yet what its shape says; every other stream gives its rows as they are. */
function rowsOf({ node, shape }: Stream): GraphNode {
  return node.kind === "events" ? { kind: "segment", input: node, filters: [], shape } : node;
}
