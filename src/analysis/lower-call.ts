/** Calls to terms: the function, its operands, and what lambdas and iterators bind (G6, G7). */
import type * as Tree from "../../grammar/ast.ts";
import { findAll } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { FunctionSpec, ParameterSpec } from "../language/function.ts";
import { typesOf } from "../language/parameters.ts";
import type { Local, Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import type { Value } from "../values/value.ts";
import { Bindings } from "./bindings.ts";
import { bindCall } from "./calls.ts";
import { lowerOwnCall } from "./functions.ts";
import type { Lowering, Scope } from "./lower.ts";
import { withoutGroups } from "./lower.ts";
import { lowerSearchText } from "./lower-search.ts";

export function lowerCall(node: Tree.Call, lowering: Lowering): Term {
  const { language, declarations } = lowering.environment;
  const own = declarations.find("function", node.callee.text);
  if (own !== undefined) return lowerOwnCall(node, own, lowering);
  const spec = language.functions.get(node.callee.text);
  if (spec === undefined) return unknownFunction(node, lowering);
  if (spec.iterates) {
    return lowering.fault(
      codes.misplacedIterator,
      node,
      `\`${spec.name}\` stands only as an argument of another function`,
    );
  }
  const arguments_ = new ArgumentLowering(lowering);
  const operands = bindCall(node, spec, lowering.environment, (value, parameter) =>
    arguments_.lower(value, parameter),
  );
  if (operands === undefined) return constant(null, node.span);
  const [object, key] = operands;
  if (spec.navigates && object !== undefined && key !== undefined) {
    return { op: "access", object, key, span: node.span };
  }
  if (spec.spells === "like" && object !== undefined && key !== undefined) {
    return { op: "like", value: object, pattern: key, span: node.span };
  }
  if (spec.spells === "in" && object !== undefined) {
    const elements = operands.slice(1).filter((operand) => operand !== undefined);
    return { op: "in", value: object, elements, span: node.span };
  }
  if (spec.searches && object?.op === "constant") {
    return typeof object.value === "string" ? lowerSearchText(object.value, node, lowering) : object;
  }
  if (isValue(spec)) return constant(spec.evaluate(), node.span);
  const needsRow = spec.readsRow === "alone" ? node.arguments.length === 0 : spec.readsRow === true;
  const all = needsRow ? [...operands, lowering.scope.row(node.span)] : operands;
  return { op: "call", spec, arguments: all, span: node.span };
}

/** `null()`, `true()`, `pi()`: another spelling of a literal, wherever one may stand. */
function isValue(spec: FunctionSpec): spec is FunctionSpec & { readonly evaluate: () => Value } {
  const varies = spec.deterministic === false || spec.readsRow !== undefined;
  return spec.parameters.length === 0 && !varies && "evaluate" in spec;
}

function unknownFunction(node: Tree.Call, lowering: Lowering): Term {
  const { language, declarations } = lowering.environment;
  const name = node.callee.text;
  const unsupported = language.unsupported.function.get(name) ?? language.unsupported.aggregate.get(name);
  if (unsupported !== undefined) {
    const message = `\`${name}\` is not supported`;
    lowering.fault(codes.unsupportedFunction, node.callee, message, unsupported.instead);
  } else if (!declarations.isLost(name)) {
    const help = language.aggregates.has(name)
      ? "it is an aggregate: those stand in `stats` and its like, and in SELECT with FROM"
      : didYouMean(name, [...language.functions.keys(), ...declarations.names("function")]);
    lowering.fault(codes.unknownFunction, node.callee, `there is no function \`${name}\``, help);
  }
  // What stands inside may have faults of its own.
  for (const { value } of node.arguments) if (value.kind !== "lambda") lowering.term(value);
  return constant(null, node.span);
}

/** The arguments of one call, in order: an iterator binds a name for those that follow it. */
class ArgumentLowering {
  private element: { readonly name: string; readonly local: Local } | undefined;
  private first: Tree.Expression | undefined;

  constructor(private readonly lowering: Lowering) {}

  lower(node: Tree.Expression, parameter: ParameterSpec): Term {
    const types = typesOf(parameter);
    const bare = withoutGroups(node);
    const first = this.first;
    this.first ??= bare;
    if (types.includes("iterator")) {
      const iterator = this.iterator(bare);
      if (iterator !== undefined) return iterator;
    }
    if (types.includes("each") && (this.element !== undefined || !types.includes("lambda")))
      return this.each(node, first);
    if (types.includes("lambda")) return lambda(node, this.lowering);
    if (types.includes("regex") && bare.kind === "string") return this.lowering.regex(bare.value, "", bare);
    const term = this.lowering.term(node);
    return types.includes("bytes") ? asBytes(term) : term;
  }

  /** Undefined when it is none; then it may still be a list. */
  private iterator(node: Tree.Expression): Term | undefined {
    const { lowering } = this;
    const spec =
      node.kind === "call" ? lowering.environment.language.functions.get(node.callee.text) : undefined;
    if (node.kind !== "call" || spec?.iterates !== true) return undefined;
    const operands = bindCall(node, spec, lowering.environment, (value) => lowering.term(value));
    const [list, name] = operands ?? [];
    if (list === undefined || name?.op !== "constant" || typeof name.value !== "string")
      return constant(null, node.span);
    this.element = { name: name.value, local: { name: name.value } };
    return list;
  }

  /** An expression over elements: of the iterator before it, of the field that the first argument reads, or of its own. */
  private each(node: Tree.Expression, first: Tree.Expression | undefined): Term {
    const { lowering } = this;
    const name = this.element?.name ?? onlyField(first ?? node);
    if (name === undefined) {
      return lowering.fault(
        codes.badArgument,
        node,
        "it is not clear which field's values this goes over",
        "it reads exactly one field",
      );
    }
    const local = this.element?.local ?? { name };
    const elements = new Map([...lowering.scope.elements, [name, local] as const]);
    const body = lowering.inside({ elements, repeats: true }).term(node);
    const lambdaTerm = { op: "lambda" as const, parameters: [local], body, span: node.span };
    const own = this.element === undefined && first === undefined;
    return own ? { ...lambdaTerm, over: lowering.scope.field(name, node.span) } : lambdaTerm;
  }
}

/** A call that has a form of its own where bytes are wanted takes it (functions.md: digests). */
function asBytes(term: Term): Term {
  const evaluate = term.op === "call" ? term.spec.evaluateBytes : undefined;
  if (term.op !== "call" || evaluate === undefined) return term;
  return { ...term, spec: { ...term.spec, evaluate, result: "bytes" } };
}

function onlyField(node: Tree.Expression): string | undefined {
  const names = new Set(findAll(node, "field").map(({ name }) => name));
  const [name] = names;
  return names.size === 1 ? name : undefined;
}

function lambda(node: Tree.Expression, lowering: Lowering): Term {
  if (lowering.scope.inLambda) {
    return lowering.fault(codes.nestedLambda, node, "a lambda cannot stand inside another one");
  }
  const names = node.kind === "lambda" ? node.parameters.map(({ name }) => name.text) : ["it"];
  const parameters = names.map((name): Local => ({ name }));
  const inside = lowering.inside({
    locals: new Map(parameters.map((local) => [local.name, local] as const)),
    inLambda: true,
    repeats: true,
  });
  const body = node.kind === "lambda" ? node.body : node;
  const term = body.kind === "block" ? block(body, inside) : inside.term(body);
  return { op: "lambda", parameters, body: term, span: node.span };
}

/** Assignments are terms that later ones see; a name can be assigned again. */
export function block(body: Tree.Block, lowering: Lowering): Term {
  if (body.result.kind === "pipeline") {
    return lowering.fault(
      codes.unsupportedExpression,
      body.result,
      "a lambda returns a value, not a pipeline",
    );
  }
  const bindings = new Bindings(lowering.scope.repeats);
  const assigned = new Map<string, Term>();
  const locals = new Map(lowering.scope.locals);
  const { scope } = lowering;
  const variable: Scope["variable"] = (name, span) => assigned.get(name) ?? scope.variable(name, span);
  const inside = lowering.inside({ variable, locals });
  for (const { name, value } of body.locals) {
    assigned.set(name.text, bindings.bind(name.text, inside.term(value)));
    locals.delete(name.text);
  }
  return bindings.around(inside.term(body.result));
}
