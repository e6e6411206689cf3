/** A whole text: its statements, the streams they define and read, and what reaches which sink. */
import type { Module, PipelineStatement, Span } from "../../grammar/ast.ts";
import { findAll, print } from "../../grammar/index.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Builder } from "./builder.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { expandAlone } from "./command-functions.ts";
import { isDeeperThan } from "./depth.ts";
import type { Environment, Setting } from "./environment.ts";
import { filterMacro } from "./environment.ts";
import type { Graph, GraphNode, Output } from "./graph.ts";
import { declarationsOf } from "./imports.ts";
import { createJournal, type Journal } from "./journal.ts";
import { type Findings, Pipelines } from "./pipelines.ts";
import { eventPaths } from "./reads.ts";
import { ModuleStreams } from "./streams.ts";
import { unitOf } from "./unit.ts";

/** The graph, and what the rules look at. */
export interface Analysis {
  readonly graph: Graph;
  readonly journal: Journal;
}

export function analyse(module: Module, setting: Setting): Analysis {
  const journal = createJournal();
  const declarations = declarationsOf(module, setting);
  const environment: Environment = {
    ...setting,
    declarations,
    unit: unitOf(declarations, setting),
    entered: undefined,
    expansions: { ofUse: 0, length: 0, declarations: new Set() },
    outline: false,
  };
  const filter = filterMacro(setting.options);
  const findings: Findings = {
    journal,
    outputs: new Map(),
    stages: [],
    current: null,
    filterCalled: filter !== undefined && findAll(module, "macro").some(({ name }) => name === filter),
    memories: 0,
  };
  const graph = whereStackHolds(() => {
    checkDeclarations(environment);
    return new TextAnalysis(environment, findings).graph();
  });
  if (graph !== undefined && !isDeeperThan(graph, DEEPEST_TERM)) return { graph, journal };
  reportDepth(setting, module.span);
  const { unit } = environment;
  return { graph: { outputs: [], stages: [], unit, reads: [], origin: originOf(environment) }, journal };
}

/** A bound that walks over terms keep to on every host. */
const DEEPEST_TERM = 3000;

/** What nests within what nests adds up, and no limit on either alone bounds the stack: undefined where it gave way. */
export function whereStackHolds<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function reportDepth({ reporter }: Pick<Setting, "reporter">, span: Span): void {
  reporter.report(codes.limitExpansions, span, {
    message: "functions, types, streams and fields nest too deep in each other",
    help: "use fewer levels, or let a stage such as `stats` come between",
  });
}

class TextAnalysis extends ModuleStreams {
  private readonly statements: readonly PipelineStatement[];

  constructor(environment: Environment, findings: Findings) {
    super(environment, findings, undefined, new Map());
    const { module } = environment.declarations;
    this.statements = module.statements.filter((statement) => statement.kind === "pipelineStatement");
  }

  graph(): Graph {
    const { outputs: found, stages, journal } = this.findings;
    for (const statement of this.statements) this.build(statement);
    const last = this.statements.at(-1);
    const outputs = this.statements.flatMap((statement) => found.get(statement) ?? []);
    this.reportUnread(outputs.length > 0, last);
    this.checkUncalled();
    if (outputs.length === 0 && last !== undefined) {
      const stream = this.build(last);
      if (stream !== undefined) outputs.push(plainOutput(stream.node));
    }
    return {
      outputs,
      stages: stages.sort((a, b) => a.span.start - b.span.start),
      unit: this.environment.unit,
      reads: eventPaths(journal),
      origin: originOf(this.environment),
    };
  }

  /** The filter macro also applies to rows that are the text's output without `into` (R1). */
  protected override ending(builder: Builder, statement: PipelineStatement): void {
    const hasSinks = [...this.findings.outputs.values()].some((list) => list.length > 0);
    if (statement === this.statements.at(-1) && !hasSinks)
      this.pipelines.applyFilter(builder, statement.pipeline.span);
  }

  /** A command function that nothing calls is looked at over any rows, if its defaults say all that it needs. */
  private checkUncalled(): void {
    const { environment, findings } = this;
    const apart = { ...findings, journal: createJournal(), outputs: new Map(), stages: [] };
    const surroundings = { findings: apart, streams: this, datasets: new Map(), anchor: undefined };
    const pipelines = new Pipelines({ ...environment, outline: true }, surroundings);
    for (const declaration of environment.declarations.all("function")) {
      if (!environment.expansions.declarations.has(declaration)) expandAlone(declaration, pipelines);
    }
  }

  private reportUnread(hasSinks: boolean, last: PipelineStatement | undefined): void {
    for (const { name, statement } of this.environment.declarations.all("stream")) {
      const output = this.findings.outputs.has(statement) || (!hasSinks && statement === last);
      const exported = this.environment.declarations.isExported(name);
      if (this.isRead(name) || output) continue;
      const stream = this.build(statement);
      // What nobody reads has been said of the stream as a whole, and is not said of each of its fields.
      if (stream !== undefined) this.findings.journal.whole(stream.node);
      if (exported) continue;
      this.environment.reporter.report(codes.unreadStream, statement.variable?.span ?? statement.span, {
        message: `\`$${name}\` is computed, and nothing reads it`,
        help: "end it with `into`, read it with `from`, or take it away",
      });
    }
  }
}

/** What a saved state has to agree with. */
function originOf({ declarations, definitions, language }: Environment): Graph["origin"] {
  return {
    text: () => print(declarations.module, { comments: false, table: language.syntax }),
    definitions: () => definitions.all(),
  };
}

function plainOutput(node: GraphNode): Output {
  return { node, sink: "output", discards: false, findings: false };
}
