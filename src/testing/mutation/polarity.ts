/** Whether more of a part lets more rows through, and how to speak of the case that is missing. */
import type { Node } from "../../../grammar/index.ts";
import type { Effect, Place } from "./mutant.ts";

/**
 * 1 where the more often the part, or what is inside a negated one, is true the more rows pass,
 * -1 where it is the other way round; undefined where the text does more with it than to ask it.
 */
export function polarityOf({ node, parents }: Pick<Place, "node" | "parents">): 1 | -1 | undefined {
  let polarity: 1 | -1 = isNegated(node) ? -1 : 1;
  let below: Node = node;
  for (let index = parents.length - 1; index >= 0; index--) {
    const parent = parents[index] as Node;
    if (turns(parent, below)) polarity = polarity === 1 ? -1 : 1;
    if (parent.kind === "assignment" || parent.kind === "subpipeline" || parent.kind === "lambda")
      return undefined;
    if (parent.kind === "stage") return polarity;
    below = parent;
  }
  return undefined;
}

function turns(parent: Node, below: Node): boolean {
  switch (parent.kind) {
    case "not":
      return true;
    case "comparison": {
      const other = parent.left === below ? parent.right : parent.left;
      const truth = other.kind === "boolean" ? other.value : true;
      return (parent.operator === "!=") === truth;
    }
    default:
      return isNegated(parent);
  }
}

function isNegated(node: Node): boolean {
  if (node.kind === "searchComparison") return node.operator === "!=";
  return (node.kind === "like" || node.kind === "in" || node.kind === "between") && node.negated;
}

/** "a silent case", "a case that fires", or only "a case" where nobody can say which. */
export function caseFor(place: Pick<Place, "node" | "parents">, effect: Effect): string {
  const polarity = polarityOf(place);
  if (polarity === undefined || effect === "other") return "a case";
  return (effect === "wider") === (polarity === 1) ? "a silent case" : "a case that fires";
}

/** Whether an OR asks a condition with these parents among others: dropped from it, it is missed by the same cases. */
export function isAlternative(parents: readonly Node[]): boolean {
  const parent = parents.findLast(({ kind }) => kind !== "group");
  return parent?.kind === "logical" && parent.operator === "or";
}
