/** Calls of aggregates: `count()`, `sum(bytes)`, `count(status="404")`, `perc(x, 95)` and their older spellings (G11). */
import type { Call, Expression } from "../../grammar/ast.ts";
import { printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { AggregateSpec } from "../language/aggregate.ts";
import type { AggregateCall } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import { bindCall, type Callable } from "./calls.ts";
import type { Environment } from "./environment.ts";
import { withoutGroups } from "./lower.ts";

interface Asked {
  readonly spec: AggregateSpec;
  readonly call: Call | undefined;
  /** Arguments that an older spelling has in its name. */
  readonly implied: readonly Term[];
}

/** Undefined after a report. */
export function readAggregate(
  expression: Expression,
  environment: Environment,
  lower: (operand: Expression) => Term,
): AggregateCall | undefined {
  const bare = withoutGroups(expression);
  const asked = find(bare, environment);
  if (asked === undefined) return undefined;
  const { spec, call, implied } = asked;
  const name = call === undefined ? spec.name : nameOf(call);
  const overRows = call === undefined || countsAll(call, spec) || call.arguments.length === 0;
  if (call === undefined || (overRows && spec.overRows))
    return { spec, operand: null, condition: false, arguments: [], name };
  const [subject] = spec.parameters;
  let condition = false;
  const bound = bindCall(call, callable(asked), environment, (argument, parameter) => {
    if (parameter !== subject) return lower(argument);
    const operand = unwrapped(argument, environment);
    condition = spec.countsConditions === true && isCondition(operand, environment);
    return lower(operand);
  });
  if (bound === undefined) return undefined;
  const [operand = null, ...rest] = bound;
  const constants = [...rest, ...implied].map((term) => (term?.op === "constant" ? term.value : null));
  return { spec, operand, condition, arguments: constants, name };
}

/** An older spelling has its last argument in its name. */
function callable({ spec, call, implied }: Asked): Callable {
  const { parameters, check } = spec;
  return {
    name: call?.callee.text ?? spec.name,
    parameters: parameters.slice(0, parameters.length - implied.length),
    ...(check === undefined ? {} : { check: (operands) => check([...operands, ...implied]) }),
  };
}

/**
 * A name that functions have as well, such as `max`, is the aggregate's if that takes so many arguments: `max(a)` is one,
 * `max(a, b)` is not.
 */
export function isAggregateCall(call: Call, { language }: Environment): boolean {
  const name = call.callee.text;
  const spec = language.aggregates.get(name);
  if (language.functions.has(name))
    return spec !== undefined && call.arguments.length <= spec.parameters.length;
  return spec !== undefined || numberedName(name, language) !== undefined;
}

/** `p95`: an older spelling, with the last argument in the name. */
function numberedName(
  name: string,
  { aggregates }: Language,
): { readonly spec: AggregateSpec; readonly number: number } | undefined {
  const [, stem = "", number] = /^([a-z_]+)([0-9]+)$/.exec(name) ?? [];
  const spec = [...aggregates.values()].find(({ numberedNames }) => numberedNames?.includes(stem));
  return spec === undefined || number === undefined ? undefined : { spec, number: Number(number) };
}

function find(expression: Expression, environment: Environment): Asked | undefined {
  const { language, reporter } = environment;
  const name =
    expression.kind === "call"
      ? expression.callee.text
      : expression.kind === "field"
        ? expression.name
        : undefined;
  const call = expression.kind === "call" ? expression : undefined;
  const spec = name === undefined ? undefined : language.aggregates.get(name);
  if (name !== undefined && spec !== undefined && (call !== undefined || spec.overRows)) {
    if (call === undefined) note(expression, environment, `write \`${name}()\``);
    return { spec, call, implied: [] };
  }
  const numbered = call === undefined ? undefined : numberedName(name ?? "", language);
  if (numbered !== undefined) {
    const { spec: meant, number } = numbered;
    note(expression, environment, `write \`${meant.name}(x, ${number})\``);
    return { spec: meant, call, implied: [constant(number, expression.span)] };
  }
  const unsupported = call === undefined ? undefined : language.unsupported.aggregate.get(name ?? "");
  if (call !== undefined && unsupported !== undefined) {
    reporter.report(codes.unsupportedFunction, call.callee.span, {
      message: `\`${name}\` is not supported`,
      help: unsupported.instead,
    });
    return undefined;
  }
  reporter.report(codes.unknownAggregate, call?.callee.span ?? expression.span, {
    message:
      name === undefined || call === undefined
        ? "an aggregate is wanted here"
        : `there is no aggregate \`${name}\``,
    help: wanted(name ?? "", language),
  });
  return undefined;
}

function wanted(name: string, { functions, commands, aggregates }: Language): string {
  if (functions.has(name)) return `\`${name}\` is a function of one row: compute it with \`eval\` first`;
  if (commands.has(name)) return `\`${name}\` is a command: write it as a stage behind this one`;
  return didYouMean(name, aggregates.keys()) ?? "write `count()`, or `sum(field) AS name`";
}

/** `count(*)` is SQL's spelling of `count()`. */
function countsAll({ arguments: [only, second] }: Call, spec: AggregateSpec): boolean {
  return spec.overRows === true && only?.value.kind === "wildcard" && second === undefined;
}

/** Classic SPL wraps conditions: `count(eval(x=1))`. */
function unwrapped(expression: Expression, environment: Environment): Expression {
  const bare = withoutGroups(expression);
  const [only] = bare.kind === "call" ? bare.arguments : [];
  if (bare.kind !== "call" || bare.callee.text !== "eval" || only === undefined) return expression;
  note(expression, environment, "write the condition alone, without `eval( )`");
  return only.value;
}

function isCondition(expression: Expression, { language, declarations }: Environment): boolean {
  const bare = withoutGroups(expression);
  const own = bare.kind === "call" ? declarations.find("function", bare.callee.text) : undefined;
  if (own !== undefined) return own.statement.result?.name === "boolean";
  switch (bare.kind) {
    case "comparison":
    case "logical":
    case "not":
    case "like":
    case "in":
    case "between":
    case "isNull":
    case "isType":
    case "searchLiteral":
      return true;
    case "call":
      return language.functions.get(bare.callee.text)?.predicate === true;
    default:
      return false;
  }
}

function nameOf(call: Call): string {
  return call.arguments.length === 0 ? call.callee.text : printExpression(call);
}

function note(expression: Expression, { reporter }: Environment, help: string): void {
  reporter.report(codes.classicSpelling, expression.span, {
    message: "this is the spelling of classic SPL",
    help,
  });
}
