/** The plans of a pack, made ready to run together. */
import type { Graph } from "../analysis/graph.ts";
import { type IndexPlan, planIndex, planNoIndex } from "./entries.ts";
import type { NecessityTools } from "./necessity.ts";
import { shareTerms } from "./share-terms.ts";

export interface PackPlan {
  /** By detection. */
  readonly plans: readonly Graph[];
  readonly index: IndexPlan;
}

export interface PackSwitches {
  readonly index: boolean;
  readonly sharing: boolean;
}

export function planPack(
  plans: readonly Graph[],
  pattern: NecessityTools["pattern"],
  switches: PackSwitches,
): PackPlan {
  const index = switches.index ? planIndex(plans, pattern) : planNoIndex(plans);
  return switches.sharing ? withSharedTerms(plans, index) : { plans, index };
}

/** Plans of one unit of time share, since functions may ask for it. Subjects are read as the first plan reads them. */
function withSharedTerms(plans: readonly Graph[], index: IndexPlan): PackPlan {
  const shared = [...plans];
  let { subjects } = index;
  for (const unit of new Set(plans.map((plan) => plan.unit))) {
    const own = plans.flatMap((plan, detection) => (plan.unit === unit ? [detection] : []));
    const first = own[0] === 0;
    const terms = first ? subjects.map(({ term }) => term) : [];
    const { plans: changed, share } = shareTerms(
      own.map((detection) => plans[detection] as Graph),
      terms,
    );
    own.forEach((detection, place) => {
      shared[detection] = changed[place] as Graph;
    });
    if (first) subjects = subjects.map((subject) => ({ ...subject, term: share(subject.term) }));
  }
  return { plans: shared, index: { ...index, subjects } };
}
