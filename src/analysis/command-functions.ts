/** Functions that the text declares and that give rows: their stages stand for the call. */
import type {
  Argument,
  Call,
  CommandStage,
  Expression,
  FunctionStatement,
  Item,
  Parameter,
  Pipeline,
  Span,
  Stage,
  Subpipeline,
} from "../../grammar/ast.ts";
import { findAll } from "../../grammar/index.ts";
import { codes } from "../diagnostics/codes.ts";
import { positionOf } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import { constant } from "../language/term.ts";
import { ANY_TYPE, ROWS_TYPE } from "../values/types.ts";
import { bindArguments, type Given } from "./bind-arguments.ts";
import type { Builder, Stream } from "./builder.ts";
import type { Declaration } from "./declarations.ts";
import { enter } from "./enter.ts";
import type { Environment } from "./environment.ts";
import { mismatch } from "./functions.ts";
import { withoutGroups } from "./lower.ts";
import { EVENTS, Pipelines } from "./pipelines.ts";
import { type Substitute, substituted, type Values } from "./substitute.ts";
import { typed } from "./types.ts";

/** A call whose arguments have found their parameters. */
export interface CommandCall {
  readonly declaration: Declaration<"function">;
  readonly pipeline: Pipeline;
  /** The parameter that stands for the rows that reach the stage. */
  readonly piped: Parameter | undefined;
  /** Parameters that stand for rows, the piped one among them. */
  readonly datasets: ReadonlySet<Parameter>;
  readonly bound: ReadonlyMap<Parameter, Given>;
  /** Where it is called. */
  readonly place: Span;
}

/** `| name option=value value, [ | ... ]`. Undefined after a report. */
export function callOfStage(
  stage: CommandStage,
  declaration: Declaration<"function">,
  { environment }: Pipelines,
): CommandCall | undefined {
  const { command } = stage;
  const { reporter } = environment;
  const given: Given[] = [];
  for (const argument of stage.arguments) {
    if (argument.kind === "option") given.push(argument);
    else if (argument.kind === "subpipeline") given.push({ value: argument, span: argument.span });
    else if (argument.kind === "item" && argument.alias === undefined && argument.sign === undefined)
      given.push({ value: argument.value, span: argument.span });
    else {
      reporter.report(codes.badArgument, argument.span, {
        message: `\`${command.text}\` takes values only`,
        help: "write `name=value`, or values with commas between",
      });
      return undefined;
    }
  }
  return bind(declaration, given, "stage", command.span, environment);
}

/** `from name(value, option: value)`: all rows that the function needs are passed in. */
export function sourceCall(
  call: Call,
  declaration: Declaration<"function">,
  { environment }: Pipelines,
): CommandCall | undefined {
  return bind(declaration, call.arguments, "source", call.callee.span, environment);
}

/** Whether the call needs no rows before it. */
export function isGenerated({ piped }: CommandCall): boolean {
  return piped === undefined;
}

function bind(
  declaration: Declaration<"function">,
  given: readonly Given[],
  form: "stage" | "source",
  place: Span,
  { language, reporter }: Environment,
): CommandCall | undefined {
  const { statement, name } = declaration;
  const { result } = statement.body;
  if (result.kind !== "pipeline") {
    reporter.report(codes.functionKind, place, {
      message: `\`${name}\` gives a value, and rows are wanted here`,
      help: `use it in an expression: \`eval x = ${name}(...)\``,
    });
    return undefined;
  }
  const datasets = datasetParameters(statement, language);
  const [first] = statement.parameters;
  const piped = form === "stage" && first !== undefined && datasets.has(first) ? first : undefined;
  const parameters = statement.parameters.filter((parameter) => parameter !== piped);
  const bound = bindArguments(
    { name, parameters, usage: usageOf(name, parameters, form) },
    given,
    place,
    reporter,
  );
  if (bound === undefined) return undefined;
  for (const [parameter, { value, span }] of bound) {
    if (value.kind !== "subpipeline" || datasets.has(parameter)) continue;
    reporter.report(codes.badArgument, span, {
      message: `\`${parameter.name.text}\` of \`${name}\` is a value, and this is a pipeline`,
      help: `declare it as \`$${parameter.name.text}: ${ROWS_TYPE}\``,
    });
    return undefined;
  }
  return { declaration, pipeline: result, piped, datasets, bound, place };
}

/**
 * Those that are declared to be datasets, and of those without a type: one that a stage of the body reads as rows, and a
 * first one that a body without `from` does not mention.
 */
function datasetParameters(
  { parameters, body }: FunctionStatement,
  language: Language,
): ReadonlySet<Parameter> {
  const { result } = body;
  const positions = (stage: Stage | undefined) => positionIn(stage, language);
  const read = findAll(body, "stage").flatMap((stage) =>
    positions(stage) === "first" || positions(stage) === "any" ? stage.arguments.flatMap(variableOf) : [],
  );
  const mentioned = findAll(body, "variable").map(({ name }) => name);
  const goesOn = result.kind === "pipeline" && positions(result.stages[0]) === "middle";
  const isDataset = ({ name: { text }, type }: Parameter, index: number) =>
    type === undefined
      ? read.includes(text) || (index === 0 && goesOn && !mentioned.includes(text))
      : type.name === ROWS_TYPE;
  return new Set(parameters.filter(isDataset));
}

function positionIn(stage: Stage | undefined, { commands }: Language) {
  const spec = stage?.kind === "stage" ? commands.get(stage.command.text) : undefined;
  return spec === undefined || stage?.kind !== "stage" ? undefined : positionOf(spec, stage);
}

function variableOf(argument: Argument): readonly string[] {
  return argument.kind === "item" && argument.value.kind === "variable" ? [argument.value.name] : [];
}

/** The stages of the function over these rows. Undefined after a report. */
export function expandCall(
  call: CommandCall,
  rows: Stream | undefined,
  caller: Pipelines,
): Builder | undefined {
  const { declaration, pipeline, piped, place } = call;
  const { environment, surroundings } = caller;
  const inner = enter(declaration, place, environment);
  if (inner === undefined) return undefined;
  checkResult(declaration, inner);
  const anchor = surroundings.anchor ?? place;
  const foreign = declaration.home !== environment.declarations;
  const datasets = new Map<string, () => Stream | undefined>();
  const pipelines = new Pipelines(inner, {
    ...surroundings,
    streams: foreign ? surroundings.streams.of(inner, anchor) : surroundings.streams,
    datasets,
    anchor,
  });
  if (piped !== undefined) datasets.set(piped.name.text, () => rows);
  for (const parameter of call.datasets) {
    if (parameter !== piped) datasets.set(parameter.name.text, streamOf(parameter, call, caller, pipelines));
  }
  const values = valuesOf(call, foreign, environment, inner);
  const stages = pipeline.stages.map((stage) => substituted(stage, values) as Stage);
  return pipelines.builderOf(stages, startsItself(stages[0], inner) ? undefined : rows);
}

/** The stages of a function that nothing calls, for what is wrong with them. */
export function expandAlone(declaration: Declaration<"function">, pipelines: Pipelines): void {
  const { statement } = declaration;
  const { result: pipeline } = statement.body;
  if (pipeline.kind !== "pipeline") return;
  const datasets = datasetParameters(statement, pipelines.environment.language);
  const isKnown = (parameter: Parameter) => datasets.has(parameter) || parameter.initial !== undefined;
  if (!statement.parameters.every(isKnown)) return;
  const [piped] = datasets;
  const call = { declaration, pipeline, piped, datasets, bound: new Map(), place: statement.name.span };
  expandCall(call, EVENTS, pipelines);
}

export function checkResult({ statement, name }: Declaration<"function">, inner: Environment): void {
  const { result } = statement;
  if (result === undefined || result.name === ROWS_TYPE || result.name === ANY_TYPE) return;
  inner.reporter.report(codes.resultType, result.span, {
    message: `\`${name}\` returns rows`,
    help: `write \`: ${ROWS_TYPE}\`, or nothing`,
  });
}

/** A body without `from` goes on with the rows that it is given. */
function startsItself(stage: Stage | undefined, { language, declarations }: Environment): boolean {
  if (stage?.kind !== "stage") return false;
  const position = positionIn(stage, language);
  if (position !== undefined) return position === "first" || position === "any";
  const own = declarations.find("function", stage.command.text);
  const [first] = own?.statement.parameters ?? [];
  return own !== undefined && (first === undefined || !datasetParameters(own.statement, language).has(first));
}

/** Computed when it is first read: where the caller stands, or, for a default, where the function does. */
function streamOf(
  parameter: Parameter,
  { bound }: CommandCall,
  caller: Pipelines,
  inner: Pipelines,
): () => Stream | undefined {
  let stream: { readonly found: Stream | undefined } | undefined;
  const given = bound.get(parameter)?.value;
  const { initial } = parameter;
  const open = () => {
    if (given !== undefined) return caller.stream(itemOf(given));
    return initial === undefined ? EVENTS : inner.stream(itemOf(initial));
  };
  return () => {
    stream ??= { found: open() };
    return stream.found;
  };
}

function itemOf(value: Expression | Subpipeline): Item | Subpipeline {
  return value.kind === "subpipeline" ? value : { kind: "item", value, comma: false, span: value.span };
}

// ------------------------------------------------------------------------------------------------ values

/** A parameter stands for the expression that it was given, so that it can name a field as well as compute a value. */
function valuesOf(
  { declaration, datasets, bound }: CommandCall,
  foreign: boolean,
  environment: Environment,
  inner: Environment,
): Values {
  const values = new Map<string, Substitute>();
  for (const parameter of declaration.statement.parameters) {
    if (datasets.has(parameter)) continue;
    const given = bound.get(parameter)?.value;
    const value = (given ?? parameter.initial) as Expression;
    if (given !== undefined) checkConstant(value, parameter, declaration, environment, inner);
    values.set(parameter.name.text, { value, foreign: foreign && given !== undefined });
  }
  for (const { name, value } of declaration.statement.body.locals) {
    values.set(name.text, { value: substituted(value, values) as Expression, foreign: false });
  }
  return values;
}

function checkConstant(
  value: Expression,
  parameter: Parameter,
  declaration: Declaration<"function">,
  environment: Environment,
  inner: Environment,
): void {
  const bare = withoutGroups(value);
  if (bare.kind !== "string" && bare.kind !== "number" && bare.kind !== "boolean") return;
  const term = constant(bare.value, bare.span);
  typed(term, parameter.type, { inLambda: false, repeats: false }, inner, () =>
    environment.reporter.report(codes.argumentType, bare.span, mismatch(term, parameter, declaration)),
  );
}

/** `name(a, b?)` as a source, `name a=..., b=...` as a stage. */
function usageOf(name: string, parameters: readonly Parameter[], form: "stage" | "source"): string {
  const shown = parameters.map((parameter) => parameter.name.text);
  if (form === "source") return `from ${name}(${shown.join(", ")})`;
  return ["|", name, ...shown.map((text) => `${text}=...`)].join(" ");
}
