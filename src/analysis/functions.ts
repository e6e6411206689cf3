/** Calls of functions that the text declares and that give a value: the body stands for the call. */
import type { Call, Expression, FunctionStatement, Parameter } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import { PATTERN_TYPE } from "../values/types.ts";
import { bindArguments } from "./bind-arguments.ts";
import { Bindings } from "./bindings.ts";
import { describe } from "./calls.ts";
import type { Declaration } from "./declarations.ts";
import { enter } from "./enter.ts";
import type { Environment } from "./environment.ts";
import { Lowering, withoutGroups } from "./lower.ts";
import { block } from "./lower-call.ts";
import { bodyScope, type Nest } from "./scopes.ts";
import { typed } from "./types.ts";

/** Whether it is used as a command rather than in expressions. */
export function returnsRows({ body }: FunctionStatement): boolean {
  return body.result.kind === "pipeline";
}

export function lowerOwnCall(node: Call, declaration: Declaration<"function">, lowering: Lowering): Term {
  const { environment, scope } = lowering;
  const { statement, name } = declaration;
  const { parameters } = statement;
  if (returnsRows(statement)) {
    return lowering.fault(
      codes.functionKind,
      node.callee,
      `\`${name}\` returns rows, and a value is wanted here`,
      `use it as a stage: \`| ${name} ...\`, or \`from ${name}(...)\``,
    );
  }
  const callee = { name, parameters, usage: usageOf(name, parameters) };
  const bound = bindArguments(callee, node.arguments, node.span, environment.reporter);
  const given = new Map<Parameter, Term>();
  for (const [parameter, { value }] of bound ?? []) {
    given.set(parameter, argumentTerm(value as Expression, parameter, lowering));
  }
  // What stands inside may have faults of its own, whatever becomes of the call.
  if (bound === undefined) for (const { value } of node.arguments) lowering.term(value);
  if (environment.outline) return { op: "local", local: { name }, span: node.span };
  const inner = bound === undefined ? undefined : enter(declaration, node.callee.span, environment);
  if (inner === undefined) return constant(null, node.span);
  const bindings = new Bindings(scope.repeats);
  const values = new Map<string, Term>();
  for (const parameter of parameters) {
    const term = given.get(parameter) ?? defaultOf(parameter, scope, inner);
    const value = typed(term, parameter.type, scope, inner, () =>
      environment.reporter.report(codes.argumentType, term.span, mismatch(term, parameter, declaration)),
    );
    values.set(parameter.name.text, bindings.bind(parameter.name.text, value));
  }
  const body = bindings.around(bodyTerm(declaration, values, scope, inner));
  // An argument that is the whole body keeps its own place, and may be shared.
  return [...values.values()].includes(body) ? body : { ...body, span: node.span, inlined: true };
}

/** What the function returns for these arguments. `inner`: where its body stands. */
export function bodyTerm(
  { statement, name, home }: Declaration<"function">,
  values: ReadonlyMap<string, Term>,
  nest: Nest,
  inner: Environment,
): Term {
  const { body, result } = statement;
  const term = block(body, new Lowering(bodyScope(values, nest, inner), inner));
  return typed(term, result, nest, inner, () =>
    inner.reporter.report(codes.resultType, term.span, {
      message: `\`${name}\` promises ${textOf(result, home.text)}, and returns ${describeTerm(term)}`,
    }),
  );
}

/** A default is written where the function is, and sees nothing. */
export function defaultOf({ initial, span }: Parameter, nest: Nest, inner: Environment): Term {
  if (initial === undefined) return constant(null, span);
  return new Lowering(bodyScope(new Map(), nest, inner), inner).term(initial);
}

export function mismatch(term: Term, { name, type }: Parameter, { name: callee, home }: Declaration) {
  return {
    message: `\`${name.text}\` of \`${callee}\` takes ${textOf(type, home.text)}, not ${describeTerm(term)}`,
  };
}

/** A text where a pattern is wanted is one. */
function argumentTerm(value: Expression, { type }: Parameter, lowering: Lowering): Term {
  const bare = withoutGroups(value);
  return type?.name === PATTERN_TYPE && bare.kind === "string"
    ? lowering.regex(bare.value, "", bare)
    : lowering.term(value);
}

/** `severity(code, d?)`. */
function usageOf(name: string, parameters: readonly Parameter[]): string {
  const shown = parameters.map(
    (parameter) => parameter.name.text + (parameter.initial === undefined ? "" : "?"),
  );
  return `${name}(${shown.join(", ")})`;
}

function textOf(type: Parameter["type"], text: string): string {
  return type === undefined ? "any value" : text.slice(type.span.start, type.span.end);
}

function describeTerm(term: Term): string {
  return term.op === "constant" ? describe(term.value) : "something else";
}
