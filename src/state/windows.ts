/** Groups within windows of event time: tumbling, sliding, with grace; over an input that ends and over one that does not. */
import { codes } from "../diagnostics/codes.ts";
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import {
  type AskedAggregate,
  addRow,
  type Group,
  type Groups,
  keyOf,
  keysOf,
  mergeGroup,
  restoreGroups,
  saveGroups,
  startGroup,
} from "./groups.ts";
import { paneLength, type WindowSpan, windowsOf } from "./window-span.ts";

export interface WindowedGroups {
  /** Operands: the keys, then the time, then the aggregates' values. */
  readonly keys: number;
  readonly span: WindowSpan;
  readonly aggregates: readonly AskedAggregate[];
  /** One group of one window that is complete. */
  readonly write: (group: Group, start: number, end: number) => void;
}

export function windowedGroups(spec: WindowedGroups, context: OperatorContext): Operator {
  return new WindowOperator(spec, context);
}

class WindowOperator implements Operator {
  private readonly pane: number;
  /** By number of the pane. */
  private readonly panes = new Map<number, Groups>();
  private watermark = Number.NEGATIVE_INFINITY;
  /** The end, grace included, of the window that closes next; no need to look before. */
  private nextClose = Number.POSITIVE_INFINITY;
  private order = 0;
  private size = 0;

  constructor(
    private readonly spec: WindowedGroups,
    private readonly context: OperatorContext,
  ) {
    this.pane = paneLength(spec.span);
  }

  push(input: OperatorInput): void {
    const { keys, aggregates } = this.spec;
    const order = this.order++;
    const stamp = input.operand(keys);
    if (!isNumeric(stamp)) {
      this.context.run.note("event-without-time", stamp);
      return;
    }
    const time = Number(stamp);
    if (!this.accepts(time)) return;
    const groups = this.paneAt(Math.floor(time / this.pane));
    const key = keyOf(input, keys);
    let group = groups.get(key);
    if (group === undefined) {
      group = startGroup(keysOf(input, keys), order, aggregates);
      groups.set(key, group);
      this.grow();
    }
    addRow(group, input, aggregates, stamp, order);
    if (time > this.watermark) {
      if (!this.context.finite && time >= this.nextClose) this.close(time);
      this.watermark = time;
    }
  }

  end(): void {
    this.close(Number.POSITIVE_INFINITY);
  }

  save(): Value {
    const { watermark, order } = this;
    const panes = [...this.panes].map(([number, groups]) => [number, saveGroups(groups)]);
    return { watermark: Number.isFinite(watermark) ? watermark : null, order, panes };
  }

  restore(state: Value): void {
    const { watermark, order, panes } = state as {
      watermark: number | null;
      order: number;
      panes: [number, Value][];
    };
    this.watermark = watermark ?? Number.NEGATIVE_INFINITY;
    this.order = order;
    for (const [number, saved] of panes) {
      const groups = restoreGroups(saved, this.spec.aggregates);
      this.panes.set(number, groups);
      this.size += groups.size;
      this.expect(number);
    }
  }

  /** Over an endless input an event can come too late for some of its windows, or for all (W4). */
  private accepts(time: number): boolean {
    const { span } = this.spec;
    const [first, last] = windowsOf(time, span);
    if (first > last) return false;
    if (this.context.finite || this.closes(first) > this.watermark) return true;
    const lost = this.closes(last) <= this.watermark;
    this.context.late(!lost);
    return !lost;
  }

  private closes(window: number): number {
    const { slide, size, grace } = this.spec.span;
    return window * slide + size + grace;
  }

  private paneAt(number: number): Groups {
    let groups = this.panes.get(number);
    if (groups === undefined) {
      groups = new Map();
      this.panes.set(number, groups);
      this.expect(number);
    }
    return groups;
  }

  /** The windows of a new pane may close before all others. */
  private expect(pane: number): void {
    const [first, last] = windowsOf(pane * this.pane, this.spec.span);
    for (let window = first; window <= last; window++) {
      if (this.closes(window) <= this.watermark) continue;
      this.nextClose = Math.min(this.nextClose, this.closes(window));
      return;
    }
  }

  private grow(): void {
    this.size++;
    const { groups } = this.context.limits;
    if (this.size > groups) {
      this.context.stop(
        codes.limitGroups,
        `has to remember more than ${groups} groups`,
        "raise the limit `groups`, group by fewer fields, or use shorter windows",
      );
    }
  }

  /** Writes every window whose time has come, in order of their ends, and lets go of what no open window needs. */
  private close(watermark: number): void {
    const { span } = this.spec;
    // Windows that closed before have been written, or were empty when they closed and stay so.
    const closed = this.context.finite ? Number.NEGATIVE_INFINITY : this.watermark;
    const due = new Set<number>();
    for (const pane of this.panes.keys()) {
      const [first, last] = windowsOf(pane * this.pane, span);
      for (let window = first; window <= last; window++) {
        const closes = this.closes(window);
        if (closes <= watermark && closes > closed) due.add(window);
      }
    }
    for (const window of [...due].sort((a, b) => a - b)) this.write(window);
    this.watermark = Math.max(this.watermark, watermark);
    this.nextClose = Number.POSITIVE_INFINITY;
    for (const [pane, groups] of this.panes) {
      const [, last] = windowsOf(pane * this.pane, span);
      if (this.closes(last) > watermark) this.expect(pane);
      else {
        this.panes.delete(pane);
        this.size -= groups.size;
      }
    }
  }

  private write(window: number): void {
    const { span, write } = this.spec;
    const start = window * span.slide;
    const end = start + span.size;
    const groups = this.gathered(start, end);
    for (const group of [...groups].sort((a, b) => a.first - b.first)) write(group, start, end);
  }

  /** One pane is the window itself; several are merged into groups of their own. */
  private gathered(start: number, end: number): Iterable<Group> {
    const from = Math.round(start / this.pane);
    const to = Math.round(end / this.pane);
    if (to - from === 1) return this.panes.get(from)?.values() ?? [];
    const merged: Groups = new Map();
    for (let pane = from; pane < to; pane++) {
      for (const [key, group] of this.panes.get(pane) ?? []) {
        let target = merged.get(key);
        if (target === undefined) {
          target = startGroup(group.keys, group.first, this.spec.aggregates);
          merged.set(key, target);
        }
        mergeGroup(target, group);
      }
    }
    return merged.values();
  }
}
