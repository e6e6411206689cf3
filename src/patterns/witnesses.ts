/**
 * Which texts a subject must have for a pattern to be found in it (`values/witness.ts`). Everything that is not understood
 * is taken for something that can be any text or none, so what comes out is necessary for every pattern.
 */
import type { WitnessClause, WitnessConditions } from "../values/witness.ts";
import type { Pattern } from "./pattern.ts";
import { parsePattern } from "./syntax.ts";
import type { Node, NodeOf } from "./tree.ts";
import { wellFormed } from "./wellformed.ts";
import {
  clauseOf,
  followedBy,
  isCertain,
  MOST_TEXTS,
  NO_TEXT,
  type Wording,
  withoutImplied,
  wordingsOf,
} from "./witness-texts.ts";

const MOST_CLAUSES = 32;
/** Rounds of a loop that are written out. */
const MOST_ROUNDS = 16;
/** With more, what stands around the optional piece says more than each of its texts with that around it. */
const MOST_OPTIONAL = 4;

/** What is known of every text that a node can take up. */
interface Known {
  /** It is one of these. Undefined: there are too many of them. */
  readonly wordings: readonly Wording[] | undefined;
  /** What stands in the subject besides. */
  readonly clauses: readonly WitnessClause[];
}

const NOTHING_KNOWN: Known = { wordings: undefined, clauses: [] };
const TAKES_NOTHING: Known = { wordings: [NO_TEXT], clauses: [] };

/** True of every subject in which the pattern is found. */
export function witnessesOf(pattern: Pattern): WitnessConditions {
  const result = parsePattern(pattern.source, pattern.flags);
  return "fault" in result ? [] : witnessesOfTree(result.parsed.root);
}

export function witnessesOfTree(root: Node): WitnessConditions {
  return best(conditionsOf(known(root)), MOST_CLAUSES);
}

/** True of every subject that the LIKE pattern (P1) fits. */
export function likeWitnesses(pattern: string): WitnessConditions {
  const text = wellFormed(pattern);
  const clauses: WitnessClause[] = [];
  let start = 0;
  const close = (end: number) => {
    const piece = text.slice(start, end);
    const wording = { ...NO_TEXT, text: piece, atStart: start === 0, atEnd: end === text.length };
    const clause = clauseOf([wording]);
    if (clause !== undefined) clauses.push(clause);
    start = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "%" || text[at] === "_" || !isCertain(text.charCodeAt(at))) close(at);
  }
  close(text.length);
  return clauses;
}

function known(node: Node): Known {
  switch (node.kind) {
    case "set":
      return { wordings: wordingsOf(node.ranges), clauses: [] };
    case "assertion":
      if (node.what === "textStart") return { wordings: [{ ...NO_TEXT, atStart: true }], clauses: [] };
      if (node.what === "textEnd") return { wordings: [{ ...NO_TEXT, atEnd: true }], clauses: [] };
      return TAKES_NOTHING;
    case "empty":
      return TAKES_NOTHING;
    case "look":
      // What it looks at stands in the subject too, wherever that is.
      return { wordings: [NO_TEXT], clauses: node.negative ? [] : conditionsOf(known(node.body)) };
    case "group":
    case "atomic":
      return known(node.body);
    case "sequence":
      return knownOfSequence(node.items.flatMap(piecesOf));
    case "choice":
      return knownOfChoice(node.options.map(known));
    case "repeat":
      return knownOfSequence(piecesOfLoop(node));
    case "backreference":
      return NOTHING_KNOWN;
  }
}

function knownOfSequence(items: readonly Known[]): Known {
  const clauses: WitnessClause[] = [];
  let current: readonly Wording[] = [NO_TEXT];
  let whole = true;
  const close = (next: readonly Wording[]) => {
    const clause = clauseOf(current);
    if (clause !== undefined) clauses.push(clause);
    current = next;
    whole = false;
  };
  for (const item of items) {
    clauses.push(...item.clauses);
    if (item.wordings === undefined) {
      close([NO_TEXT]);
      continue;
    }
    const longer = followedBy(current, item.wordings);
    if (longer === undefined) close(item.wordings);
    else if (longer.length === 0) return NOTHING_KNOWN;
    else current = longer;
  }
  if (!whole) close([NO_TEXT]);
  // Loops in loops would multiply them.
  return { wordings: whole ? current : undefined, clauses: best(clauses, MOST_CLAUSES) };
}

function knownOfChoice(options: readonly Known[]): Known {
  const wordings = options.flatMap((option) => option.wordings ?? []);
  if (options.every((option) => option.wordings !== undefined) && wordings.length <= MOST_TEXTS) {
    return { wordings, clauses: [] };
  }
  const either: WitnessClause[number][] = [];
  for (const option of options) {
    const [strongest] = best(conditionsOf(option), 1);
    if (strongest === undefined) return NOTHING_KNOWN;
    either.push(...strongest);
  }
  const clause = withoutImplied(either);
  return clause.length > MOST_TEXTS ? NOTHING_KNOWN : { wordings: undefined, clauses: [clause] };
}

/** The node as what stands one after the other, so that the ends of a loop can join what is around it. */
function piecesOf(node: Node): readonly Known[] {
  if (node.kind === "group" || node.kind === "atomic") return piecesOf(node.body);
  return node.kind === "repeat" ? piecesOfLoop(node) : [known(node)];
}

function piecesOfLoop({ body, min, max }: NodeOf<"repeat">): readonly Known[] {
  if (max === 0) return [TAKES_NOTHING];
  const round = known(body);
  const { wordings } = round;
  if (min === 0) {
    if (max > 1 || wordings === undefined || wordings.length > MOST_OPTIONAL) return [NOTHING_KNOWN];
    return [{ wordings: [NO_TEXT, ...wordings], clauses: [] }];
  }
  if (wordings === undefined) return [round];
  const rounds = new Array<Known>(Math.min(min, MOST_ROUNDS)).fill(round);
  if (min === max && min <= MOST_ROUNDS) return rounds;
  // The first rounds stand together, and so do the last ones, whatever stands between them.
  return [...rounds, NOTHING_KNOWN, ...rounds];
}

function conditionsOf({ wordings, clauses }: Known): readonly WitnessClause[] {
  const own = wordings === undefined ? undefined : clauseOf(wordings);
  return own === undefined ? clauses : [own, ...clauses];
}

/** The clauses that promise to be true of the fewest subjects: long texts first, then few of them. */
function best(clauses: readonly WitnessClause[], most: number): readonly WitnessClause[] {
  const distinct = [...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
  if (distinct.length <= most) return distinct;
  const rank = (clause: WitnessClause) => Math.min(...clause.map(({ text }) => Math.min(text.length, 8)));
  return distinct.sort((a, b) => rank(b) - rank(a) || a.length - b.length).slice(0, most);
}
