/** The sum of an explanation: one sentence, and what stands in the way. */

import { changesFor } from "./changes.ts";
import type { Explanation, Obstacle, Passage, Step } from "./explanation.ts";

/** Every passage, those that come of others behind them. */
export function allPassages(passages: readonly Passage[]): readonly Passage[] {
  return passages.flatMap((passage) => [passage, ...allPassages(passage.next)]);
}

export function verdictOf({
  fired,
  passages,
  gained,
  lost,
}: Pick<Explanation, "fired" | "passages" | "gained" | "lost">): string {
  const all = allPassages(passages);
  if (fired) return firedBy(all, gained.length, lost.length);
  if (passages.length === 0) return "it does not fire: no pipeline of the text reads the events";
  const furthest = furthestOf(all);
  if (furthest === undefined) {
    const sink = all.map(({ outcome }) => outcome).find(({ kind }) => kind === "arrived");
    if (sink?.kind === "arrived") return `it does not fire: \`${sink.sink}\` is no sink for findings`;
    return "it does not fire: its row goes nowhere";
  }
  const step = furthest.steps.at(-1);
  const what = furthest.atEnd ? "the row that it is part of" : "it";
  if (furthest.outcome.kind === "dropped") {
    return `it does not fire: \`${step?.command}\` drops ${what}, since its condition is ${step?.condition === undefined ? "not true" : step.condition.value}`;
  }
  const decision = step?.memory?.account?.decision;
  const [, reason] = /^dropped: (.*)$/s.exec(typeof decision === "string" ? decision : "") ?? [];
  if (reason !== undefined) return `it does not fire: \`${step?.command}\` drops it: ${reason}`;
  return `it does not fire: \`${step?.command}\` has taken it in, and what comes of that is the same without it`;
}

function firedBy(all: readonly Passage[], gained: number, lost: number): string {
  const late = all.some(({ atEnd, outcome }) => atEnd && outcome.kind === "arrived" && outcome.finding);
  const rows = gained === 1 ? "one row" : `${gained} rows`;
  const changed =
    lost > 0 ? `, in the place of ${lost === 1 ? "one" : lost} that would be there without it` : "";
  return `it fires: ${rows} found because of it${late ? ", at the end of the input" : ""}${changed}`;
}

/** The passage that came furthest down the text without reaching a sink. */
function furthestOf(all: readonly Passage[]): Passage | undefined {
  const stage = ({ outcome }: Passage) =>
    outcome.kind === "dropped" || outcome.kind === "taken" ? outcome.stage : -1;
  return all
    .filter((passage) => stage(passage) >= 0)
    .reduce<Passage | undefined>(
      (best, passage) => (best === undefined || stage(passage) > stage(best) ? passage : best),
      undefined,
    );
}

/** Of the passage that came furthest: the stage that dropped it, and those behind that would drop it too. */
export function obstaclesOf(passages: readonly Passage[]): readonly Obstacle[] {
  const furthest = furthestOf(allPassages(passages));
  const dropping = furthest?.steps.at(-1);
  if (furthest?.outcome.kind !== "dropped" || dropping === undefined) return [];
  return [dropping, ...furthest.further].flatMap((step) => obstacleOf(step));
}

function obstacleOf({ stage, command, start, end, condition }: Step): readonly Obstacle[] {
  if (condition === undefined) return [];
  const changes = changesFor(condition, true);
  const impossible = changes === undefined ? { impossible: true as const } : {};
  return [{ stage, command, start, end, changes: changes ?? [], ...impossible }];
}
