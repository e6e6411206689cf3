/**
 * Whether pieces stand one after the other with runs of a set between them (`foo.*bar\w+baz`), each piece found by V8 on its
 * own. As one RegExp that would take square time: from every `foo` a search for `bar` to the end of the line.
 *
 * A piece has an end at the right distance to be the beginning of a gap, and a start that ends the gap. Of the ends from
 * which a gap can reach a start, those behind the last character that the gap cannot take, the first is the best, for it
 * leaves the gap the most characters. So for each start in turn the first such end is asked for; where it comes too late,
 * no start before it is worth a look. Ends and starts are only ever asked for further on in the subject, every search
 * begins behind where the one before it found something, and thus each piece and each gap goes over the subject once.
 */
import { findsPlacesInsideCharacters } from "./assertions.ts";
import { hasFewWays } from "./linear.ts";
import { complement, type Ranges } from "./ranges.ts";
import { children, type Node, widthOf } from "./tree.ts";
import { v8RegExp, v8Set, v8Text } from "./v8-spelling.ts";
import { byWidth } from "./widths.ts";

interface Gap {
  readonly ranges: Ranges;
  readonly min: number;
}

interface Chain {
  readonly pieces: readonly Node[];
  /** One less: each stands behind the piece with its number. */
  readonly gaps: readonly Gap[];
}

const MOST_PIECES = 8;
const MOST_CHAINS = 8;
const MOST_COUNTED = 100;
const NOWHERE = Number.POSITIVE_INFINITY;

/** Only for patterns that need not say where they are found: see `existence.ts`. */
export function gapTester(root: Node): ((subject: string) => boolean) | undefined {
  const chain = chainOf(root);
  const [first] = chain?.pieces ?? [];
  const opening = first && v8RegExp(v8Text(first), "");
  const chains = chain && withMiddlesByWidth(chain);
  if (opening === undefined || chains === undefined) return undefined;
  const rows: (readonly Stage[])[] = [];
  for (const each of chains) {
    const stages = stagesOf(each);
    if (stages === undefined) return undefined;
    rows.push(stages);
  }
  // Most subjects lack the first piece, and the plain search for it is the fastest there is.
  return (subject) => opening.test(subject) && rows.some((stages) => isFound(stages, subject));
}

function isFound(stages: readonly Stage[], subject: string): boolean {
  for (const stage of stages) stage.restart();
  return next(stages, stages.length - 1, 0, subject) !== NOWHERE;
}

function chainOf(root: Node): Chain | undefined {
  if (root.kind !== "sequence") return undefined;
  const pieces: Node[] = [];
  const gaps: Gap[] = [];
  let items: Node[] = [];
  const close = () => {
    pieces.push({ ...root, items });
    items = [];
  };
  for (const item of root.items) {
    const gap = gapOf(item);
    if (gap === undefined) items.push(item);
    else {
      close();
      gaps.push(gap);
    }
  }
  close();
  const provable = pieces.every((piece) => hasFewWays(piece) && !findsPlacesInsideCharacters(piece));
  return gaps.length > 0 && pieces.length <= MOST_PIECES && provable ? { pieces, gaps } : undefined;
}

/** Pieces between two gaps need one width each; alternatives of several widths make several chains. */
function withMiddlesByWidth({ pieces, gaps }: Chain): readonly Chain[] | undefined {
  let rows: (readonly Node[])[] = [[]];
  for (const [index, piece] of pieces.entries()) {
    const isMiddle = index > 0 && index < pieces.length - 1;
    const options = isMiddle && unitsOf(piece) === undefined ? byWidth(piece) : [piece];
    if (options === undefined || rows.length * options.length > MOST_CHAINS) return undefined;
    rows = rows.flatMap((row) => options.map((option) => [...row, option]));
  }
  return rows.map((row) => ({ pieces: row, gaps }));
}

function gapOf(node: Node): Gap | undefined {
  if (node.kind !== "repeat" || node.body.kind !== "set" || node.greed === "possessive") return undefined;
  if (node.max !== NOWHERE || node.min > MOST_COUNTED) return undefined;
  return { ranges: node.body.ranges, min: node.min };
}

/** A piece with what is known of it in the subject at hand. */
interface Stage {
  /** Finds the piece from its `lastIndex` on, which is then `ahead` UTF-16 units behind the piece's start. */
  readonly finder: RegExp;
  readonly ahead: number;
  readonly gap: Gap | undefined;
  /** Finds what the gap before the piece cannot take. */
  readonly barrier: RegExp | undefined;
  /** The end found last. */
  end: number;
  /** Where the last and the next barrier end. */
  behind: number;
  before: number;
  restart(): void;
}

function stagesOf(chain: Chain): readonly Stage[] | undefined {
  const stages: Stage[] = [];
  for (const [index, piece] of chain.pieces.entries()) {
    const stage = stageOf(piece, chain, index);
    if (stage === undefined) return undefined;
    stages.push(stage);
  }
  return stages;
}

function stageOf(piece: Node, { pieces, gaps }: Chain, index: number): Stage | undefined {
  const width = unitsOf(piece);
  const source = v8Text(piece);
  const finder =
    width !== undefined
      ? v8RegExp(source, "g")
      : // The start of the last piece is enough, and the end of the first.
        index === pieces.length - 1
        ? v8RegExp(`(?=${source})`, "g")
        : index === 0
          ? v8RegExp(`(?<=${source})`, "g")
          : undefined;
  const gap = gaps[index - 1];
  const rest = gap === undefined ? [] : complement(gap.ranges);
  const barrier = rest.length === 0 ? undefined : v8RegExp(v8Set(rest), "g");
  if (finder === undefined || (rest.length > 0 && barrier === undefined)) return undefined;
  return {
    finder,
    ahead: width ?? 0,
    gap,
    barrier,
    end: -1,
    behind: 0,
    before: 0,
    restart() {
      this.end = -1;
      this.behind = 0;
      this.before = 0;
    },
  };
}

/** The first place not before `least` where the pieces up to this one, with their gaps, can end. */
function next(stages: readonly Stage[], index: number, least: number, subject: string): number {
  const stage = stages[index];
  if (stage === undefined) return NOWHERE;
  if (stage.end >= least) return stage.end;
  const { finder, ahead, gap } = stage;
  let from = Math.max(0, least - ahead);
  for (;;) {
    finder.lastIndex = from;
    if (!finder.test(subject)) break;
    stage.end = finder.lastIndex;
    if (gap === undefined) return stage.end;
    const start = stage.end - ahead;
    const end = next(stages, index - 1, behindBarrier(stage, start, subject), subject);
    const reached = gap.min === 0 ? end : skip(subject, end, gap.min);
    if (reached === NOWHERE) break;
    if (reached <= start) return stage.end;
    from = reached;
  }
  stage.end = NOWHERE;
  return NOWHERE;
}

/** The end of the last barrier that ends at or before a place. */
function behindBarrier(stage: Stage, place: number, subject: string): number {
  const { barrier } = stage;
  if (barrier === undefined) return 0;
  while (stage.before <= place) {
    stage.behind = stage.before;
    barrier.lastIndex = stage.before;
    stage.before = barrier.test(subject) ? barrier.lastIndex : NOWHERE;
  }
  return stage.behind;
}

function skip(subject: string, at: number, characters: number): number {
  for (; characters > 0; characters--) {
    const code = subject.codePointAt(at);
    if (code === undefined) return NOWHERE;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/** How many UTF-16 units a piece takes up, where that is always the same. */
function unitsOf(piece: Node): number | undefined {
  const { min, max } = widthOf(piece);
  return min === max && !canTakePairs(piece) ? min : undefined;
}

function canTakePairs(node: Node): boolean {
  if (node.kind === "set") return (node.ranges.at(-1) ?? 0) > 0xffff;
  return children(node).some(canTakePairs);
}
