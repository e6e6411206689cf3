/** The fewest leaves of a condition that would have to answer otherwise for it to answer as wanted. */
import type { Change, ExplainedCondition, ExplainedOperand, Origin } from "./explanation.ts";
import { shortened, shown } from "./wording.ts";

/** Undefined where no leaf can bring it about. */
export function changesFor(node: ExplainedCondition, wanted: boolean): readonly Change[] | undefined {
  if (node.value === wanted) return [];
  if (node.definition !== undefined) return changesFor(node.definition, wanted);
  switch (node.kind) {
    case "leaf":
      return node.operands.length === 0 ? undefined : [changeOf(node, wanted)];
    case "not": {
      const [part] = node.parts;
      return part && changesFor(part, !wanted);
    }
    case "and":
    case "or":
      return (node.kind === "and") === wanted ? all(node.parts, wanted) : cheapest(node.parts, wanted);
    case "xor":
      return exclusive(node, wanted);
  }
}

function all(parts: readonly ExplainedCondition[], wanted: boolean): readonly Change[] | undefined {
  const changes = parts.map((part) => changesFor(part, wanted));
  return changes.includes(undefined) ? undefined : changes.flatMap((each) => each ?? []);
}

function cheapest(parts: readonly ExplainedCondition[], wanted: boolean): readonly Change[] | undefined {
  const ways = parts.flatMap((part) => {
    const changes = changesFor(part, wanted);
    return changes === undefined ? [] : [changes];
  });
  // Of equally many the first in the text.
  return ways.reduce<readonly Change[] | undefined>(
    (best, way) => (best === undefined || way.length < best.length ? way : best),
    undefined,
  );
}

/** Nulls first have to be something; then one part at most has to turn over. */
function exclusive({ parts }: ExplainedCondition, wanted: boolean): readonly Change[] | undefined {
  const nulls = parts.filter(({ value }) => value === null);
  const trues = parts.filter(({ value }) => value === true).length;
  if (nulls.length > 0) {
    const settled = all(nulls.slice(1), false);
    const last = nulls[0] && changesFor(nulls[0], (trues % 2 === 1) !== wanted);
    return settled === undefined || last === undefined ? undefined : [...last, ...settled];
  }
  return cheapest(parts, true) ?? cheapest(parts, false) ?? undefined;
}

function changeOf(node: ExplainedCondition, wanted: boolean): Change {
  const { id, start, end, text, value, must, pattern } = node;
  const [operand] = node.operands;
  const goal =
    must !== undefined && wanted === (value !== true) ? must : `must be ${wanted ? "true" : "false"}`;
  const about = operand === undefined ? `\`${text}\`` : subjectOf(operand);
  const partly = wanted && value === false ? gotTo(pattern) : "";
  const says =
    goal.startsWith("must be true") || goal.startsWith("must be false")
      ? `\`${shortened(text, 80)}\` ${goal}; ${about}`
      : `${about}, ${goal}${partly}`;
  return { id, start, end, text, is: value, wanted, says };
}

function subjectOf(operand: ExplainedOperand): string {
  const missing = operand.value === null ? operand.origins.find(({ present }) => !present) : undefined;
  const name = `\`${operand.text}\``;
  if (missing !== undefined)
    return `${missingText(missing)}${operand.origins.length === 1 && missing.path.join(".") === operand.text ? "" : ` (${name} is null)`}`;
  return `${name} is ${shown(operand.value, 70)}`;
}

export function missingText({ path, near }: Origin): string {
  const has = near === undefined ? "" : `; it has \`${near}\``;
  return `the event has no \`${path.join(".")}\`${has}`;
}

function gotTo(pattern: ExplainedCondition["pattern"]): string {
  const progress = pattern?.progress;
  if (progress === undefined || progress.found === "") return "";
  const wanted = progress.wanted === "" ? "the end" : `\`${shortened(progress.wanted, 40)}\``;
  return `: \`${shortened(progress.found, 40)}\` is found, ${wanted} does not follow`;
}
