/** Types: what `IS` asks of a value, and what annotations let through. */
import type { IsType, Span, TypeReference } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { FunctionSpec } from "../language/function.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import { access } from "../values/access.ts";
import { ANY_TYPE, PATTERN_TYPE, TESTED_NAMES, testByName, typeByName } from "../values/types.ts";
import { isMap, isRegex, type Value } from "../values/value.ts";
import { Bindings } from "./bindings.ts";
import type { Declaration } from "./declarations.ts";
import { enter } from "./enter.ts";
import type { Environment } from "./environment.ts";
import { Lowering } from "./lower.ts";
import { bodyScope, type Nest } from "./scopes.ts";

type Test = (value: Value) => boolean;

/** A test of the value alone; or, where a type has a condition, a term over the value that is true or not. */
export type Check =
  | { readonly test: Test; readonly term?: undefined }
  | { readonly test?: undefined; readonly term: (value: Term, nest: Nest) => Term };

export function lowerIsType({ type, value: node, span }: IsType, lowering: Lowering): Term {
  const { environment, scope } = lowering;
  const value = lowering.term(node);
  const check = checkOf(type, environment);
  if (check === undefined) return constant(null, span);
  const { test } = check;
  if (test !== undefined)
    return { op: "isType", test: (given) => given !== null && test(given), operand: value, span };
  const bindings = new Bindings(scope.repeats);
  return { ...bindings.around(check.term(bindings.bind("value", value), scope)), span };
}

/**
 * A value as an annotation lets it through: one of another type is null (N9). `fault` is told of a constant one, whose
 * type is wrong in every row.
 */
export function typed(
  term: Term,
  reference: TypeReference | undefined,
  nest: Nest,
  environment: Environment,
  fault: () => void,
): Term {
  const check = reference === undefined ? undefined : checkOf(reference, environment);
  if (reference === undefined || check === undefined || reference.name === ANY_TYPE) return term;
  const { span } = term;
  if (check.test === undefined) {
    const bindings = new Bindings(nest.repeats);
    const value = bindings.bind("value", term);
    const operands = [value, check.term(value, nest)];
    const compute = (given: Value, fits: Value) => (fits === true ? given : null);
    return bindings.around({ op: "native", name: "typed", operands, compute, span });
  }
  // A text becomes a pattern where it is used as one.
  const accepts: Test =
    reference.name === PATTERN_TYPE ? (value) => typeof value === "string" || isRegex(value) : check.test;
  if (term.op !== "constant") {
    if (isSurely(term, reference.name)) return term;
    const compute = (given: Value) => (accepts(given) ? given : null);
    return { op: "native", name: "typed", operands: [term], compute, span };
  }
  if (term.value === null || accepts(term.value)) return term;
  fault();
  return constant(null, span);
}

/** Undefined after a report. */
export function checkOf(reference: TypeReference, environment: Environment): Check | undefined {
  const { name, parameters, members, span } = reference;
  if (name === "") {
    const checks = members.map(({ key, type }) => memberCheck(key, checkOf(type, environment)));
    return all([{ test: isMap }, ...checks]);
  }
  const own = environment.declarations.find("type", name);
  const container = own === undefined ? typeByName(name) : undefined;
  const wanted = container?.container !== true ? 0 : container.base === "map" ? 2 : 1;
  if (parameters.length > 0 && parameters.length !== wanted) {
    environment.reporter.report(codes.typeParameters, span, {
      message: `\`${name}\` takes ${["no parameters", "one parameter", "two parameters"][wanted]}`,
      help: "write `list<type>` or `map<string, type>`",
    });
    return undefined;
  }
  if (own !== undefined) return ownCheck(own, span, environment);
  const test = testByName(name);
  if (test === undefined && environment.declarations.isLost(name)) return undefined;
  if (test === undefined) {
    const known = [...TESTED_NAMES, ...environment.declarations.names("type")];
    environment.reporter.report(codes.unknownType, span, {
      message: `there is no type \`${name}\``,
      help:
        didYouMean(name, known) ?? `types are ${TESTED_NAMES.join(", ")}, and those that the text declares`,
    });
    return undefined;
  }
  const [first, second] = parameters.map((parameter) => checkOf(parameter, environment));
  if (parameters.length === 0) return { test };
  if (parameters.length === 1) return all([{ test }, every(elementsOf, first)]);
  return all([{ test }, every(keysOf, first), every(valuesOf, second)]);
}

function ownCheck(declaration: Declaration<"type">, use: Span, environment: Environment): Check | undefined {
  // By itself, each type is looked at where it is declared.
  if (environment.outline) return { test: () => true };
  const inner = enter(declaration, use, environment);
  if (inner === undefined) return undefined;
  const { definition, where } = declaration.statement;
  const base = checkOf(definition, inner);
  if (where === undefined) return base;
  const condition = (value: Term, nest: Nest) => {
    const scope = bodyScope(new Map([["value", value]]), nest, inner);
    return holds(new Lowering(scope, inner).condition(where));
  };
  return all([base, { term: condition }]);
}

// ------------------------------------------------------------------------------------------------ checks of checks

function all(checks: readonly (Check | undefined)[]): Check | undefined {
  const known = checks.filter((check) => check !== undefined);
  if (known.length < checks.length) return undefined;
  const tests = known.flatMap(({ test }) => test ?? []);
  if (tests.length === known.length) return { test: (value) => tests.every((test) => test(value)) };
  return {
    term: (value, nest) =>
      holds({ op: "and", operands: known.map((check) => applied(check, value, nest)), span: value.span }),
  };
}

function applied(check: Check, value: Term, nest: Nest): Term {
  const { span } = value;
  if (check.test !== undefined) return { op: "isType", test: check.test, operand: value, span };
  return check.term(value, nest);
}

function memberCheck(key: string, check: Check | undefined): Check | undefined {
  if (check === undefined) return undefined;
  const { test } = check;
  if (test !== undefined) return { test: (value) => test(access(value, key)) };
  return {
    term: (object, nest) => {
      const { span } = object;
      const bindings = new Bindings(nest.repeats);
      const member = bindings.bind(key, { op: "access", object, key: constant(key, span), span });
      return bindings.around(applied(check, member, nest));
    },
  };
}

/** Every value that `parts` finds in the value at hand. */
function every(parts: (value: Value) => readonly Value[], check: Check | undefined): Check | undefined {
  if (check === undefined) return undefined;
  const { test } = check;
  if (test !== undefined) return { test: (value) => parts(value).every(test) };
  return {
    term: (value, { inLambda }) => {
      const local = { name: "element" };
      const { span } = value;
      const body = applied(check, { op: "local", local, span }, { inLambda, repeats: true });
      const lambda: Term = { op: "lambda", parameters: [local], body, span };
      return { op: "call", spec: everyPart(parts), arguments: [value, lambda], span };
    },
  };
}

function elementsOf(value: Value): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

function keysOf(value: Value): readonly Value[] {
  return isMap(value) ? Object.keys(value) : [];
}

function valuesOf(value: Value): readonly Value[] {
  return isMap(value) ? Object.keys(value).map((key) => access(value, key)) : [];
}

/** No text can name it: it carries out what the types of elements ask. */
function everyPart(parts: (value: Value) => readonly Value[]): FunctionSpec {
  return {
    name: "every part",
    category: "conditional",
    summary: "Whether every part of a value is of a type.",
    parameters: [
      { name: "value", type: "any", summary: "The value." },
      { name: "check", type: "lambda", summary: "What is asked of a part." },
    ],
    result: "boolean",
    predicate: true,
    nulls: "A null has no parts.",
    examples: [],
    lazy:
      ({ operands: [value, check] }) =>
      () =>
        parts(value?.evaluate() ?? null).every((part) => check?.apply?.(part) === true),
  };
}

function holds(condition: Term): Term {
  const { span } = condition;
  return { op: "native", name: "holds", operands: [condition], compute: (value) => value === true, span };
}

const TRUTHS: ReadonlySet<Term["op"]> = new Set([
  ...(["and", "or", "xor", "not", "isNull", "isType", "comparison", "like", "in"] as const),
]);

/** Whether a term can only be null or of the type, so that asking each value would be lost work. */
function isSurely(term: Term, type: string): boolean {
  if (term.op === "call") return term.spec.result === type && (type === "string" || type === "boolean");
  return type === "boolean" ? TRUTHS.has(term.op) : type === "string" && term.op === "template";
}
