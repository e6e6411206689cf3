/** What kept the text from firing: of all events the one that came farthest, and the parts of the condition that said no. */
import {
  type CompiledPipeline,
  type Condition,
  type ConditionNode,
  type ExplainedCondition,
  type Observer,
  type Passage,
  SpillwayError,
} from "../index.ts";
import { toJson } from "../values/text.ts";
import type { ReadyCase } from "./case.ts";
import { plain } from "./details.ts";
import type { DetailLine } from "./report.ts";

/** Events looked at one by one; a miss among more of them is hardly ever another one. */
const MOST_EVENTS = 500;
const MOST_BLAMED = 8;
const MOST_CHARACTERS = 200;

type Answer = "true" | "false" | "null";
type Answers = ReadonlyMap<string, Answer>;

interface Miss {
  readonly event: number;
  /** Index of the condition that dropped it. */
  readonly condition: number;
  readonly answers: Answers;
}

/** Empty where nothing can be said: no condition dropped anything. */
export function nearestMiss(
  pipeline: CompiledPipeline,
  ready: ReadyCase,
  text: string,
): readonly DetailLine[] {
  try {
    const observer = pipeline.observe(ready.state === undefined ? { finite: true } : { state: ready.state });
    const filters = observer.conditions.filter(({ role }) => role === "filter");
    observer.counting = false;
    for (const event of ready.before) observer.push(event);
    observer.counting = true;
    const nearest = nearestOf(missesOf(observer, ready, filters), filters);
    return nearest === undefined ? [] : described(nearest, valuesAt(nearest, pipeline, ready), ready, text);
  } catch (error) {
    if (error instanceof SpillwayError) return [];
    throw error;
  }
}

function missesOf(observer: Observer, { events }: ReadyCase, filters: readonly Condition[]): readonly Miss[] {
  const misses: Miss[] = [];
  let before = snapshot(observer, filters);
  for (const [event, pushed] of events.slice(0, MOST_EVENTS).entries()) {
    observer.push(pushed);
    const after = snapshot(observer, filters);
    const answers = answersBetween(before, after);
    before = after;
    const condition = filters.findIndex(({ tree }) => {
      const answer = answers.get(tree.id);
      return answer === "false" || answer === "null";
    });
    if (condition >= 0) misses.push({ event, condition, answers });
  }
  return misses;
}

type Snapshot = ReadonlyMap<string, readonly [number, number, number]>;

function snapshot({ counts }: Observer, filters: readonly Condition[]): Snapshot {
  const taken = new Map<string, readonly [number, number, number]>();
  const take = ({ id, parts }: ConditionNode): void => {
    const { true: yes = 0, false: no = 0, null: unknown = 0 } = counts[id] ?? {};
    taken.set(id, [yes, no, unknown]);
    parts.forEach(take);
  };
  for (const { tree } of filters) take(tree);
  return taken;
}

function answersBetween(before: Snapshot, after: Snapshot): Answers {
  const answers = new Map<string, Answer>();
  for (const [id, [yes, no, unknown]] of after) {
    const [yesBefore = 0, noBefore = 0, unknownBefore = 0] = before.get(id) ?? [];
    if (no > noBefore) answers.set(id, "false");
    else if (unknown > unknownBefore) answers.set(id, "null");
    else if (yes > yesBefore) answers.set(id, "true");
  }
  return answers;
}

interface NearestMiss extends Miss {
  readonly tree: ConditionNode | undefined;
  readonly blamed: readonly Blamed[];
}

function nearestOf(misses: readonly Miss[], filters: readonly Condition[]): NearestMiss | undefined {
  const ranked = misses.map((miss): NearestMiss => {
    const tree = filters[miss.condition]?.tree;
    return { ...miss, tree, blamed: blamedIn(tree, true, miss.answers) };
  });
  ranked.sort((a, b) => b.condition - a.condition || a.blamed.length - b.blamed.length || a.event - b.event);
  return ranked[0];
}

/** What predicates compared, by the nodes of conditions. */
function valuesAt(
  { event }: Miss,
  pipeline: CompiledPipeline,
  { events, before, state }: ReadyCase,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const going = state === undefined ? {} : { state, finite: false };
  const at = before.length + event;
  const explanation = pipeline.explain([...before, ...events.slice(0, event + 1)], { at, ...going });
  const look = (condition: ExplainedCondition | undefined): void => {
    if (condition === undefined) return;
    const { id, operands, parts } = condition;
    const shown = operands.map(({ text, value }) => `${oneLine(text)} is ${shortened(toJson(value))}`);
    if (id !== undefined && shown.length > 0) values.set(id, shown.join(", "));
    parts.forEach(look);
  };
  const visit = ({ steps, further, next }: Passage): void => {
    for (const { condition } of [...steps, ...further]) look(condition);
    next.forEach(visit);
  };
  explanation?.passages.forEach(visit);
  return values;
}

function described(
  { event, tree, blamed, answers }: NearestMiss,
  values: ReadonlyMap<string, string>,
  { events }: ReadyCase,
  text: string,
): DetailLine[] {
  const which = events.length === 1 ? "the event" : `event ${event + 1} came nearest: it`;
  const lines = [plain(`${which} was dropped in line ${lineOf(text, tree?.start ?? 0)} of the text, where`)];
  for (const { node, wanted } of blamed.slice(0, MOST_BLAMED)) {
    const answer = answers.get(node.id) ?? "not asked";
    const should = wanted ? "" : " and should not be";
    const value = values.get(node.id);
    const why = value === undefined ? "" : `: ${value}`;
    lines.push({ sign: "-", text: `${excerpt(text, node)}   is ${answer}${should}${why}` });
  }
  const more = blamed.length - MOST_BLAMED;
  if (more > 0) lines.push(plain(`and ${more} more`));
  return lines;
}

interface Blamed {
  readonly node: ConditionNode;
  /** What would have let the row pass. */
  readonly wanted: boolean;
}

/** The leaves that would have to answer otherwise: of AND those that say no, of OR all of them. */
function blamedIn(node: ConditionNode | undefined, wanted: boolean, answers: Answers): readonly Blamed[] {
  if (node === undefined || answers.get(node.id) === String(wanted)) return [];
  const { kind, parts } = node;
  if (kind === "not") return parts.flatMap((part) => blamedIn(part, !wanted, answers));
  if (kind === "and" || kind === "or") return parts.flatMap((part) => blamedIn(part, wanted, answers));
  return [{ node, wanted }];
}

function excerpt(text: string, { start, end, expanded }: ConditionNode): string {
  if (expanded === true) return "a condition that a macro or the filter brings along";
  return shortened(oneLine(text.slice(start, end)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
