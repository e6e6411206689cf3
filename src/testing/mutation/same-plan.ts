/** Whether two texts have come to the same plan, so that no event could tell them apart. */
import type { Graph, GraphNode, StagedOperator } from "../../analysis/graph.ts";

export interface PlannedText {
  readonly text: string;
  readonly plan: Graph;
}

/**
 * True only where it is certain. What a stage brings along as code is the same where the stage is written the same and
 * computes from the same terms.
 */
export function samePlan(a: PlannedText, b: PlannedText, segments: SegmentRule = never): boolean {
  const comparison = new Comparison(a.text, b.text, segments);
  return comparison.same(outputsOf(a.plan), outputsOf(b.plan));
}

export type Segment = Extract<GraphNode, { kind: "segment" }>;

/** Says of two segments with other conditions that the same rows pass them all the same. */
export type SegmentRule = (a: Segment, b: Segment, same: (a: unknown, b: unknown) => boolean) => boolean;

const never: SegmentRule = () => false;

function outputsOf({ outputs, unit }: Graph) {
  return { outputs, unit };
}

/** Where something stands, and what only messages need. */
const PLACES = new Set(["span", "written", "inlined", "reads", "memory"]);

class Comparison {
  private readonly known = new Map<object, Set<object>>();

  constructor(
    private readonly before: string,
    private readonly after: string,
    private readonly segments: SegmentRule,
  ) {}

  readonly same = (a: unknown, b: unknown): boolean => {
    if (Object.is(a, b)) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (this.known.get(a)?.has(b)) return true;
    if (!this.sameObjects(a, b)) return false;
    const others = this.known.get(a) ?? new Set();
    this.known.set(a, others.add(b));
    return true;
  };

  private sameObjects(a: object, b: object): boolean {
    if (Array.isArray(a)) return Array.isArray(b) && this.sameLists(a, b);
    if (a instanceof Map || a instanceof Set) {
      return a.constructor === b.constructor && this.sameLists([...a], [...(b as Iterable<unknown>)]);
    }
    if (!isPlain(a) || !isPlain(b)) return false;
    if (a.kind === "segment" && b.kind === "segment") return this.sameSegments(a, b);
    const joined = [a.op, b.op].find((op) => op === "and" || op === "or");
    if (joined !== undefined) return this.sameOperands(operandsOf(a, joined), operandsOf(b, joined));
    if ("start" in a && "stage" in a && "operands" in a) return this.sameOperators(a, b);
    return this.sameFields(a, b, isComputed(a) && isComputed(b) ? COMPUTATIONS : NONE);
  }

  /** Of AND and OR neither the order counts nor how often something is said. */
  private sameOperands(a: readonly unknown[], b: readonly unknown[]): boolean {
    if (a.length === 1 && b.length === 1) return false;
    const covers = (all: readonly unknown[], some: readonly unknown[], turned: boolean) =>
      some.every((one) => all.some((other) => (turned ? this.same(other, one) : this.same(one, other))));
    return covers(b, a, false) && covers(a, b, true);
  }

  private sameSegments(a: Plain, b: Plain): boolean {
    const { kind: _, filters, ...rest } = a;
    const { kind: __, filters: others, ...othersRest } = b;
    if (!this.same(rest, othersRest)) return false;
    const marks = (list: unknown) => (list as Segment["filters"]).map(({ predicate }) => predicate);
    if (this.same(marks(filters), marks(others))) return true;
    return this.segments(a as unknown as Segment, b as unknown as Segment, this.same);
  }

  private sameOperators(a: Plain, b: Plain): boolean {
    const { stage: first } = a as unknown as StagedOperator;
    const { stage: second } = b as unknown as StagedOperator;
    const written = this.before.slice(first.span.start, first.span.end);
    if (written !== this.after.slice(second.span.start, second.span.end)) return false;
    return this.sameFields(a, b, CODE);
  }

  private sameFields(a: Plain, b: Plain, ignored: ReadonlySet<string>): boolean {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) {
      if (!PLACES.has(key) && !ignored.has(key) && !this.same(a[key], b[key])) return false;
    }
    return true;
  }

  private sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
    return a.length === b.length && a.every((item, index) => this.same(item, b[index]));
  }
}

type Plain = Record<string, unknown>;

const NONE: ReadonlySet<string> = new Set();
/** A native term with constants says by them what it computes. */
const COMPUTATIONS: ReadonlySet<string> = new Set(["compute", "prepare"]);
const CODE: ReadonlySet<string> = new Set(["start", "stage", "outgoing"]);

function isPlain(value: object): value is Plain {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function operandsOf(term: Plain, op: unknown): readonly unknown[] {
  if (term.op !== op) return [term];
  return (term.operands as readonly Plain[]).flatMap((operand) => operandsOf(operand, op));
}

function isComputed(term: Plain): boolean {
  return term.op === "native" && term.constants !== undefined;
}
