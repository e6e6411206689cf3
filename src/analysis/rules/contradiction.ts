import { codes } from "../../diagnostics/codes.ts";
import type { ReportDetail } from "../../language/command.ts";
import type { Term } from "../../language/term.ts";
import { type Demand, demandOf, excludes } from "../demands.ts";
import type { GraphNode } from "../graph.ts";
import { inputsOf } from "../graph.ts";
import type { Rule } from "./rule.ts";

/** Beyond so many conditions on one value, later ones are held against these only: the work must stay linear. */
const MOST_DEMANDS = 50;

/** All operands of an AND, and all filters over the same rows, have to be true of one row. */
export const contradiction: Rule = {
  definition: codes.contradiction,
  run: ({ terms, graph }, report) => {
    const together = [
      ...terms.flatMap(({ term }) => (term.op === "and" ? [term.operands] : [])),
      ...segmentsOf(graph.outputs.map(({ node }) => node)).map((node) =>
        node.filters.map(({ predicate }) => predicate),
      ),
    ];
    for (const predicates of together) {
      const bySubject = new Map<unknown, Demand[]>();
      for (const predicate of predicates.flatMap(flattened)) {
        const demand = demandOf(predicate);
        if (demand === undefined) continue;
        const earlier = bySubject.get(demand.subject) ?? [];
        const other = earlier.find((candidate) => excludes(candidate, demand));
        if (other !== undefined) report(predicate.span, between(other.term, predicate));
        if (earlier.length < MOST_DEMANDS) bySubject.set(demand.subject, [...earlier, demand]);
      }
    }
  },
};

function between({ span }: Term, later: Term): ReportDetail {
  if (span.start === later.span.start && span.end === later.span.end) {
    return { message: "this can never be true: no value lies between these bounds" };
  }
  return {
    message: "this can never be true together with a condition before it",
    help: "join them with OR, or take one away",
    related: [{ message: "the condition before it", span }],
  };
}

function flattened(term: Term): readonly Term[] {
  return term.op === "and" ? term.operands.flatMap(flattened) : [term];
}

function segmentsOf(outputs: readonly GraphNode[]) {
  const nodes = new Set(outputs);
  for (const node of nodes) for (const input of inputsOf(node)) nodes.add(input);
  return [...nodes].filter((node) => node.kind === "segment");
}
