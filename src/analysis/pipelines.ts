/** Pipelines of a text, stage by stage: what each stage and each name in it stands for. */
import type {
  CommandStage,
  Expression,
  Item,
  Pipeline,
  PipelineStatement,
  Span,
  Stage,
  Subpipeline,
} from "../../grammar/ast.ts";
import { parseStages, printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import { type CommandSpec, positionOf, type SinkReference } from "../language/command.ts";
import { Builder, type Resolver, type Stream } from "./builder.ts";
import { type CommandCall, callOfStage, expandCall, isGenerated, sourceCall } from "./command-functions.ts";
import type { Environment, MacroUse } from "./environment.ts";
import { filterMacro, placed } from "./environment.ts";
import type { Output, StageMark } from "./graph.ts";
import { type Journal, quiet } from "./journal.ts";
import { lower, withoutGroups } from "./lower.ts";
import { OPEN_SHAPE } from "./shape.ts";
import { createSources, type Sources } from "./sources.ts";
import { readStage } from "./stage-reader.ts";
import { callerVariable, fieldlessScope } from "./variables.ts";

/** What all pipelines of a compile write to, in whichever module they stand. */
export interface Findings {
  readonly journal: Journal;
  readonly outputs: Map<PipelineStatement | null, Output[]>;
  readonly stages: StageMark[];
  /** The statement whose sinks are being found. */
  current: PipelineStatement | null;
  /** The filter macro applies before `into` unless the text calls it itself. */
  readonly filterCalled: boolean;
  /** How many parts of the text that remember something have been numbered. */
  memories: number;
}

/** Streams that have a name where a pipeline stands. */
export interface NamedStreams {
  /** Undefined where nothing has that name; null after a report. */
  read(name: string, node: Expression, environment: Environment): Stream | null | undefined;
  names(): readonly string[];
  /** Those of another module, whose environment this is. */
  of(environment: Environment, anchor: Span): NamedStreams;
}

/** Streams that a function was given, by parameter. */
export type Datasets = ReadonlyMap<string, () => Stream | undefined>;

export interface Surroundings {
  readonly findings: Findings;
  readonly streams: NamedStreams;
  readonly datasets: Datasets;
  /** Where the text itself stands, for the stages of another module or of a function that it calls. */
  readonly anchor: Span | undefined;
}

export class Pipelines {
  private readonly sources: Sources;

  constructor(
    readonly environment: Environment,
    readonly surroundings: Surroundings,
  ) {
    this.sources = createSources(environment);
  }

  pipeline(pipeline: Pipeline, label: string, source?: Stream): Stream {
    return this.builderOf(pipeline.stages, source).seal(label);
  }

  builderOf(stages: readonly Stage[], source?: Stream): Builder {
    const { entered, declarations } = this.environment;
    const { journal } = this.surroundings.findings;
    const elsewhere = entered !== undefined || declarations.path !== "";
    const builder = new Builder(this.environment, this.resolver, elsewhere ? quiet(journal) : journal);
    if (source !== undefined) builder.start(source);
    this.stagesInto(builder, stages);
    return builder;
  }

  stagesInto(builder: Builder, stages: readonly Stage[]): void {
    for (const stage of stages) {
      if (stage.kind === "stage") this.stage(builder, stage);
      else if (stage.kind === "slot") this.slot(builder, stage.name, stage.span);
      else {
        const use: MacroUse = {
          name: stage.macro.name,
          arguments: stage.macro.arguments?.map((argument) => printExpression(argument)) ?? null,
          span: stage.span,
        };
        const expansion = this.environment.macros.stages(use);
        if (expansion !== undefined) this.stagesInto(builder, expansion);
        else if (!this.environment.macros.isDefined(use)) this.environment.macros.reportUnknown(use);
      }
    }
  }

  private stage(builder: Builder, stage: CommandStage): void {
    const { language, reporter, declarations } = this.environment;
    const name = stage.command.text;
    const spec = language.commands.get(name);
    const own = spec === undefined ? declarations.find("function", name) : undefined;
    if (own !== undefined) this.call(builder, stage, callOfStage(stage, own, this));
    else if (spec === undefined) {
      this.reportUnknown(stage);
      builder.forget();
    } else if (this.placed(builder, stage, positionOf(spec, stage))) {
      const position = positionOf(spec, stage);
      const mark: StageMark = { command: name, span: this.surroundings.anchor ?? stage.span };
      this.surroundings.findings.stages.push(mark);
      if (builder.state === "empty" && (position === "middle" || position === "last")) builder.start(EVENTS);
      builder.enter(mark);
      spec.plan(readStage(stage, spec, reporter), builder);
      if (builder.state === "empty") builder.start(EVENTS);
    }
  }

  /** A function of the text in the place of a command. */
  private call(builder: Builder, stage: CommandStage, call: CommandCall | undefined): void {
    if (call === undefined) {
      builder.forget();
      return;
    }
    const generated = isGenerated(call);
    if (!this.placed(builder, stage, generated ? "first" : "middle")) return;
    if (builder.state === "empty" && !generated) builder.start(EVENTS);
    const rows = expandCall(call, generated ? undefined : builder.seal(""), this);
    if (rows === undefined) builder.forget();
    else if (rows.state === "ended") builder.end();
    else builder.start(rows.seal(""));
  }

  private reportUnknown({ command }: CommandStage): void {
    const { language, reporter, declarations } = this.environment;
    const name = command.text;
    const unsupported = language.unsupported.command.get(name);
    const help = didYouMean(name, [...language.commands.keys(), ...declarations.names("function")]);
    if (unsupported !== undefined) {
      reporter.report(codes.unsupportedCommand, command.span, {
        message: `\`${name}\` is not supported`,
        help: unsupported.instead,
      });
    } else if (!declarations.isLost(name)) {
      reporter.report(codes.unknownCommand, command.span, {
        message: `there is no command \`${name}\``,
        ...(help === undefined ? {} : { help }),
      });
    }
  }

  private placed(builder: Builder, stage: CommandStage, position: CommandSpec["position"]): boolean {
    const { reporter } = this.environment;
    const name = stage.command.text;
    if (builder.state === "ended") {
      reporter.report(codes.misplacedCommand, stage.command.span, {
        message: `\`${name}\` stands after the end of the pipeline`,
        help: "end the statement before it with `;`, or take the sink away",
      });
      return false;
    }
    if (position === "first" && builder.state === "open") {
      reporter.report(codes.misplacedCommand, stage.command.span, {
        message: `\`${name}\` starts a pipeline and cannot stand in the middle of one`,
        help: "is there a `;` missing before it? To add rows of another stream, use `union`",
      });
      return false;
    }
    return true;
  }

  private slot(builder: Builder, name: string, span: Span): void {
    const { options, language, reporter } = this.environment;
    const text = options.slots?.[name];
    if (text === undefined) {
      reporter.report(codes.unboundSlot, span, {
        message: `template slot \`--${name}--\` is not filled`,
        help: "it does nothing; give its stages when compiling, or `--slot name=text`",
      });
      return;
    }
    this.environment.definitions.record("slot", name, text);
    const parsed = parseStages(text, language.syntax);
    const fault = parsed.faults.find(({ severity }) => severity === "error");
    if (fault === undefined) this.stagesInto(builder, placed(parsed.pipeline, span).stages);
    else {
      reporter.report(codes.badMacro, span, {
        message: `the text of slot \`--${name}--\` has an error: ${fault.message}`,
      });
    }
  }

  private readonly resolver: Resolver = {
    stream: (argument) => this.stream(argument),
    variable: (name, span) => callerVariable(name, span, this.environment),
    nested: (pipeline, source) => this.pipeline(pipeline, "", source),
    sink: (expression) => this.sink(expression),
    finished: (node, sink) => {
      const { outputs, current } = this.surroundings.findings;
      const spec = sink === null ? undefined : this.environment.language.sinks.get(sink.name);
      const before = outputs.get(current) ?? [];
      const output: Output = {
        node,
        sink: sink?.name ?? "null",
        discards: sink === null || spec?.discards === true,
        findings: spec?.findings === true,
      };
      outputs.set(current, [...before, output]);
    },
    beforeSink: (builder) => this.applyFilter(builder, this.surroundings.findings.current?.span),
    memory: () => this.surroundings.findings.memories++,
  };

  /** A last chance to change the rows of an output. */
  applyFilter(builder: Builder, span: Span | undefined): void {
    const name = filterMacro(this.environment.options);
    if (this.surroundings.findings.filterCalled || name === undefined) return;
    const place = span ?? { start: 0, end: this.environment.text.length };
    const stages = this.environment.macros.stages({ name, arguments: null, span: place });
    if (stages !== undefined) this.stagesInto(builder, stages);
  }

  /** Undefined after a report. */
  stream(argument: Item | Subpipeline): Stream | undefined {
    if (argument.kind === "subpipeline") return this.pipeline(argument.pipeline, "");
    const expression = withoutGroups(argument.value);
    if (expression.kind === "exists") return this.pipeline(expression.pipeline, "");
    if (expression.kind === "list") return this.literal(expression.elements);
    if (expression.kind === "call") {
      const own = this.environment.declarations.find("function", expression.callee.text);
      if (own !== undefined) return this.generated(sourceCall(expression, own, this));
    }
    const name = streamName(expression);
    const given =
      expression.kind === "variable" ? this.surroundings.datasets.get(expression.name) : undefined;
    if (given !== undefined) return given();
    const { streams } = this.surroundings;
    const named = name === undefined ? undefined : streams.read(name, expression, this.environment);
    if (named !== undefined) return named ?? undefined;
    return this.sources.open(expression, streams.names(), (text) => this.textStream(text, expression.span));
  }

  private generated(call: CommandCall | undefined): Stream | undefined {
    return call === undefined ? undefined : expandCall(call, undefined, this)?.seal("");
  }

  /** A variable of the caller that stands for a pipeline. */
  private textStream(text: string, span: Span): Stream | undefined {
    const { language, reporter } = this.environment;
    const parsed = parseStages(text, language.syntax);
    const fault = parsed.faults.find(({ severity }) => severity === "error");
    if (fault !== undefined) {
      reporter.report(codes.badMacro, span, {
        message: `the text of this variable has an error: ${fault.message}`,
      });
      return undefined;
    }
    return this.pipeline(placed(parsed.pipeline, span), "");
  }

  private literal(elements: readonly Expression[]): Stream {
    const scope = fieldlessScope(this.environment, this.resolver.variable);
    const rows = elements.map((element) => {
      const term = lower(element, scope, this.environment);
      if (term.op !== "map") {
        this.environment.reporter.report(codes.badArgument, element.span, {
          message: "a dataset is a list of objects",
          help: 'write `[{name: "value"}, ...]`',
        });
      }
      return term;
    });
    return { label: "", node: { kind: "literal", rows }, shape: OPEN_SHAPE };
  }

  private sink(expression: Expression): SinkReference | null | undefined {
    const bare = withoutGroups(expression);
    switch (bare.kind) {
      case "field":
      case "variable":
        return { name: bare.name };
      case "string":
        return { name: bare.value };
      case "call":
        return { name: bare.callee.text };
      default:
        this.environment.reporter.report(codes.badArgument, expression.span, {
          message: "this is no name of a sink",
          help: "write `into name`, `into $name` or `into name()`",
        });
        return undefined;
    }
  }
}

/** The caller's events, each as it is. */
export const EVENTS: Stream = { label: "", node: { kind: "events" }, shape: OPEN_SHAPE };

/** `$name`, `name`, `namespace.name`. */
function streamName(expression: Expression): string | undefined {
  if (expression.kind === "variable" || expression.kind === "field") return expression.name;
  const inside = expression.kind === "member" ? withoutGroups(expression.object) : undefined;
  return expression.kind === "member" && inside?.kind === "field"
    ? `${inside.name}.${expression.key}`
    : undefined;
}
