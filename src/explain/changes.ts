/** The fewest leaves of a condition that would have to answer otherwise for it to answer as wanted. */
import type { Change, ExplainedCondition, Origin } from "./explanation.ts";
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
  return leastOf(ways);
}

/** Of equally many the first in the text. */
function leastOf(ways: readonly (readonly Change[])[]): readonly Change[] | undefined {
  const best = ways.reduce<readonly Change[] | undefined>(
    (least, way) => (least === undefined || way.length < least.length ? way : least),
    undefined,
  );
  const [only] = best ?? [];
  if (best?.length !== 1 || only === undefined) return best;
  const others = ways.filter((way) => way !== best && way.length === 1);
  return [
    {
      ...only,
      alternatives: others.reduce((sum, [way]) => sum + 1 + (way?.alternatives ?? 0), only.alternatives),
    },
  ];
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
  const ways = parts.flatMap((part) => {
    const changes = changesFor(part, part.value !== true);
    return changes === undefined ? [] : [changes];
  });
  return leastOf(ways);
}

function changeOf(node: ExplainedCondition, wanted: boolean): Change {
  const { id, start, end, text, value, must, pattern } = node;
  const [operand] = node.operands;
  const says = (() => {
    // The clause says what would make it answer otherwise than it does.
    if (must === undefined || wanted !== (value !== true) || operand === undefined)
      return `\`${shortened(text, 80)}\` must be ${wanted}`;
    const missing = operand.value === null ? operand.origins.find(({ present }) => !present) : undefined;
    if (missing === undefined)
      return `\`${operand.text}\` is ${shown(operand.value, 70)}, ${must}${gotTo(pattern, wanted)}`;
    const name = missing.path.join(".") === operand.text ? "it" : `\`${operand.text}\``;
    return `${missingText(missing)}; ${name} ${must}`;
  })();
  return { id, start, end, text, is: value, wanted, alternatives: 0, says };
}

export function missingText({ path, near }: Origin): string {
  const has = near === undefined ? "" : ` (there is \`${near}\`)`;
  return `there is no \`${path.join(".")}\`${has}`;
}

function gotTo(pattern: ExplainedCondition["pattern"], wanted: boolean): string {
  const progress = wanted ? pattern?.progress : undefined;
  if (progress === undefined || progress.found === "") return "";
  const missing = progress.wanted === "" ? "the end" : `\`${shortened(progress.wanted, 40)}\``;
  return `: \`${shortened(progress.found, 40)}\` is found, ${missing} does not follow`;
}
