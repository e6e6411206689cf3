/** Counts how often each node of each condition was true, false and null. */
import { truth } from "../values/logic.ts";
import type { Condition } from "./conditions.ts";
import { hinges } from "./truth-tree.ts";
import { type Authored, type Watched, watched } from "./watch.ts";

export interface TruthCounts {
  true: number;
  false: number;
  null: number;
}

/** How a node answered the rows that came to its condition. */
export interface ConditionCounts extends TruthCounts {
  /**
   * Of these, how often the answer of the whole condition hinged on it: with another value of this node alone, and all
   * others as they were, the condition would have been true where it was not, or the other way round.
   */
  readonly decided: TruthCounts;
}

export interface Observation extends Watched {
  /** By `id`; a node that no row has come to is there, with zeros. */
  readonly counts: Readonly<Record<string, ConditionCounts>>;
  /** Rows that come while it is false are not counted. */
  counting: boolean;
}

export function observation(text: Authored): Observation {
  const counts: Record<string, ConditionCounts> = {};
  const state = { counting: true };
  const { plan, conditions } = watched(text, (_, answers) => {
    if (!state.counting) return;
    hinges(answers, ({ node, value }, decided) => {
      const own = counts[node.id] as ConditionCounts;
      const answer: keyof TruthCounts = `${truth(value)}`;
      own[answer]++;
      if (decided) own.decided[answer]++;
    });
  });
  for (const { tree } of conditions) enter(tree, counts);
  return Object.assign(state, { plan, conditions, counts });
}

function enter({ id, parts }: Condition["tree"], counts: Record<string, ConditionCounts>): void {
  counts[id] = { ...none(), decided: none() };
  for (const part of parts) enter(part, counts);
}

function none(): TruthCounts {
  return { true: 0, false: 0, null: 0 };
}
