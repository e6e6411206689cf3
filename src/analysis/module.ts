/** A whole text: its statements, the streams they define and read, and what reaches which sink. */
import type {
  CommandStage,
  Expression,
  Item,
  Module,
  Pipeline,
  PipelineStatement,
  Span,
  Stage,
  Subpipeline,
} from "../../grammar/ast.ts";
import { findAll, parseStages, print, printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import { positionOf, type SinkReference } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import { Builder, type Resolver, type Stream } from "./builder.ts";
import type { Environment, MacroUse } from "./environment.ts";
import { filterMacro, placed } from "./environment.ts";
import type { Graph, GraphNode, Output, StageMark } from "./graph.ts";
import { createJournal, type Journal } from "./journal.ts";
import { emptyScope, lower, withoutGroups } from "./lower.ts";
import { eventPaths } from "./reads.ts";
import { OPEN_SHAPE } from "./shape.ts";
import { createSources, type Sources } from "./sources.ts";
import { readStage } from "./stage-reader.ts";

/** The graph, and what the rules look at. */
export interface Analysis {
  readonly graph: Graph;
  readonly journal: Journal;
}

export function analyse(module: Module, environment: Environment): Analysis {
  const journal = createJournal();
  return { graph: new ModuleAnalysis(module, environment, journal).graph(), journal };
}

type Progress = Stream | "building" | undefined;

class ModuleAnalysis {
  private readonly outputs = new Map<PipelineStatement | null, Output[]>();
  private readonly stages: StageMark[] = [];
  private readonly pipelines: readonly PipelineStatement[];
  private readonly named = new Map<string, PipelineStatement>();
  private readonly built = new Map<PipelineStatement, Progress>();
  private readonly read = new Set<string>();
  private current: PipelineStatement | null = null;
  private memories = 0;
  private readonly sources: Sources;
  /** The filter macro applies before `into` unless the text calls it itself. */
  private readonly filterCalled: boolean;

  constructor(
    private readonly module: Module,
    private readonly environment: Environment,
    private readonly journal: Journal,
  ) {
    this.sources = createSources(environment);
    this.pipelines = module.statements.filter((statement) => statement.kind === "pipelineStatement");
    const filter = filterMacro(environment.options);
    this.filterCalled = findAll(module, "macro").some(({ name }) => name === filter);
  }

  graph(): Graph {
    this.declare();
    for (const statement of this.pipelines) this.build(statement);
    const last = this.pipelines.at(-1);
    const outputs = this.pipelines.flatMap((statement) => this.outputs.get(statement) ?? []);
    this.reportUnread(outputs.length > 0, last);
    if (outputs.length === 0 && last !== undefined) {
      const stream = this.built.get(last);
      if (stream !== undefined && stream !== "building") outputs.push(plainOutput(stream.node));
    }
    return {
      outputs,
      stages: this.stages.sort((a, b) => a.span.start - b.span.start),
      unit: this.environment.unit,
      reads: eventPaths(this.journal),
      origin: {
        text: () => print(this.module, { comments: false, table: this.environment.language.syntax }),
        definitions: () => this.environment.definitions.all(),
      },
    };
  }

  private declare(): void {
    const { reporter } = this.environment;
    for (const statement of this.module.statements) {
      if (statement.kind !== "pipelineStatement") {
        reporter.report(codes.unsupportedStatement, statement.span, {
          message: `\`${statement.kind}\` statements are not supported`,
        });
        continue;
      }
      const name = statement.variable?.text;
      if (name === undefined) continue;
      const first = this.named.get(name);
      if (first !== undefined) {
        reporter.report(codes.duplicateStream, statement.variable?.span ?? statement.span, {
          message: `\`$${name}\` is defined twice`,
          related: [{ message: "first here", span: first.variable?.span ?? first.span }],
        });
      } else this.named.set(name, statement);
    }
  }

  private build(statement: PipelineStatement): Stream | undefined {
    const before = this.built.get(statement);
    if (before !== undefined) return before === "building" ? undefined : before;
    this.built.set(statement, "building");
    const outer = this.current;
    this.current = statement;
    const stream = this.pipeline(statement.pipeline, statement.variable?.text ?? "");
    this.current = outer;
    this.built.set(statement, stream);
    return stream;
  }

  private pipeline(pipeline: Pipeline, label: string, source?: Stream): Stream {
    const builder = new Builder(this.environment, this.resolver, this.journal);
    if (source !== undefined) builder.start(source);
    this.stagesInto(builder, pipeline.stages);
    if (builder.state !== "ended" && this.endsOutput(pipeline)) this.applyFilter(builder, pipeline.span);
    return builder.seal(label);
  }

  private stagesInto(builder: Builder, stages: readonly Stage[]): void {
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
    const { language, reporter } = this.environment;
    const name = stage.command.text;
    const spec = language.commands.get(name);
    if (spec === undefined) {
      const unsupported = language.unsupported.get(name);
      const help = didYouMean(name, language.commands.keys());
      if (unsupported !== undefined) {
        reporter.report(codes.unsupportedCommand, stage.command.span, {
          message: `\`${name}\` is not supported`,
          help: unsupported.instead,
        });
      } else {
        reporter.report(codes.unknownCommand, stage.command.span, {
          message: `there is no command \`${name}\``,
          ...(help === undefined ? {} : { help }),
        });
      }
      builder.forget();
      return;
    }
    const position = positionOf(spec, stage);
    if (!this.placed(builder, stage, position)) return;
    const mark: StageMark = { command: name, span: stage.span };
    this.stages.push(mark);
    if (builder.state === "empty" && (position === "middle" || position === "last")) {
      builder.start({ label: "", node: { kind: "events" }, shape: OPEN_SHAPE } as Stream);
    }
    builder.enter(mark);
    spec.plan(readStage(stage, spec, reporter), builder);
    if (builder.state === "empty")
      builder.start({ label: "", node: { kind: "events" }, shape: OPEN_SHAPE } as Stream);
  }

  private placed(builder: Builder, stage: CommandStage, position: string): boolean {
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
    variable: (name, span) => this.variable(name, span),
    nested: (pipeline, source) => this.pipeline(pipeline, "", source),
    sink: (expression) => this.sink(expression),
    finished: (node, sink) => {
      const spec = sink === null ? undefined : this.environment.language.sinks.get(sink.name);
      const outputs = this.outputs.get(this.current) ?? [];
      outputs.push({
        node,
        sink: sink?.name ?? "null",
        discards: sink === null || spec?.discards === true,
        findings: spec?.findings === true,
      });
      this.outputs.set(this.current, outputs);
    },
    beforeSink: (builder) => this.applyFilter(builder, this.current?.span ?? this.module.span),
    memory: () => this.memories++,
  };

  private applyFilter(builder: Builder, span: Span): void {
    const name = filterMacro(this.environment.options);
    if (this.filterCalled || name === undefined) return;
    const stages = this.environment.macros.stages({ name, arguments: null, span });
    if (stages !== undefined) this.stagesInto(builder, stages);
  }

  /** Whether a pipeline without `into` is the one whose rows are the text's output (R1). */
  private endsOutput(pipeline: Pipeline): boolean {
    return (
      pipeline === this.pipelines.at(-1)?.pipeline &&
      ![...this.outputs.values()].some((list) => list.length > 0)
    );
  }

  private stream(argument: Item | Subpipeline): Stream | undefined {
    if (argument.kind === "subpipeline") return this.pipeline(argument.pipeline, "");
    const expression = withoutGroups(argument.value);
    if (expression.kind === "exists") return this.pipeline(expression.pipeline, "");
    const name = expression.kind === "variable" ? expression.name : undefined;
    const statement = name === undefined ? undefined : this.named.get(name);
    if (name === undefined || statement === undefined) {
      const local = expression.kind === "list" ? this.literal(expression.elements) : undefined;
      return (
        local ??
        this.sources.open(expression, [...this.named.keys()], (text) =>
          this.textStream(text, expression.span),
        )
      );
    }
    this.read.add(name);
    if (this.built.get(statement) === "building") {
      this.environment.reporter.report(codes.circularStream, expression.span, {
        message: `\`$${name}\` reads itself`,
        related: [{ message: "defined here", span: statement.variable?.span ?? statement.span }],
      });
      return undefined;
    }
    return this.build(statement);
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
    const scope = emptyScope({ variable: this.resolver.variable, field: this.noField });
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

  private variable(name: string, span: Span): Term | undefined {
    const text = this.environment.options.variables?.[name];
    if (text === undefined) return undefined;
    this.environment.definitions.record("variable", name, text);
    const expression = this.environment.macros.text(name, text, span);
    if (expression === undefined) return { op: "constant", value: null, span };
    const scope = emptyScope({ variable: () => undefined, field: this.noField });
    return lower(expression, scope, this.environment);
  }

  private readonly noField = (name: string, span: Span): Term => {
    this.environment.reporter.report(codes.constantRequired, span, {
      message: `\`${name}\` is a field, and there is no row here to read it from`,
    });
    return { op: "constant", value: null, span };
  };

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

  private reportUnread(hasSinks: boolean, last: PipelineStatement | undefined): void {
    for (const [name, statement] of this.named) {
      const output = this.outputs.has(statement) || (!hasSinks && statement === last);
      if (this.read.has(name) || output) continue;
      const stream = this.built.get(statement);
      if (stream !== undefined && stream !== "building") this.journal.whole(stream.node);
      this.environment.reporter.report(codes.unreadStream, statement.variable?.span ?? statement.span, {
        message: `\`$${name}\` is computed, and nothing reads it`,
        help: "end it with `into`, read it with `from`, or take it away",
      });
    }
  }
}

function plainOutput(node: GraphNode): Output {
  return { node, sink: "output", discards: false, findings: false };
}
