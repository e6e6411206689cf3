/** How fields pass through the graph: what a name stands for in the rows that come out of a node. */
import { type OutgoingField, outgoingName } from "../language/command.ts";
import type { ParameterType } from "../language/function.ts";
import type { Binding } from "../language/shape.ts";
import { type GraphNode, inputsOf, type StagedOperator } from "./graph.ts";
import type { PlacedTerm } from "./journal.ts";
import { knownNames, lookUp } from "./shape.ts";

/** Where the value of a field can come from. */
export type Arrival =
  /** The caller's event, or a row that the caller brings along, under the same name. */
  | { readonly kind: "given" }
  /** A term over the rows of a node further up. */
  | { readonly kind: "bound"; readonly binding: Binding; readonly node: GraphNode }
  /** A stage has made it of more than one term could say. */
  | {
      readonly kind: "made";
      readonly type: ParameterType;
      readonly nullUnlessNumbers?: readonly PlacedTerm[];
    };

/** Every possibility; none where the field is always null. */
export function arrivals(node: GraphNode, name: string): readonly Arrival[] {
  const found: Arrival[] = [];
  const asked: { readonly node: GraphNode; readonly name: string }[] = [];
  const seen = new Map<GraphNode, Set<string>>();
  // Streams may be united with themselves again and again: each node answers once.
  const ask = (each: GraphNode, wanted: string) => {
    const names = seen.get(each) ?? new Set();
    seen.set(each, names);
    if (!names.has(wanted) && asked.length < MOST_ASKED) asked.push({ node: each, name: wanted });
    names.add(wanted);
  };
  ask(node, name);
  for (const { node: each, name: wanted } of asked) {
    for (const before of namesBefore(each, wanted)) for (const input of inputsOf(each)) ask(input, before);
    const side = each.kind === "segment" ? each.operator?.side : undefined;
    if (side !== undefined) ask(side.input, wanted);
    found.push(...ofNode(each, wanted));
  }
  return found;
}

/** Many renamings one after another make many names possible; nobody writes so many. */
const MOST_ASKED = 1000;

/** The names that a field can have had above a node that computes nothing. */
function namesBefore(node: GraphNode, name: string): readonly string[] {
  if (node.kind === "merge") return [name];
  if (node.kind !== "transform") return [];
  const before = node.before(name);
  return before === undefined ? [name] : [name, before];
}

function ofNode(node: GraphNode, name: string): readonly Arrival[] {
  switch (node.kind) {
    case "events":
    case "rows":
      return [{ kind: "given" }];
    case "literal":
      return node.rows.some((row) => row.op !== "map" || row.keys.includes(name))
        ? [{ kind: "made", type: "any" }]
        : [];
    case "transform":
      return [{ kind: "made", type: "any" }];
    case "merge":
      return [];
    case "segment": {
      const binding = lookUp(node.shape, name);
      const own: readonly Arrival[] =
        binding === undefined ? [] : [{ kind: "bound", binding, node: node.input }];
      return node.operator === undefined ? own : behind(node.operator, name, own, node.input);
    }
  }
}

/** Names that rows are certain to have, for "did you mean". */
export function namesBehind(node: GraphNode): readonly string[] {
  const names = new Set<string>();
  const nodes = new Set([node]);
  for (const each of nodes) {
    if (each.kind === "merge") for (const input of each.inputs) nodes.add(input);
    for (const name of namesOf(each)) names.add(name);
  }
  return [...names];
}

function namesOf(node: GraphNode): readonly string[] {
  if (node.kind === "literal") return node.rows.flatMap((row) => (row.op === "map" ? row.keys : []));
  if (node.kind !== "segment") return [];
  const outgoing = node.operator?.outgoing ?? { adds: [] };
  if (outgoing === "unknown") return [];
  if ("only" in outgoing) return outgoing.only.map(outgoingName);
  return [...knownNames(node.shape), ...outgoing.adds.map(outgoingName)];
}

function behind(
  { outgoing }: StagedOperator,
  name: string,
  own: readonly Arrival[],
  input: GraphNode,
): readonly Arrival[] {
  if (outgoing === "unknown") return [...own, { kind: "made", type: "any" }];
  const fields = "only" in outgoing ? outgoing.only : outgoing.adds;
  const field = fields.findLast((candidate) => outgoingName(candidate) === name);
  if (field !== undefined) return [made(field, input)];
  return "only" in outgoing ? [] : own;
}

function made(field: OutgoingField, node: GraphNode): Arrival {
  if (typeof field === "string") return { kind: "made", type: "any" };
  if ("type" in field) {
    const { type, nullUnlessNumbers: terms } = field;
    if (terms === undefined) return { kind: "made", type };
    return { kind: "made", type, nullUnlessNumbers: terms.map((term) => ({ term, node })) };
  }
  return { kind: "bound", binding: { term: field.term, presence: "always" }, node };
}

/** More than any text that people write passes; beyond it a field counts as unknown. */
const MOST_HOPS = 100;

/** The term that a field or slot stands for, however far up it was written; the term itself where that is not one. */
export function definition(placed: PlacedTerm): PlacedTerm {
  let { term, node } = placed;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    if (term.op === "slot") term = term.slot.term;
    else if (term.op === "input") {
      const [only, second] = arrivals(node, term.name);
      if (only?.kind !== "bound" || second !== undefined) return { term, node };
      ({ node } = only);
      ({ term } = only.binding);
    } else break;
  }
  return { term, node };
}
