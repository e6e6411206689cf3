/** The operands of AND and OR in the order that decides soonest, as rows that have come decide them. */
import type { Filter } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import type { Term, TermOf } from "../language/term.ts";
import { termCosts } from "../plan/cost.ts";
import type { Value } from "../values/value.ts";
import { RowScope } from "./row-scope.ts";

/** With fewer rows that reach a filter, the order that was there before is worth as much. */
const FEWEST_ROWS = 16;
/** An operand is tried for each AND and OR around it. */
const DEEPEST = 8;

/**
 * An operand is worth asking early where it costs little and often decides: AND by what is not true, OR by what is. Only
 * whether a filter is true counts, and terms have no effects, so the order is free. Slots stay the same objects.
 */
export function measuredOrder(
  filters: readonly Filter[],
  rows: readonly Value[],
  run: RunContext,
): readonly Filter[] {
  const ordering = new Ordering(new RowScope(run));
  let reaching = rows;
  return filters.map((filter) => {
    if (reaching.length < FEWEST_ROWS) return filter;
    const predicate = ordering.ordered(filter.predicate, reaching, 0);
    reaching = reaching.filter(ordering.truthOf(filter.predicate));
    return { ...filter, predicate };
  });
}

class Ordering {
  private readonly cost = termCosts();

  constructor(private readonly scope: RowScope) {}

  ordered(term: Term, rows: readonly Value[], depth: number): Term {
    if (depth > DEEPEST) return term;
    if (term.op === "not") return { ...term, operand: this.ordered(term.operand, rows, depth + 1) };
    if (term.op !== "and" && term.op !== "or") return term;
    return { ...term, operands: this.byRank(term, rows, depth + 1) };
  }

  truthOf(term: Term): (row: Value) => boolean {
    const evaluate = this.scope.linker.link(term);
    return (row) => {
      this.scope.set(row);
      return evaluate() === true;
    };
  }

  private byRank(
    { op, operands }: TermOf<"and"> | TermOf<"or">,
    rows: readonly Value[],
    depth: number,
  ): readonly Term[] {
    const ranked = operands.map((operand) => {
      const holds = this.truthOf(operand);
      const decided = rows.filter((row) => holds(row) === (op === "or")).length;
      // No sample is large enough to say never.
      const often = (decided + 0.5) / (rows.length + 1);
      return { operand: this.ordered(operand, rows, depth), rank: this.cost(operand) / often };
    });
    return ranked.sort((a, b) => a.rank - b.rank).map(({ operand }) => operand);
  }
}
