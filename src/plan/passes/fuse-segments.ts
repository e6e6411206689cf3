import { isOpen, lookUp } from "../../analysis/shape.ts";
import type { Presence } from "../../language/command.ts";
import type { Binding, Shape } from "../../language/shape.ts";
import { constant, mapShape } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { mapNodes, readerCounts, rewriter, type Segment } from "../rewrite.ts";

/** Rows between two segments need not be built when only one stream reads them. */
export const fuseSegments: Pass = {
  name: "fuse-segments",
  summary: "Joins a stream with its only reader, so that no row is built between them.",
  run: (graph) => {
    const readers = readerCounts(graph);
    return mapNodes(graph, (node, original) => {
      if (node.kind !== "segment" || node.input.kind !== "segment" || node.input.operator !== undefined)
        return node;
      const input = original.kind === "segment" ? original.input : original;
      return readers.get(input) === 1 ? fused(node.input, node) : node;
    });
  },
};

function fused(inner: Segment, outer: Segment): Segment {
  const through = rewriter((term) => {
    if (term.op === "row") return { ...term, shape: throughShape(inner.shape, term.shape) };
    if (term.op !== "input") return term;
    const binding = lookUp(inner.shape, term.name);
    return binding === undefined ? constant(null, term.span) : binding.term;
  });
  const filters = outer.filters.map((filter) => ({ ...filter, predicate: through(filter.predicate) }));
  const written = mapShape(outer.shape, (binding) => ({ ...binding, term: through(binding.term) }));
  const shape = throughShape(inner.shape, written);
  const operands = outer.operator?.operands.map(through) ?? [];
  const operator = outer.operator === undefined ? {} : { operator: { ...outer.operator, operands } };
  return { kind: "segment", input: inner.input, filters: [...inner.filters, ...filters], shape, ...operator };
}

/** The second shape over rows of the first; its terms already read what the first one reads. */
function throughShape(inner: Shape, outer: Shape): Shape {
  if (isOpen(outer)) return inner;
  const presence = (binding: Binding) => ({ ...binding, presence: throughPresence(binding.presence, inner) });
  return composed(inner, mapShape(outer, presence));
}

function throughPresence(presence: Presence, inner: Shape): Presence {
  if (presence === "always") return "always";
  const inputs: string[] = [];
  for (const name of presence.inputs) {
    const binding = lookUp(inner, name);
    if (binding?.presence === "always") return "always";
    inputs.push(...(binding?.presence.inputs ?? []));
  }
  return { inputs };
}

/** Fields of the first shape keep their places; those of the second follow. */
function composed(inner: Shape, outer: Shape): Shape {
  const fields = new Map<string, Binding | null>();
  const listed = outer.order === "listed";
  if (!listed) {
    for (const [name, binding] of inner.fields) {
      const later = outer.fields.get(name);
      if (later !== undefined) fields.set(name, later);
      else fields.set(name, binding !== null && outer.rest?.(name) ? binding : null);
    }
  }
  for (const [name, binding] of outer.fields) fields.set(name, binding);
  if (listed) {
    for (const [name, binding] of inner.fields) {
      if (!fields.has(name)) fields.set(name, outer.rest?.(name) ? binding : null);
    }
  }
  const [first, second] = [inner.rest, outer.rest];
  return {
    fields,
    rest: first === null || second === null ? null : (name) => first(name) && second(name),
    order: listed || inner.order === "listed" ? "listed" : "row",
    closedBy: outer.closedBy ?? inner.closedBy,
  };
}
