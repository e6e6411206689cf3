/** Scores of rows against the earlier values of their entity. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { identity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { twoSidedTail } from "./normal-tail.ts";
import {
  type History,
  MomentSummary,
  RankSummary,
  RunningMoments,
  type Summary,
  WholeHistory,
  WindowHistory,
} from "./value-history.ts";

export interface Scoring<S extends Summary> {
  /** The fields it adds. */
  readonly names: readonly string[];
  /** `removable`: values will be taken out again. */
  readonly start: (removable: boolean) => S;
  /** The values of the fields, for a value and the summary of those before it. */
  readonly score: (summary: S, value: number, threshold: number) => readonly Value[];
}

export const quantileScoring: Scoring<RankSummary> = {
  names: ["quantile", "label"],
  start: () => new RankSummary(),
  score: ({ numbers }, value, threshold) => {
    const quantile = numbers.size === 0 ? 0.5 : numbers.countUpTo(value) / numbers.size;
    return [quantile, quantile <= threshold || quantile >= 1 - threshold];
  },
};

export const gaussianScoring: Scoring<MomentSummary | RunningMoments> = {
  names: ["mean", "variance", "label"],
  start: (removable) => (removable ? new MomentSummary() : new RunningMoments()),
  score: (summary, value, threshold) => {
    const { count, mean, squares } = summary.total();
    if (count < 2) return [value, 0, false];
    const variance = squares / (count - 1);
    // There is no infinity: what overflows is null.
    if (!Number.isFinite(variance) || !Number.isFinite(mean)) return [null, null, null];
    if (variance === 0) return [mean, 0, value !== mean];
    return [mean, variance, twoSidedTail((value - mean) / Math.sqrt(variance)) < threshold];
  },
};

export interface Thresholds {
  /** Null: all earlier values count. */
  readonly window: number | null;
  readonly threshold: number;
}

/** Operands: the time, the value, the entity. */
export function thresholds<S extends Summary>(
  scoring: Scoring<S>,
  { window, threshold }: Thresholds,
  context: OperatorContext,
): Operator {
  const entities = new Map<Value, { readonly entity: Value; readonly history: History<S> }>();
  const boundEntities = bounded(
    "groups",
    { what: "entities", instead: "name an entity with fewer distinct values" },
    context,
  );
  const boundValues = bounded(
    "bufferedRows",
    { what: "values", instead: "filter the rows before this stage" },
    context,
  );
  let remembered = 0;

  const start = (entity: Value) => {
    const summary = scoring.start(window !== null);
    const history =
      window === null ? new WholeHistory(summary) : new WindowHistory(summary, window, !context.finite);
    const known = { entity, history };
    entities.set(identity(entity), known);
    boundEntities(entities.size);
    return known;
  };

  const score = (time: number, value: number, entity: Value): readonly Value[] => {
    const { history } = entities.get(identity(entity)) ?? start(entity);
    const before = history.size;
    if (!history.moveTo(time)) context.late(true);
    const scores = scoring.score(history.summary, value, threshold);
    history.add(time, value);
    remembered += history.size - before;
    boundValues(remembered);
    return scores;
  };

  return {
    push: (input) => {
      const [stamp, given] = [input.operand(0), input.operand(1)];
      const value = isNumeric(given) ? Number(given) : null;
      if (value !== null && !isNumeric(stamp)) context.run.note("event-without-time", stamp);
      const scores = value !== null && isNumeric(stamp) ? score(Number(stamp), value, input.operand(2)) : [];
      const row = input.row();
      for (const [index, name] of scoring.names.entries()) writeKey(row, name, scores[index] ?? null);
      context.emit(row);
    },
    end: () => {},
    save: () => [...entities.values()].map(({ entity, history }) => [entity, history.save()]),
    restore: (state) => {
      for (const [entity, saved] of state as [Value, Value][]) {
        const { history } = start(entity);
        history.restore(saved);
        remembered += history.size;
      }
      boundValues(remembered);
    },
  };
}
