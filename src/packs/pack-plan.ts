/** The plans of a pack, made ready to run together. */
import type { Graph } from "../analysis/graph.ts";
import { Candidates } from "./candidates.ts";
import { planIndex, planNoIndex } from "./entries.ts";
import { Looks } from "./looking.ts";
import type { NecessityTools } from "./necessity.ts";
import { shareTerms } from "./share-terms.ts";

export interface PackPlan {
  /** By detection. */
  readonly plans: readonly Graph[];
  /** The same for all runs: they never ask for candidates at once. */
  readonly candidates: Candidates;
  readonly looks: Looks;
}

export interface PackSwitches {
  readonly index: boolean;
  readonly sharing: boolean;
  /** Whether code may be made for what is asked of every event. */
  readonly code: boolean;
}

export function planPack(
  plans: readonly Graph[],
  pattern: NecessityTools["pattern"],
  switches: PackSwitches,
): PackPlan {
  // Looking at every event costs more than asking one detection.
  const index = switches.index && plans.length > 1 ? planIndex(plans, pattern) : planNoIndex(plans);
  const candidates = new Candidates(index, plans.length);
  const looks = new Looks(candidates.looks, switches.code);
  return { plans: switches.sharing ? withSharedTerms(plans) : plans, candidates, looks };
}

/** Plans of one unit of time share, since functions may ask for it. */
function withSharedTerms(plans: readonly Graph[]): readonly Graph[] {
  const shared = [...plans];
  for (const unit of new Set(plans.map((plan) => plan.unit))) {
    const own = plans.flatMap((plan, detection) => (plan.unit === unit ? [detection] : []));
    const changed = shareTerms(own.map((detection) => plans[detection] as Graph));
    own.forEach((detection, place) => {
      shared[detection] = changed[place] as Graph;
    });
  }
  return shared;
}
