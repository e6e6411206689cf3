/** The witnesses of a whole plan, for whoever has the events still unread. */
import type { Graph } from "../analysis/graph.ts";
import type { WitnessConditions } from "../language/witness.ts";
import { gatesOf } from "./gates.ts";
import type { NecessityTools } from "./necessity.ts";
import { rawConditions } from "./raw.ts";

/** One set for each gate that anything can pass. */
export function eventWitnesses(
  plan: Graph,
  pattern: NecessityTools["pattern"],
): readonly WitnessConditions[] {
  const all: WitnessConditions[] = [];
  for (const { predicates } of gatesOf(plan)) {
    const conditions = rawConditions(predicates, pattern);
    // One gate that anything can pass leaves nothing to tell events apart by.
    if (conditions?.length === 0) return [[]];
    if (conditions !== undefined) all.push(conditions);
  }
  return all;
}

export function everyEventMatters(plan: Graph): readonly WitnessConditions[] {
  return gatesOf(plan).length === 0 ? [] : [[]];
}
