/**
 * The question of a plan's gates alone, without a run: can anything come of this event? Whoever reads events elsewhere
 * asks it to send on fewer of them.
 */
import type { Graph } from "../analysis/graph.ts";
import type { Evaluate, RunContext } from "../language/function.ts";
import type { Term } from "../language/term.ts";
import { walkTerms } from "../plan/rewrite.ts";
import { LimitReached } from "../runtime/limit-reached.ts";
import { RowScope } from "../runtime/row-scope.ts";
import type { Value } from "../values/value.ts";
import { gatesOf } from "./gates.ts";
import type { PackPlan } from "./pack-plan.ts";

type Unit = Graph["unit"];

/** False only of an event that changes nothing but counts. */
export type Acceptance = (event: Value) => boolean;

/** Without an index, every plan is asked. */
export type AcceptedPlans = Pick<PackPlan, "plans"> & Partial<PackPlan>;

/** @returns undefined where some gate lets everything pass, as far as can be said before the run. */
export function acceptance(
  { plans, candidates, looks }: AcceptedPlans,
  context: (unit: Unit, note: RunContext["note"]) => RunContext,
): Acceptance | undefined {
  const gates = plans.map((plan) =>
    gatesOf(plan).map(({ predicates }) => predicates.filter((predicate) => !varies(predicate))),
  );
  if (gates.flat().some((predicates) => predicates.length === 0)) return undefined;
  let noted = false;
  const scopes = new Map<Unit, RowScope>();
  const scopeFor = (unit: Unit): RowScope => {
    const known = scopes.get(unit);
    if (known !== undefined) return known;
    const scope = new RowScope(
      context(unit, () => {
        noted = true;
      }),
    );
    scopes.set(unit, scope);
    return scope;
  };
  const linked = plans.map(({ unit }, plan): readonly (readonly Evaluate[])[] => {
    const { linker } = scopeFor(unit);
    return (gates[plan] ?? []).map((predicates) => predicates.map((predicate) => linker.link(predicate)));
  });
  const everyPlan = plans.map((_, plan) => plan);
  const scope = scopeFor(plans[0]?.unit ?? 1);
  const all = [...scopes.values()];
  const opens = (predicates: readonly Evaluate[]) => predicates.every((predicate) => predicate() === true);
  return (event) => {
    noted = false;
    try {
      for (const scope of all) scope.setEvent(event);
      looks?.at(scope.frame.row);
      const asked = candidates?.take(scope.frame.row) ?? everyPlan;
      const opened = asked.some((plan) => linked[plan]?.some(opens));
      // What there is to say of an event is said in the run.
      return opened || noted;
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      // What was seen of this event is not for the next one.
      candidates?.take(scope.frame.row);
      return true;
    }
  };
}

/** Whether the same event may be answered in another way elsewhere, or a moment later. */
function varies(predicate: Term): boolean {
  let found = false;
  walkTerms([predicate], (term) => {
    found ||= term.op === "call" && term.spec.deterministic === false;
    found ||= term.op === "native" && "prepare" in term;
  });
  return found;
}
