/** `earliest=-24h@h AND latest=now`: the time range that searches write among their conditions. */
import type { Call, CallArgument, Comparison, Expression, Node, Span } from "../../grammar/ast.ts";
import { mapChildren } from "../../grammar/visit.ts";

/** The comparison with `_time` that each bound stands for: the first moment counts, the last one does not. */
const BOUNDS: Readonly<Record<string, ">=" | "<">> = { earliest: ">=", latest: "<" };

/**
 * The condition with its bounds as comparisons of `_time`. Numbers are times in the text's unit; texts and time spans are
 * relative to the beginning of the run.
 */
export function withTimeBounds(condition: Expression): Expression {
  return replaced(condition) as Expression;
}

function replaced(node: Node): Node {
  if (node.kind === "comparison" && node.left.kind === "field") {
    return bound(node.left.name, node.operator, node.right, node.span) ?? node;
  }
  if (node.kind === "searchComparison") {
    const [value] = node.values;
    const text = value?.text ?? "";
    const number = /^[0-9]+(?:\.[0-9]+)?$/.test(text);
    const { span } = node;
    const given: Expression = number
      ? { kind: "number", value: Number(text), type: "double", text, span }
      : { kind: "string", value: text, span };
    return bound(node.field, node.operator, given, span) ?? node;
  }
  // What is asked of a value inside a call or a lambda is no range of the search.
  return DESCENDS.has(node.kind) ? mapChildren(node, replaced) : node;
}

const DESCENDS: ReadonlySet<Node["kind"]> = new Set(["logical", "not", "group"]);

function bound(field: string, operator: string, value: Expression, span: Span): Comparison | undefined {
  const wanted = Object.hasOwn(BOUNDS, field) ? BOUNDS[field] : undefined;
  if (wanted === undefined || operator !== "=") return undefined;
  const left: Expression = { kind: "field", name: "_time", span };
  return { kind: "comparison", operator: wanted, left, right: momentOf(value, span), span };
}

function momentOf(value: Expression, span: Span): Expression {
  if (value.kind !== "timespan" && value.kind !== "string") return value;
  const modifier: Expression = {
    kind: "string",
    value: value.kind === "timespan" ? value.text : value.value,
    span,
  };
  return call("relative_time", [call("now", [], span), modifier], span);
}

function call(name: string, values: readonly Expression[], span: Span): Call {
  const arguments_ = values.map((value): CallArgument => ({ kind: "argument", value, span }));
  return { kind: "call", callee: { kind: "name", text: name, span }, arguments: arguments_, span };
}
