/** Negated tests of event fields that no other condition on the same rows wants to be there. */
import type { CheckedText } from "../analysis/checked-text.ts";
import { type GraphNode, inputsOf } from "../analysis/graph.ts";
import type { Term } from "../language/term.ts";
import { subterms } from "../language/term.ts";
import { nameOf } from "./comparands.ts";
import { fieldKey } from "./event-fields.ts";
import { type Origin, originOf } from "./origins.ts";

export interface Negation {
  readonly origin: Origin;
  readonly test: Term;
  readonly name: string;
  readonly form: "`NOT`" | "`=false`";
}

const MOST_OPERANDS = 500;

type Keys = ReadonlySet<string>;

export function negationsIn({ graph }: CheckedText): readonly Negation[] {
  const nodes = new Set<GraphNode>(graph.outputs.map(({ node }) => node));
  for (const node of nodes) for (const input of inputsOf(node)) nodes.add(input);
  const search = new Search();
  for (const node of nodes) search.filters(node);
  return search.found.sort((a, b) => a.test.span.start - b.test.span.start);
}

class Search {
  readonly found: Negation[] = [];
  private readonly wanted = new Map<GraphNode, Keys>();

  filters(node: GraphNode): void {
    if (node.kind !== "segment") return;
    const above = this.above(node.input);
    const predicates = node.filters.map(({ predicate }) => predicate);
    for (const predicate of predicates) {
      const others = predicates.filter((other) => other !== predicate);
      this.walk(predicate, node.input, union([above, ...others.map((other) => present(other, node.input))]));
    }
  }

  /** What the filters of a stream want to be there. */
  private above(node: GraphNode): Keys {
    const known = this.wanted.get(node);
    if (known !== undefined) return known;
    this.wanted.set(node, new Set());
    const own =
      node.kind === "segment" ? node.filters.map(({ predicate }) => present(predicate, node.input)) : [];
    const inputs = inputsOf(node).map((input) => this.above(input));
    const keys = union([...own, ...(inputs.length === 1 ? inputs : [])]);
    this.wanted.set(node, keys);
    return keys;
  }

  private walk(term: Term, node: GraphNode, wanted: Keys): void {
    if (term.op === "and" || term.op === "or") {
      // Each is held against all others; so many are a list, and no reasoning about one field.
      if (term.operands.length > MOST_OPERANDS) return;
      const said = term.op === "and" ? present : absent;
      for (const operand of term.operands) {
        const others = term.operands.filter((other) => other !== operand).map((other) => said(other, node));
        this.walk(operand, node, union([wanted, ...others]));
      }
      return;
    }
    const negated = negatedIn(term);
    if (negated === undefined) return;
    const mentioned = absent(negated, node);
    for (const value of valuesIn(negated)) {
      const origin = originOf({ term: value, node });
      if (origin === undefined || origin.defaulted) continue;
      const key = fieldKey(origin.path);
      if (wanted.has(key) || mentioned.has(key)) continue;
      const written = value.op === "slot" ? value.slot.name : value.op === "input" ? value.name : "";
      const form = term.op === "not" ? "`NOT`" : "`=false`";
      this.found.push({ origin, test: term, name: nameOf({ written, origin }), form });
    }
  }
}

/** What stands under NOT, or is held to be false. */
function negatedIn(term: Term): Term | undefined {
  return term.op === "not" ? term.operand : heldTo(term, false);
}

/** What is compared with true or with false. */
function heldTo(term: Term, truth: boolean): Term | undefined {
  if (term.op !== "comparison" || term.operator !== "=" || term.right.op !== "constant") return undefined;
  return term.right.value === truth ? term.left : undefined;
}

/** The values whose absence makes a test null. */
function valuesIn(term: Term): readonly Term[] {
  switch (term.op) {
    case "and":
    case "or":
      return term.operands.flatMap(valuesIn);
    case "comparison": {
      const held = heldTo(term, true);
      return held === undefined
        ? [term.left, term.right].filter(({ op }) => op !== "constant")
        : valuesIn(held);
    }
    case "like":
      return [term.value];
    case "in":
      return [term.value];
    case "call":
      return term.spec.seeks === undefined
        ? []
        : term.arguments.flatMap((operand, index) => (index === 0 && operand ? operand : []));
    default:
      return [];
  }
}

/** Fields that are there wherever this is true, and that it asks for: a negated test asks for the contrary. */
function present(term: Term, node: GraphNode): Keys {
  if (term.op === "and") return union(term.operands.map((operand) => present(operand, node)));
  if (term.op === "or") return intersection(term.operands.map((operand) => present(operand, node)));
  if (term.op === "isNull") return term.negated ? keysOf([term.operand], node) : new Set();
  return negatedIn(term) === undefined ? keysOf(valuesIn(term), node) : new Set();
}

/** Fields whose absence is thought of. */
function absent(term: Term, node: GraphNode): Keys {
  const own = term.op === "isNull" && !term.negated ? keysOf([term.operand], node) : new Set<string>();
  if (term.op !== "and" && term.op !== "or" && term.op !== "not") return own;
  return union(subterms(term).map((part) => absent(part, node)));
}

function keysOf(terms: readonly Term[], node: GraphNode): Keys {
  return new Set(
    terms.flatMap((term) => {
      const origin = originOf({ term, node });
      return origin === undefined ? [] : fieldKey(origin.path);
    }),
  );
}

function union(sets: readonly Keys[]): Keys {
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection(sets: readonly Keys[]): Keys {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((key) => others.every((set) => set.has(key))));
}
