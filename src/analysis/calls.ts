/** Arguments of a call against a declaration (G6): names, number, constant types. */
import type { Call, CallArgument, Expression } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { FunctionSpec, ParameterSpec, ParameterType } from "../language/function.ts";
import { accepts, typesOf } from "../language/parameters.ts";
import type { CallOperand, Term } from "../language/term.ts";
import { TYPE_NAMES, typeByName } from "../values/types.ts";
import type { Value } from "../values/value.ts";
import { isMap, isNumeric, isRegex } from "../values/value.ts";
import type { Environment } from "./environment.ts";

/** Arguments by parameter; the values of a variadic one stand at the end. Undefined after a report. */
type Bound = readonly { readonly parameter: ParameterSpec; readonly value: Expression | undefined }[];

/** What of a function or an aggregate decides which arguments it takes. */
export type Callable = Pick<FunctionSpec, "name" | "parameters" | "check">;

export function bindCall(
  call: Call,
  spec: Callable,
  environment: Environment,
  lower: (expression: Expression, parameter: ParameterSpec) => Term,
): readonly CallOperand[] | undefined {
  const bound = match(call, spec, environment);
  if (bound === undefined) return undefined;
  const operands = bound.map(({ parameter, value }) => value && lower(value, parameter));
  const sound = operands.map((operand, index) => {
    const parameter = bound[index]?.parameter;
    return operand === undefined || parameter === undefined || check(operand, parameter, spec, environment);
  });
  if (!sound.every(Boolean)) return undefined;
  const fault = spec.check?.(operands);
  if (fault === undefined) return operands;
  const { span, message, help } = fault;
  environment.reporter.report(codes.badConstant, span, { message, ...(help === undefined ? {} : { help }) });
  return undefined;
}

function match(call: Call, spec: Callable, environment: Environment): Bound | undefined {
  const { reporter } = environment;
  const { parameters } = spec;
  const named = call.arguments.filter((argument) => argument.name !== undefined);
  const positional = call.arguments.filter((argument) => argument.name === undefined);
  const last = parameters.at(-1);
  const variadic = last?.variadic === true ? last : undefined;
  const fixed = variadic === undefined ? parameters : parameters.slice(0, -1);
  const values = new Map<ParameterSpec, Expression>();
  positional.slice(0, fixed.length).forEach((argument, index) => {
    values.set(fixed[index] as ParameterSpec, argument.value);
  });
  let rest = positional.slice(fixed.length).map((argument) => argument.value);
  if (rest.length > 0 && variadic === undefined) return reportCount(call, spec, environment);

  for (const argument of named) {
    const parameter = parameterNamed(parameters, argument);
    const taken =
      parameter !== undefined && (parameter === variadic ? rest.length > 0 : values.has(parameter));
    if (parameter === undefined || taken) {
      const name = argument.name?.text ?? "";
      const message = taken ? `\`${name}\` is given twice` : `\`${spec.name}\` has no parameter \`${name}\``;
      const names = parameters.map((candidate) => candidate.name);
      reporter.report(codes.unknownParameter, argument.name?.span ?? argument.span, {
        message,
        help:
          didYouMean(name, names) ?? `its parameters are ${names.map((known) => `\`${known}\``).join(", ")}`,
      });
      return undefined;
    }
    if (parameter !== variadic) values.set(parameter, argument.value);
    else if (argument.value.kind === "list") rest = [...argument.value.elements];
    else return reportList(argument, spec, environment);
  }
  const missing = fixed.some((parameter) => parameter.optional !== true && !values.has(parameter));
  const none = variadic !== undefined && variadic.optional !== true && rest.length === 0;
  if (missing || none) return reportCount(call, spec, environment);
  return [
    ...fixed.map((parameter) => ({ parameter, value: values.get(parameter) })),
    ...rest.map((value) => ({ parameter: variadic as ParameterSpec, value })),
  ];
}

function parameterNamed(parameters: readonly ParameterSpec[], argument: CallArgument) {
  const name = argument.name?.text ?? "";
  return parameters.find((parameter) => parameter.name === name || parameter.aliases?.includes(name));
}

function reportCount(call: Call, spec: Callable, { reporter }: Environment): undefined {
  const given = call.arguments.length;
  reporter.report(codes.argumentCount, call.span, {
    message: `\`${spec.name}\` takes ${arity(spec.parameters)}, and is given ${given === 0 ? "none" : given}`,
    help: `write ${signature(spec)}`,
  });
}

function reportList(argument: CallArgument, spec: Callable, { reporter }: Environment): undefined {
  reporter.report(codes.argumentType, argument.value.span, {
    message: `\`${argument.name?.text}\` of \`${spec.name}\` takes any number of values; by name it takes a list of them`,
    help: `write \`${argument.name?.text}: [a, b]\``,
  });
}

/** `lower(input)`, `substr(str, start, length?)`, `concat(values...)`. */
export function signature(spec: Callable): string {
  const parts = spec.parameters.map(({ name, optional, variadic }) =>
    variadic ? `${name}...` : optional ? `${name}?` : name,
  );
  return `\`${spec.name}(${parts.join(", ")})\``;
}

/** How many arguments there may be, in words. */
export function arity(parameters: readonly ParameterSpec[]): string {
  const most = parameters.some(({ variadic }) => variadic) ? Number.POSITIVE_INFINITY : parameters.length;
  const least = parameters.filter(({ optional }) => optional !== true).length;
  const noun = (count: number) => `${count} argument${count === 1 ? "" : "s"}`;
  if (most === 0) return "no arguments";
  if (least === most) return noun(least);
  if (least === 0 && Number.isFinite(most)) return `at most ${noun(most)}`;
  return Number.isFinite(most) ? `${least} to ${noun(most)}` : `at least ${noun(least)}`;
}

/** Constant arguments are checked here, all others by the run (N9). */
function check(operand: Term, parameter: ParameterSpec, spec: Callable, environment: Environment): boolean {
  const { reporter } = environment;
  if (operand.op === "lambda") return true;
  const types = typesOf(parameter);
  const subject = `\`${parameter.name}\` of \`${spec.name}\``;
  const value = literalOf(operand);
  if (value !== null && !accepts(parameter, value)) {
    reporter.report(codes.argumentType, operand.span, {
      message: `${subject} takes ${types.map(withArticle).join(" or ")}, not ${describe(value)}`,
    });
    return false;
  }
  if (operand.op !== "constant" && parameter.constant === true) {
    reporter.report(codes.constantRequired, operand.span, { message: `${subject} must be a constant` });
    return false;
  }
  if (types.includes("type") && typeof value === "string" && typeByName(value) === undefined) {
    reporter.report(codes.unknownType, operand.span, {
      message: `there is no type \`${value}\``,
      help: didYouMean(value, TYPE_NAMES) ?? `types are ${TYPE_NAMES.join(", ")}`,
    });
    return false;
  }
  return true;
}

/** A value of the operand's type, where its form tells the type; else null. What stands in a list does not matter here. */
function literalOf(operand: Term): Value {
  if (operand.op === "constant") return operand.value;
  if (operand.op === "list") return [];
  return operand.op === "map" ? {} : null;
}

function withArticle(type: ParameterType): string {
  if (type === "bytes") return type;
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** `a string`, for messages. */
export function describe(value: Value): string {
  if (Array.isArray(value)) return "a list";
  if (isNumeric(value)) return "a number";
  if (isMap(value)) return "a map";
  return value instanceof Uint8Array ? "bytes" : isRegex(value) ? "a regex" : `a ${typeof value}`;
}
