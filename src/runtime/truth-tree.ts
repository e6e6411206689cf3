/** What each node of a condition answers, and which nodes the answer hinges on. */

import type { Truth } from "../values/compare.ts";
import { not, truth, xor } from "../values/logic.ts";
import type { Value } from "../values/value.ts";
import type { ConditionNode } from "./conditions.ts";

export interface AnsweredNode {
  readonly node: ConditionNode;
  /** Of the root, what it gives; of the others what logic makes of them: anything but true and false is null. */
  readonly value: Value;
  readonly parts: readonly AnsweredNode[];
}

/** @param values - of the leaves, in their order. */
export function answered(root: ConditionNode, values: readonly Value[]): AnsweredNode {
  let next = 0;
  const answer = (node: ConditionNode): AnsweredNode => {
    if (node.kind === "leaf") return { node, value: values[next++] ?? null, parts: [] };
    const parts = node.parts.map(answer);
    return { node, value: joined(node.kind, parts), parts };
  };
  return answer(root);
}

export function joined(
  kind: Exclude<ConditionNode["kind"], "leaf">,
  parts: readonly Pick<AnsweredNode, "value">[],
): Truth {
  const truths = parts.map(({ value }) => truth(value));
  switch (kind) {
    case "and":
      return truths.includes(false) ? false : truths.includes(null) ? null : true;
    case "or":
      return truths.includes(true) ? true : truths.includes(null) ? null : false;
    case "xor":
      return truths.reduce(xor);
    case "not":
      return not(truths[0] ?? null);
  }
}

/**
 * Whether the condition would be true where it is not, or the other way round, if this node alone had another value.
 * Calls back for every node, outer ones first.
 */
export function hinges(root: AnsweredNode, visit: (node: AnsweredNode, hinges: boolean) => void): void {
  /** `wanted`: the value of which alone matters whether the node has it. */
  const walk = (answer: AnsweredNode, open: boolean, wanted: boolean): void => {
    visit(answer, open);
    const { node, parts } = answer;
    const count = { true: 0, false: 0, null: 0 };
    for (const part of parts) count[named(part)]++;
    for (const part of parts) {
      count[named(part)]--;
      const opened = open && opens(node.kind, count, wanted);
      count[named(part)]++;
      walk(part, opened, node.kind === "not" ? !wanted : wanted);
    }
  };
  walk(root, true, true);
}

type TruthCount = Record<"true" | "false" | "null", number>;

function named({ value }: AnsweredNode): keyof TruthCount {
  return `${truth(value)}`;
}

function opens(kind: ConditionNode["kind"], others: TruthCount, wanted: boolean): boolean {
  switch (kind) {
    case "and":
      return others.false === 0 && (!wanted || others.null === 0);
    case "or":
      return others.true === 0 && (wanted || others.null === 0);
    case "xor":
      return others.null === 0;
    default:
      return true;
  }
}
