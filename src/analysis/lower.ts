/** Expressions of the tree to terms: names, macros, calls and the rules that only the source text can decide (N3). */
import type * as Tree from "../../grammar/ast.ts";
import { printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Local, Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import { spanMilliseconds } from "../values/timespan.ts";
import { Bindings } from "./bindings.ts";
import type { Environment } from "./environment.ts";
import { spanInLiteral } from "./literals.ts";
import { lowerCall } from "./lower-call.ts";
import { lowerSearchComparison, lowerSearchTerm, lowerSearchText } from "./lower-search.ts";
import { lowerIsType } from "./types.ts";

/** Where an expression stands: what its names mean. */
export interface Scope {
  /** A field as it stands; reports a name that nothing can have written. */
  field(name: string, span: Tree.Span): Term;
  /** What `$name` stands for, where it is not a parameter of a lambda; undefined when nobody defines it. */
  variable(name: string, span: Tree.Span): Term | undefined;
  /** Parameters of the lambda around it, `$x`. */
  readonly locals: ReadonlyMap<string, Local>;
  /** Names that iterators give to elements, over fields of the same name. */
  readonly elements: ReadonlyMap<string, Local>;
  /** The whole row as it stands. */
  row(span: Tree.Span): Term;
  /** Whether a lambda is around it, in whichever function: lambdas do not nest. */
  readonly inLambda: boolean;
  /** Whether terms here are computed many times a row, so that no slot may hold them. */
  readonly repeats: boolean;
}

/** A scope without fields, for texts that stand outside any pipeline. */
export function emptyScope(scope: Pick<Scope, "field" | "variable">): Scope {
  const row = (span: Tree.Span) => constant(null, span);
  return { ...scope, row, locals: new Map(), elements: new Map(), inLambda: false, repeats: false };
}

export function lower(expression: Tree.Expression, scope: Scope, environment: Environment): Term {
  return new Lowering(scope, environment).term(expression);
}

/** The same where a truth value is wanted (N1): a constant of another type is an error. */
export function lowerCondition(expression: Tree.Expression, scope: Scope, environment: Environment): Term {
  return new Lowering(scope, environment).condition(expression);
}

export class Lowering {
  constructor(
    readonly scope: Scope,
    readonly environment: Environment,
  ) {}

  /** The same inside a lambda or an iterator: what it binds goes first. */
  inside(bound: Partial<Scope>): Lowering {
    return new Lowering({ ...this.scope, ...bound }, this.environment);
  }

  term(node: Tree.Expression): Term {
    const { span } = node;
    switch (node.kind) {
      case "null":
        return constant(null, span);
      case "boolean":
      case "number":
      case "string":
        return constant(node.value, span);
      case "regex":
        return this.regex(node.pattern, node.flags, node);
      case "timespan":
        return this.timespan(node);
      case "template":
        return { op: "template", parts: node.parts.map((part) => this.term(part)), span };
      case "field":
        return this.field(node);
      case "variable":
        return this.variable(node);
      case "member":
        return { op: "access", object: this.term(node.object), key: constant(node.key, span), span };
      case "index":
        return { op: "access", object: this.term(node.object), key: this.term(node.index), span };
      case "call":
        return lowerCall(node, this);
      case "unary":
        return this.unary(node);
      case "arithmetic":
        return {
          op: "arithmetic",
          operator: node.operator,
          left: this.term(node.left),
          right: this.term(node.right),
          span,
        };
      case "comparison":
        return this.comparison(node);
      case "like":
        return this.negatedIf(node.negated, {
          op: "like",
          value: this.term(node.value),
          pattern: this.term(node.pattern),
          span,
        });
      case "in":
        return this.negatedIf(node.negated, {
          op: "in",
          value: this.term(node.value),
          elements: node.elements.map((element) => this.term(element)),
          span,
        });
      case "between":
        return this.between(node);
      case "isNull":
        return { op: "isNull", negated: node.negated, operand: this.term(node.value), span };
      case "isType":
        return this.negatedIf(node.negated, lowerIsType(node, this));
      case "logical":
        return { op: node.operator, operands: node.operands.map((operand) => this.condition(operand)), span };
      case "not":
        return { op: "not", operand: this.condition(node.operand), span };
      case "group":
        return this.term(node.inner);
      case "list":
        return { op: "list", elements: node.elements.map((element) => this.term(element)), span };
      case "object":
        return {
          op: "map",
          keys: node.entries.map(({ key }) => key),
          values: node.entries.map(({ value }) => this.term(value)),
          span,
        };
      case "macro":
        return this.macro(node);
      case "lambda":
        return this.fault(
          codes.lambdaMisplaced,
          node,
          "a lambda stands only as an argument of `map`, `filter`, `any`, `all` or `reduce`",
        );
      case "searchLiteral":
        return lowerSearchText(node.text, node, this);
      case "searchTerm":
        return lowerSearchTerm(node, this);
      case "searchComparison":
        return lowerSearchComparison(node, this);
      case "wildcard":
        return this.fault(
          codes.unsupportedExpression,
          node,
          "`*` stands for fields only in `select`, and for rows in `count(*)`",
        );
      case "exists":
        return this.fault(
          codes.unsupportedExpression,
          node,
          "a search inside an expression is not supported",
          "bind its result with `$name = ...` and join it",
        );
    }
  }

  condition(node: Tree.Expression): Term {
    const term = this.term(node);
    if (term.op !== "constant" || term.value === null || typeof term.value === "boolean") return term;
    return this.fault(codes.notBoolean, node, "this is neither true nor false", "compare it with something");
  }

  private field(node: Tree.Field): Term {
    const local = this.scope.elements.get(node.name);
    return local === undefined
      ? this.scope.field(node.name, node.span)
      : { op: "local", local, span: node.span };
  }

  private comparison(node: Tree.Comparison): Term {
    const { operator, span } = node;
    if (operator === "=" || operator === "!=") {
      const negated = operator === "!=";
      if (isNullLiteral(node.right)) return { op: "isNull", negated, operand: this.term(node.left), span };
      if (isNullLiteral(node.left)) return { op: "isNull", negated, operand: this.term(node.right), span };
    }
    return { op: "comparison", operator, left: this.term(node.left), right: this.term(node.right), span };
  }

  private between(node: Tree.Between): Term {
    const { span } = node;
    const bindings = new Bindings(this.scope.repeats);
    const value = bindings.bind("between", this.term(node.value));
    const low: Term = { op: "comparison", operator: ">=", left: value, right: this.term(node.low), span };
    const high: Term = { op: "comparison", operator: "<=", left: value, right: this.term(node.high), span };
    return this.negatedIf(
      node.negated,
      bindings.around({ op: "and", operands: [low, high], span, atom: true }),
    );
  }

  private negatedIf(negated: boolean, term: Term): Term {
    return negated ? { op: "not", operand: term, span: term.span } : term;
  }

  private unary(node: Tree.Unary): Term {
    const operand = this.term(node.operand);
    if (node.operator === "-") {
      const value = operand.op === "constant" ? operand.value : undefined;
      if (typeof value === "number" || typeof value === "bigint") return constant(-value, node.span);
      return { op: "negate", operand, span: node.span };
    }
    return operand;
  }

  private variable(node: Tree.Variable): Term {
    const local = this.scope.locals.get(node.name);
    if (local !== undefined) return { op: "local", local, span: node.span };
    const bound = this.scope.variable(node.name, node.span);
    if (bound !== undefined) return bound;
    const known = [...this.scope.locals.keys(), ...Object.keys(this.environment.options.variables ?? {})];
    return this.fault(
      codes.unknownVariable,
      node,
      `\`$${node.name}\` is not defined`,
      didYouMean(node.name, known) ??
        "a `$name` in an expression is a parameter of a lambda or a variable of the caller",
    );
  }

  private timespan(node: Tree.TimespanLiteral): Term {
    const milliseconds = spanMilliseconds(node.text);
    if (milliseconds === undefined) {
      return this.fault(
        codes.unsupportedExpression,
        node,
        `\`${node.text}\` has no fixed length`,
        'use `relative_time(time, "...")`',
      );
    }
    return constant(milliseconds / this.environment.unit, node.span);
  }

  private macro(node: Tree.MacroCall): Term {
    const use = { name: node.name, arguments: macroArguments(node), span: node.span };
    const { macros, reporter } = this.environment;
    const expansion = macros.expression(use);
    if (expansion !== undefined) return this.term(expansion);
    if (!macros.isDefined(use) && use.arguments === null) {
      reporter.report(codes.searchLiteral, node.span, {
        message: `\`${node.name}\` is no macro that is known; it is read as a word to search for`,
        help: "define the macro, or write the word as a search",
      });
      return lowerSearchText(node.name, node, this);
    }
    if (!macros.isDefined(use)) macros.reportUnknown(use);
    else if (!reporter.failed()) {
      reporter.report(codes.badMacro, node.span, { message: `macro \`${node.name}\` is not an expression` });
    }
    return constant(null, node.span);
  }

  regex(source: string, flags: string, node: Tree.Expression): Term {
    const { patterns, reporter, text } = this.environment;
    const result = patterns.compile(source, flags);
    if ("pattern" in result) return constant(result.pattern, node.span);
    const { message, start, end, help } = result.fault;
    const span = spanInLiteral(text, node.span, source, start, end);
    reporter.report(codes.badPattern, span, { message, ...(help === undefined ? {} : { help }) });
    return constant(null, node.span);
  }

  fault(
    definition: (typeof codes)[keyof typeof codes],
    node: Tree.Node,
    message: string,
    help?: string,
  ): Term {
    this.environment.reporter.report(definition, node.span, {
      message,
      ...(help === undefined ? {} : { help }),
    });
    return constant(null, node.span);
  }
}

function macroArguments(node: Tree.MacroCall): readonly string[] | null {
  return node.arguments?.map((argument) => printExpression(argument)) ?? null;
}

/** The literal `null`, also `null()`, also in parentheses (N3). */
export function isNullLiteral(node: Tree.Expression): boolean {
  const bare = withoutGroups(node);
  return (
    bare.kind === "null" ||
    (bare.kind === "call" && bare.callee.text === "null" && bare.arguments.length === 0)
  );
}

export function withoutGroups(node: Tree.Expression): Tree.Expression {
  return node.kind === "group" ? withoutGroups(node.inner) : node;
}
