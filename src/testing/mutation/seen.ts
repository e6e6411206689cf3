/** What cases have seen of a condition, so that who writes the missing case knows where to begin. */
import type { Span } from "../../../grammar/index.ts";
import { type CoveredRun, compile } from "../../index.ts";
import type { ReadyCase, TextUnderTest } from "../case.ts";
import { optionsOf } from "../run-case.ts";
import type { Mutant } from "./mutant.ts";

type ConditionNode = CoveredRun["conditions"][number]["tree"];

/** Of one case: how often a condition was true, and not, and how often everything hinged on that. */
interface Answers {
  readonly name: string;
  readonly true: number;
  readonly not: number;
  readonly decidedTrue: number;
  readonly decidedNot: number;
}

/** A sentence about the condition that a mutant changes; undefined where nothing can be said. */
export function createSeen(
  subject: TextUnderTest,
  cases: readonly ReadyCase[],
): (mutant: Mutant) => string | undefined {
  // Most suites have nothing to say, and then nothing is run.
  let runs: readonly (readonly [name: string, run: CoveredRun])[] | undefined;
  return ({ about, effect }) => {
    if (effect === "other") return undefined;
    runs ??= cases.map((ready) => [ready.test.name, covered(subject, ready)] as const);
    const answers = runs.flatMap(([name, run]) => answersOf(name, run, about) ?? []);
    return answers.length === 0 ? undefined : sentence(answers, effect === "narrower");
  };
}

function covered(subject: TextUnderTest, ready: ReadyCase): CoveredRun {
  const { events, before, state } = ready;
  const going = state === undefined ? {} : { state, finite: false };
  return compile(subject.text, optionsOf(subject, ready.test)).cover(events, { before, ...going });
}

/** @param isTrue - whether the missing case needs the condition to be true. */
function sentence(answers: readonly Answers[], isTrue: boolean): string {
  const word = isTrue ? "true" : "not true";
  const seen = answers.some((each) => (isTrue ? each.true : each.not) > 0);
  if (!seen) return `no test has an event for which it is ${word}`;
  const deciding = answers.find((each) => (isTrue ? each.decidedTrue : each.decidedNot) > 0);
  if (deciding === undefined) return `where it is ${word} in a test, something else decides`;
  return `begin with a copy of "${deciding.name}", where it decides`;
}

function answersOf(name: string, { conditions, counts }: CoveredRun, about: Span): Answers | undefined {
  const found = conditions.flatMap(({ tree }) => innermost(tree, about) ?? []);
  const [node] = found;
  const isWhole = node?.kind === "leaf" || (node?.start === about.start && node.end === about.end);
  const own = isWhole && node !== undefined ? counts[node.id] : undefined;
  if (own === undefined) return undefined;
  return {
    name,
    true: own.true,
    not: own.false + own.null,
    decidedTrue: own.decided.true,
    decidedNot: own.decided.false + own.decided.null,
  };
}

function innermost(node: ConditionNode, about: Span): ConditionNode | undefined {
  if (node.start > about.start || node.end < about.end || node.expanded === true) return undefined;
  for (const part of node.parts) {
    const below = innermost(part, about);
    if (below !== undefined) return below;
  }
  return node;
}
