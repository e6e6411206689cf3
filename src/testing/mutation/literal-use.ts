/** How the text uses a literal: what it is compared with, or which kind of pattern it is. */
import type { Call, CallArgument, Node } from "../../../grammar/index.ts";
import type { FunctionSpec } from "../../language/function.ts";
import type { Place } from "./mutant.ts";

/**
 * `equal`: the whole text. `like`: with `%` and `_`. `stars`: with `*`, in a search. `regex`. `inside`, `start`, `end`:
 * where a call looks for it in another text.
 */
export type LiteralUse = "equal" | "like" | "stars" | "regex" | "inside" | "start" | "end";

export interface UsedLiteral {
  readonly use: LiteralUse;
  /** What is compared with it, as the text has it; empty for words of a search. */
  readonly subject: Node | string;
}

/** Undefined where the literal is no part of a condition. */
export function useOf({ node, parents, language }: Place): UsedLiteral | undefined {
  const parent = parents.at(-1);
  if (node.kind === "searchTerm") {
    const subject = parent?.kind === "searchComparison" ? parent.field : "";
    const ordered = parent?.kind === "searchComparison" && /[<>]/.test(parent.operator);
    return ordered ? undefined : { use: node.text.includes("*") ? "stars" : "equal", subject };
  }
  if (node.kind !== "string" && node.kind !== "regex") return undefined;
  if (parent?.kind === "comparison") return inComparison(parent, node);
  if (parent?.kind === "like")
    return parent.pattern === node && node.kind === "string" ? like(node.value, parent.value) : undefined;
  const call = parents.at(-2);
  if (parent?.kind !== "argument" || call?.kind !== "call") return undefined;
  const spec = language.functions.get(call.callee.text);
  return spec === undefined ? undefined : inCall(call, parent, spec);
}

function inComparison(
  comparison: Extract<Node, { kind: "comparison" }>,
  node: Node,
): UsedLiteral | undefined {
  if (comparison.operator !== "=" && comparison.operator !== "!=") return undefined;
  if (node.kind === "regex") return undefined;
  return { use: "equal", subject: comparison.left === node ? comparison.right : comparison.left };
}

function inCall(call: Call, argument: CallArgument, spec: FunctionSpec): UsedLiteral | undefined {
  const position = positionOf(call, argument, spec);
  const subject = call.arguments.find((other) => positionOf(call, other, spec) === 0)?.value;
  if (position !== 1 || subject === undefined) return undefined;
  if (spec.spells === "like" && argument.value.kind === "string") return like(argument.value.value, subject);
  if (spec.seeks === undefined) return undefined;
  return { use: spec.seeks === "pattern" ? "regex" : spec.seeks, subject };
}

/** A pattern without wildcards is only another way to compare. */
function like(pattern: string, subject: Node): UsedLiteral {
  return { use: /[%_]/.test(pattern) ? "like" : "equal", subject };
}

function positionOf(call: Call, argument: CallArgument, { parameters }: FunctionSpec): number {
  const { name } = argument;
  if (name === undefined) return call.arguments.indexOf(argument);
  return parameters.findIndex(
    (parameter) => parameter.name === name.text || parameter.aliases?.includes(name.text),
  );
}
