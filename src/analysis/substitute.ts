/** The body of a function that gives rows, with what was passed in where its parameters stand. */
import type { Expression, Lambda, Node, Template } from "../../grammar/ast.ts";
import { mapChildren } from "../../grammar/index.ts";
import { placed } from "./environment.ts";

export interface Substitute {
  readonly value: Expression;
  /** Whether it was written in another text, whose places mean nothing here. */
  readonly foreign: boolean;
}

/** By parameter. */
export type Values = ReadonlyMap<string, Substitute>;

export function substituted(node: Node, values: Values): Node {
  if (node.kind === "variable") {
    const known = values.get(node.name);
    if (known === undefined) return node;
    const value = known.foreign ? placed(known.value, node.span) : known.value;
    // A null that is passed in is no literal of the body: `x = $y` stays a comparison (N3).
    return value.kind === "null" ? { kind: "unary", operator: "+", operand: value, span: value.span } : value;
  }
  const visible = node.kind === "lambda" ? unhidden(node, values) : values;
  const changed = mapChildren(node, (child) => substituted(child, visible));
  if (changed.kind === "template" && changed.field) return fieldOf(changed);
  if (changed.kind !== "assignment") return changed;
  const target = changed.target as Node;
  if (target.kind !== "field") return changed;
  return { ...changed, target: { kind: "name", text: target.name, span: target.span } };
}

function unhidden({ parameters, body }: Lambda, values: Values): Values {
  const visible = new Map(values);
  for (const { name } of parameters) visible.delete(name.text);
  for (const { name } of body.kind === "block" ? body.locals : []) visible.delete(name.text);
  return visible;
}

/** `'${$name}'` is the field that the parameter names. */
function fieldOf(template: Template): Expression {
  const texts = template.parts.map((part) =>
    part.kind === "string" ? part.value : part.kind === "number" ? part.text : undefined,
  );
  if (texts.includes(undefined)) return template;
  return { kind: "field", name: texts.join(""), span: template.span };
}
