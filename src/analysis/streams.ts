/** The streams of one module, each built when it is first read. */
import type { Expression, PipelineStatement, Span } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Builder, Stream } from "./builder.ts";
import type { Declaration, Declarations } from "./declarations.ts";
import { inside } from "./enter.ts";
import type { Environment } from "./environment.ts";
import { type Findings, type NamedStreams, Pipelines } from "./pipelines.ts";

type Progress = Stream | "building" | undefined;

export class ModuleStreams implements NamedStreams {
  protected readonly pipelines: Pipelines;
  private readonly built = new Map<PipelineStatement, Progress>();
  private readonly named = new Set<string>();

  constructor(
    protected readonly environment: Environment,
    protected readonly findings: Findings,
    private readonly anchor: Span | undefined,
    /** Those of all modules of the compile. */
    private readonly modules: Map<Declarations, ModuleStreams>,
  ) {
    modules.set(environment.declarations, this);
    this.pipelines = new Pipelines(environment, { findings, streams: this, datasets: new Map(), anchor });
  }

  names(): readonly string[] {
    return this.environment.declarations.names("stream");
  }

  isRead(name: string): boolean {
    return this.named.has(name);
  }

  read(name: string, node: Expression, environment: Environment): Stream | null | undefined {
    const found = this.environment.declarations.find("stream", name);
    if (found === undefined) return undefined;
    if (found.home !== this.environment.declarations) return this.imported(found, node.span, environment);
    // A stream of the module itself has its `$` everywhere.
    if (node.kind !== "variable") return undefined;
    this.named.add(name);
    const { statement } = found;
    if (this.built.get(statement) !== "building") return this.build(statement) ?? null;
    environment.reporter.report(codes.circularStream, node.span, {
      message: `\`$${name}\` reads itself`,
      related: [{ message: "defined here", span: statement.variable?.span ?? statement.span }],
    });
    return null;
  }

  of(environment: Environment, anchor: Span): ModuleStreams {
    return (
      this.modules.get(environment.declarations) ??
      new ModuleStreams({ ...environment, entered: undefined }, this.findings, anchor, this.modules)
    );
  }

  protected build(statement: PipelineStatement): Stream | undefined {
    const before = this.built.get(statement);
    if (before !== undefined) return before === "building" ? undefined : before;
    this.built.set(statement, "building");
    const outer = this.findings.current;
    this.findings.current = statement;
    const builder = this.pipelines.builderOf(statement.pipeline.stages);
    if (builder.state !== "ended") this.ending(builder, statement);
    const stream = builder.seal(statement.variable?.text ?? "");
    this.findings.current = outer;
    this.built.set(statement, stream);
    return stream;
  }

  /** A last word on a pipeline that no sink ends. */
  protected ending(_builder: Builder, _statement: PipelineStatement): void {}

  private imported(found: Declaration<"stream">, use: Span, environment: Environment): Stream | null {
    const { statement } = found;
    const home = this.of(inside(found, use, environment), this.anchor ?? use);
    const stream = home.build(statement);
    if (this.findings.outputs.delete(statement)) {
      environment.reporter.report(codes.importedSink, use, {
        message: `\`$${found.name}\` ends in a sink of its own, which gets nothing when another module reads it`,
        help: "end the pipeline that reads it with `into`",
      });
    }
    return stream ?? null;
  }
}
