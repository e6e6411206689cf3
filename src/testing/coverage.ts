/** Whether tests saw every predicate of a text answer true, false and null. */
import type { CompiledPipeline, Condition, ConditionNode, Observer } from "../index.ts";

export type Answer = "true" | "false" | "null";

const ANSWERS: readonly Answer[] = ["true", "false", "null"];

export interface SuiteCoverage {
  readonly predicates: readonly PredicateCoverage[];
  /** Answers seen, of those that there are to see. */
  readonly seen: number;
  readonly wanted: number;
}

/** A part of a condition that no AND, OR, XOR or NOT joins. */
export interface PredicateCoverage {
  /** Place in the text, in UTF-16 units. What a macro brings along has the place of its call. */
  readonly start: number;
  readonly end: number;
  readonly expanded: boolean;
  readonly role: Condition["role"];
  readonly counts: Readonly<Record<Answer, number>>;
  /** Answers that no test saw, and that it can give. */
  readonly missing: readonly Answer[];
  /** Answers that it cannot give: a test for null is never null, and a constant is always the same. */
  readonly impossible: readonly Answer[];
}

/** Gathers what the cases of one detection see. */
export class CoverageCollector {
  readonly #predicates = new Map<string, Seen>();

  /** Nothing was ever compiled. */
  isEmpty = true;

  /** What there is to see, also where nothing runs. */
  expectConditionsOf({ conditions }: Pick<CompiledPipeline, "conditions">): void {
    this.isEmpty = false;
    for (const condition of conditions) {
      for (const node of leavesOf(condition.tree)) {
        if (this.#predicates.has(node.id)) continue;
        const counts = { true: 0, false: 0, null: 0 };
        this.#predicates.set(node.id, { node, role: condition.role, counts });
      }
    }
  }

  /** A case with macros of its own may bring other conditions along. */
  add({ counts, conditions }: Pick<Observer, "counts" | "conditions">): void {
    this.expectConditionsOf({ conditions });
    for (const [id, seen] of this.#predicates) {
      for (const answer of ANSWERS) seen.counts[answer] += counts[id]?.[answer] ?? 0;
    }
  }

  get coverage(): SuiteCoverage {
    const found = [...this.#predicates.values()].filter(({ node }) => node.constant !== true);
    const predicates = found.map(({ node, role, counts }): PredicateCoverage => {
      const impossible: readonly Answer[] = node.neverNull === true && counts.null === 0 ? ["null"] : [];
      const missing = ANSWERS.filter((answer) => counts[answer] === 0 && !impossible.includes(answer));
      const { start, end, expanded = false } = node;
      return { start, end, expanded, role, counts, missing, impossible };
    });
    const wanted = predicates.reduce((sum, { impossible }) => sum + ANSWERS.length - impossible.length, 0);
    const missing = predicates.reduce((sum, each) => sum + each.missing.length, 0);
    return { predicates, seen: wanted - missing, wanted };
  }
}

interface Seen {
  readonly node: ConditionNode;
  readonly role: Condition["role"];
  readonly counts: Record<Answer, number>;
}

function leavesOf(node: ConditionNode): readonly ConditionNode[] {
  return node.parts.length === 0 ? [node] : node.parts.flatMap(leavesOf);
}

/** All together, as one. */
export function totalCoverage(all: readonly SuiteCoverage[]): Pick<SuiteCoverage, "seen" | "wanted"> {
  return {
    seen: all.reduce((sum, { seen }) => sum + seen, 0),
    wanted: all.reduce((sum, { wanted }) => sum + wanted, 0),
  };
}

/** In percent, cut to one place, so that only everything is 100; a text without predicates has nothing to cover. */
export function percentOf({ seen, wanted }: Pick<SuiteCoverage, "seen" | "wanted">): number {
  return wanted === 0 ? 100 : Math.floor((seen / wanted) * 1000) / 10;
}
