/** Calls of aggregates: `count()`, `sum(bytes)`, `count(status="404")`, `perc(x, 95)` and their older spellings (G11). */
import type { Call, Expression } from "../../grammar/ast.ts";
import { printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { AggregateSpec } from "../language/aggregate.ts";
import type { AggregateCall } from "../language/command.ts";
import { accepts } from "../language/parameters.ts";
import type { Term } from "../language/term.ts";
import type { Value } from "../values/value.ts";
import { arity } from "./calls.ts";
import type { Environment } from "./environment.ts";
import { withoutGroups } from "./lower.ts";

interface Asked {
  readonly spec: AggregateSpec;
  readonly call: Call | undefined;
  /** Arguments that an older spelling has in its name. */
  readonly implied: readonly Value[];
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
  const arguments_ = call?.arguments ?? [];
  const [first, ...rest] = arguments_.map(({ value }) => value);
  const name = call === undefined ? spec.name : nameOf(call);
  if (first === undefined) {
    if (spec.overRows) return { spec, operand: null, condition: false, arguments: [], name };
    return reportCount(expression, spec, environment);
  }
  const constants = [...rest.map(constantOf), ...implied];
  const parameters = spec.parameters.slice(1);
  const least = parameters.filter(({ optional }) => optional !== true).length;
  if (constants.length > parameters.length || constants.length < least)
    return reportCount(expression, spec, environment);
  const wrong = constants.findIndex((value, index) => {
    const parameter = parameters[index];
    return value === undefined || parameter === undefined || !accepts(parameter, value);
  });
  if (wrong >= 0) {
    environment.reporter.report(codes.argumentType, rest[wrong]?.span ?? expression.span, {
      message: `\`${parameters[wrong]?.name}\` of \`${spec.name}\` takes a constant ${[parameters[wrong]?.type].flat().join(" or ")}`,
    });
    return undefined;
  }
  const operand = unwrapped(first, environment);
  const condition = spec.countsConditions === true && isCondition(operand, environment);
  return { spec, operand: lower(operand), condition, arguments: constants as Value[], name };
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
  const old = /^(perc|p|exactperc|upperperc)([0-9]+(?:\.[0-9]+)?)$/.exec(
    call === undefined ? "" : (name ?? ""),
  );
  const percentile = language.aggregates.get(old?.[1] === "p" ? "perc" : (old?.[1] ?? ""));
  if (percentile !== undefined && old?.[2] !== undefined) {
    note(expression, environment, `write \`${percentile.name}(x, ${old[2]})\``);
    return { spec: percentile, call, implied: [Number(old[2])] };
  }
  reporter.report(codes.unknownAggregate, call?.callee.span ?? expression.span, {
    message:
      name === undefined || call === undefined
        ? "an aggregate is wanted here"
        : `there is no aggregate \`${name}\``,
    help: language.functions.has(name ?? "")
      ? `\`${name}\` is a function of one row: compute it with \`eval\` first`
      : (didYouMean(name ?? "", language.aggregates.keys()) ?? "write `count()`, or `sum(field) AS name`"),
  });
  return undefined;
}

/** Classic SPL wraps conditions: `count(eval(x=1))`. */
function unwrapped(expression: Expression, environment: Environment): Expression {
  const bare = withoutGroups(expression);
  const [only] = bare.kind === "call" ? bare.arguments : [];
  if (bare.kind !== "call" || bare.callee.text !== "eval" || only === undefined) return expression;
  note(expression, environment, "write the condition alone, without `eval( )`");
  return only.value;
}

function isCondition(expression: Expression, { language }: Environment): boolean {
  const bare = withoutGroups(expression);
  switch (bare.kind) {
    case "comparison":
    case "logical":
    case "not":
    case "like":
    case "in":
    case "between":
    case "isNull":
    case "isType":
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

function constantOf(expression: Expression): Value | undefined {
  const bare = withoutGroups(expression);
  return bare.kind === "number" || bare.kind === "string" || bare.kind === "boolean" ? bare.value : undefined;
}

function note(expression: Expression, { reporter }: Environment, help: string): void {
  reporter.report(codes.classicSpelling, expression.span, {
    message: "this is the spelling of classic SPL",
    help,
  });
}

function asArguments(expression: Expression): number {
  const bare = withoutGroups(expression);
  return bare.kind === "call" ? bare.arguments.length : 0;
}

function reportCount(expression: Expression, spec: AggregateSpec, { reporter }: Environment): undefined {
  const given = asArguments(expression);
  const wanted = spec.parameters.map(({ name, optional }) => (optional ? `${name}?` : name)).join(", ");
  reporter.report(codes.argumentCount, expression.span, {
    message: `\`${spec.name}\` takes ${arity(spec.parameters)}, and is given ${given === 0 ? "none" : given}`,
    help: `write \`${spec.name}(${wanted})\``,
  });
}
