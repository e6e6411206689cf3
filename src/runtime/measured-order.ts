/** The operands of AND and OR in the order that decides soonest, as rows that have come decide them. */
import type { Filter } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import type { Term, TermOf } from "../language/term.ts";
import { termCosts } from "../plan/cost.ts";
import type { Value } from "../values/value.ts";
import { RowScope } from "./row-scope.ts";

/** With fewer rows that reach a filter, the order that was there before is worth as much. */
const FEWEST_ROWS = 16;

/**
 * An operand is worth asking early where it costs little and often decides: AND by what is not true, OR by what is. Only
 * whether a filter is true counts, and terms have no effects, so the order is free. Slots stay the same objects.
 */
export function measuredOrder(
  filters: readonly Filter[],
  rows: readonly Value[],
  run: RunContext,
): readonly Filter[] {
  const scope = new RowScope(run);
  const cost = termCosts();
  let reaching = rows;
  return filters.map((filter) => {
    if (reaching.length < FEWEST_ROWS) return filter;
    const predicate = ordered(filter.predicate, reaching, scope, cost);
    reaching = reaching.filter(truthIn(scope, filter.predicate));
    return { ...filter, predicate };
  });
}

function ordered(term: Term, rows: readonly Value[], scope: RowScope, cost: (term: Term) => number): Term {
  if (term.op === "not") return { ...term, operand: ordered(term.operand, rows, scope, cost) };
  if (term.op !== "and" && term.op !== "or") return term;
  return { ...term, operands: byRank(term, rows, scope, cost) };
}

function byRank(
  { op, operands }: TermOf<"and"> | TermOf<"or">,
  rows: readonly Value[],
  scope: RowScope,
  cost: (term: Term) => number,
): readonly Term[] {
  const ranked = operands.map((operand) => {
    const holds = truthIn(scope, operand);
    const decided = rows.filter((row) => holds(row) === (op === "or")).length;
    // No sample is large enough to say never.
    const often = (decided + 0.5) / (rows.length + 1);
    return { operand: ordered(operand, rows, scope, cost), rank: cost(operand) / often };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ operand }) => operand);
}

function truthIn({ frame, linker }: RowScope, term: Term): (row: Value) => boolean {
  const evaluate = linker.link(term);
  return (row) => {
    frame.row = row;
    frame.generation++;
    return evaluate() === true;
  };
}
