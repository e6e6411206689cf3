/** Scores of rows against the earlier values of their entity. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { identity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { twoSidedTail } from "./normal-tail.ts";
import { MomentBlocks, RankBlocks, type TimeBlocks } from "./time-blocks.ts";
import { type History, WholeHistory, WindowHistory } from "./value-history.ts";
import {
  MomentSummary,
  RankSummary,
  type Ranks,
  RunningMoments,
  type Spread,
  type Summary,
} from "./value-summaries.ts";

/** `V` is what it has to know of earlier values. */
export interface Scoring<V> {
  /** The fields it adds. */
  readonly names: readonly string[];
  /** Of no values; of values that are never taken out again; of values in any order of time. */
  readonly summary: () => Summary & V;
  readonly growing: () => Summary & V;
  readonly blocks: () => TimeBlocks<Summary> & V;
  /** The values of the fields, for a value and those before it. */
  readonly score: (before: V, value: number, threshold: number) => readonly Value[];
}

export const quantileScoring: Scoring<Ranks> = {
  names: ["quantile", "label"],
  summary: () => new RankSummary(),
  growing: () => new RankSummary(),
  blocks: () => new RankBlocks(),
  score: (before, value, threshold) => {
    const { size } = before;
    const quantile = size === 0 ? 0.5 : before.countUpTo(value) / size;
    return [quantile, quantile <= threshold || quantile >= 1 - threshold];
  },
};

export const gaussianScoring: Scoring<Spread> = {
  names: ["mean", "variance", "label"],
  summary: () => new MomentSummary(),
  growing: () => new RunningMoments(),
  blocks: () => new MomentBlocks(),
  score: (before, value, threshold) => {
    const { count, mean, squares } = before.total();
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
export function thresholds<V>(
  scoring: Scoring<V>,
  { window, threshold }: Thresholds,
  context: OperatorContext,
): Operator {
  const entities = new Map<Value, { readonly entity: Value; readonly history: History<V> }>();
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
    const history: History<V> =
      window === null
        ? new WholeHistory<V>(scoring.growing())
        : new WindowHistory<V>({ ...scoring, window, forgets: !context.finite });
    const known = { entity, history };
    entities.set(identity(entity), known);
    boundEntities(entities.size);
    return known;
  };

  const score = (time: number, value: number, entity: Value): readonly Value[] => {
    const { history } = entities.get(identity(entity)) ?? start(entity);
    const before = history.size;
    if (!history.moveTo(time)) context.late(true);
    const scores = scoring.score(history.view, value, threshold);
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
    explain: (input) => {
      const known = entities.get(identity(input.operand(2)));
      return {
        entity: input.operand(2),
        value: input.operand(1),
        ...(window === null ? {} : { window }),
        threshold,
        "values remembered, this one included": known?.history.size ?? 0,
      };
    },
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
