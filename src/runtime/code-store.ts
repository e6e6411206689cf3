/**
 * Generated code of one compiled text, or of one pack: made once and kept for all its runs. A segment begins with
 * closures, which are ready at once, and code is generated when enough rows have come to be worth it.
 */
import type { Filter, GraphNode } from "../analysis/graph.ts";
import type { RunContext } from "../language/function.ts";
import type { Shape } from "../language/shape.ts";
import type { Slot } from "../language/term.ts";
import type { Value } from "../values/value.ts";
import { type FilterCode, generateFilters, type Readers } from "./generate/filters.ts";
import { generateShape, type ShapeCode } from "./generate/shapes.ts";
import { measuredOrder } from "./measured-order.ts";

type SegmentNode = Extract<GraphNode, { kind: "segment" }>;

export interface CodeSettings {
  /** How many rows a segment takes before its code is generated; infinity: never. */
  readonly after: number;
  /** Whether rows that have come decide the order of operands. */
  readonly measures: boolean;
  readonly pattern: RunContext["pattern"];
}

export const ROWS_BEFORE_CODE = 1000;
/** Rows that survive cost more each. */
const ROWS_BEFORE_SHAPE = 200;
const MOST_SAMPLES = 128;

/** What the store knows of one segment. */
export class SegmentCode {
  code: FilterCode | undefined;
  shape: ShapeCode | undefined;
  private unwritten: number;
  private remaining: number;
  private sample: Value[] = [];

  constructor(
    private readonly filters: readonly Filter[],
    private readonly settings: CodeSettings,
  ) {
    this.unwritten = settings.after === ROWS_BEFORE_CODE ? ROWS_BEFORE_SHAPE : settings.after;
    this.remaining = filters.length === 0 ? Number.POSITIVE_INFINITY : settings.after;
  }

  /** Counts a row that closures have looked at. Whether there is code now. */
  seen(row: Value, readers: () => Readers, run: RunContext): boolean {
    if (this.code !== undefined) return true;
    this.remaining--;
    if (this.remaining < MOST_SAMPLES) this.sample.push(row);
    if (this.remaining > 0) return false;
    this.generate(readers(), run);
    return this.code !== undefined;
  }

  /** For a segment that need not see any rows first. */
  ready(readers: () => Readers, run: RunContext): boolean {
    if (this.code === undefined && this.remaining <= 0) this.generate(readers(), run);
    return this.code !== undefined;
  }

  /** Counts a row that survives. Code for what it looks like, when there is some. */
  shapeFor(shape: Shape, beside: () => ReadonlySet<Slot>): ShapeCode | undefined {
    if (this.shape !== undefined || --this.unwritten > 0) return this.shape;
    this.unwritten = Number.POSITIVE_INFINITY;
    try {
      this.shape = generateShape(shape, beside());
    } catch {
      // As for filters.
    }
    return this.shape;
  }

  private generate(readers: Readers, run: RunContext): void {
    const { measures, pattern } = this.settings;
    // Looking at a row once more must not be noted once more.
    const quiet = { ...run, pattern, note: () => {} };
    const rows = this.sample;
    this.sample = [];
    this.remaining = Number.POSITIVE_INFINITY;
    try {
      const filters = measures ? measuredOrder(this.filters, rows, quiet) : this.filters;
      this.code = generateFilters(filters, readers);
    } catch {
      // Code made of texts is forbidden here, or the terms are nested too deep for it: closures do the same.
    }
  }
}

export class CodeStore {
  private readonly segments = new WeakMap<SegmentNode, SegmentCode>();

  constructor(private readonly settings: CodeSettings) {}

  of(node: SegmentNode): SegmentCode {
    let known = this.segments.get(node);
    if (known === undefined) {
      known = new SegmentCode(node.filters, this.settings);
      this.segments.set(node, known);
    }
    return known;
  }
}

/** What the caller's switches say: on from the first row, on when it is worth it, or off. */
export function codeSettings(
  switches: Readonly<Record<string, boolean>>,
  pattern: RunContext["pattern"],
): CodeSettings {
  const byDefault = switches.all ?? true;
  const generates = switches["generate-code"];
  const soon = (generates ?? byDefault) ? ROWS_BEFORE_CODE : Number.POSITIVE_INFINITY;
  return {
    after: generates === true ? 0 : soon,
    measures: switches["measured-order"] ?? byDefault,
    pattern,
  };
}
