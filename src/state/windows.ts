/** Groups within windows of event time: tumbling, sliding, with grace; over an input that ends and over one that does not. */
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { keyAccount, resultsAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";
import { type AskedAggregate, Groups } from "./groups.ts";
import { KeyTable, operandsOf } from "./key-table.ts";
import { paneLength, type WindowSpan, windowsOf } from "./window-span.ts";

export interface WindowedGroups {
  /** Operands: the keys, then the time, then the aggregates' values. */
  readonly keys: number;
  readonly span: WindowSpan;
  readonly aggregates: readonly AskedAggregate[];
  /** One group of one window that is complete. */
  readonly write: (keys: readonly Value[], results: readonly Value[], start: number, end: number) => void;
}

/** Windows of one row that an explanation goes into, the latest ones. */
const MOST_EXPLAINED = 5;

export function windowedGroups(spec: WindowedGroups, context: OperatorContext): Operator {
  return new WindowOperator(spec, context);
}

interface Pane {
  readonly number: number;
  readonly groups: Groups;
  /** Slots by group; made when an event first falls behind the newest pane of its group. */
  slots: Map<number, number> | undefined;
}

class WindowOperator implements Operator {
  private readonly pane: number;
  /** No time is between two windows. */
  private readonly covers: boolean;
  private readonly keys: KeyTable;
  private readonly panes = new Map<number, Pane>();
  private last: Pane | undefined;
  /** By group: its newest pane, and its slot there. Most events belong to it, and are spared a search. */
  private readonly newest: number[] = [];
  private readonly newestSlot: number[] = [];
  private watermark = Number.NEGATIVE_INFINITY;
  /** The end, grace included, of the window that closes next; no need to look before. */
  private nextClose = Number.POSITIVE_INFINITY;
  private order = 0;
  private size = 0;
  private readonly bound: (size: number) => void;

  constructor(
    private readonly spec: WindowedGroups,
    private readonly context: OperatorContext,
  ) {
    this.pane = paneLength(spec.span);
    this.covers = spec.span.slide <= spec.span.size;
    this.keys = new KeyTable(spec.keys);
    this.bound = bounded(
      "groups",
      { what: "groups", instead: "group by fewer fields, or use shorter windows" },
      context,
    );
  }

  push(input: OperatorInput): void {
    const order = this.order++;
    const stamp = input.operand(this.spec.keys);
    if (!isNumeric(stamp)) {
      this.context.run.note("event-without-time", stamp);
      return;
    }
    const time = Number(stamp);
    if (!this.accepts(time)) return;
    const pane = this.paneAt(Math.floor(time / this.pane));
    const group = this.keys.numberOf(input);
    pane.groups.add(this.slotIn(pane, group, order), input, stamp, order);
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
    const panes = [...this.panes.values()].map(({ number, groups }) => [
      number,
      groups.numbers.map((group, slot) => [[...this.keys.keysOf(group)], groups.save(slot)]),
    ]);
    return { watermark: Number.isFinite(watermark) ? watermark : null, order, panes };
  }

  restore(state: Value): void {
    const { watermark, order, panes } = state as {
      watermark: number | null;
      order: number;
      panes: [number, [Value[], Value][]][];
    };
    this.watermark = watermark ?? Number.NEGATIVE_INFINITY;
    this.order = order;
    for (const [number, saved] of panes) {
      const pane = this.paneAt(number);
      for (const [values, group] of saved) {
        const known = this.keys.restore(values);
        this.enter(pane, known, pane.groups.restore(known, group));
      }
    }
  }

  held(): number {
    return this.size;
  }

  explain(input: OperatorInput, names: readonly string[]): ValueMap {
    const { keys, span, aggregates } = this.spec;
    const group = keyAccount(names, operandsOf(input, keys));
    const stamp = input.operand(keys);
    if (!isNumeric(stamp)) return { group, windows: "none: it has no time" };
    const [first, last] = windowsOf(Number(stamp), span);
    const number = this.keys.find(input);
    const windows: Value[] = [];
    for (let window = Math.max(first, last - MOST_EXPLAINED + 1); window <= last; window++) {
      const start = window * span.slide;
      const end = start + span.size;
      const groups = this.gathered(start, end);
      const slot = number === undefined ? -1 : (groups?.numbers.indexOf(number) ?? -1);
      const soFar = slot < 0 ? null : resultsAccount(aggregates, groups?.results(slot) ?? [], names);
      windows.push({ start, end, "so far": soFar ?? "closed, or without this row" });
    }
    const all = last - first + 1;
    if (all <= 0) return { group, windows: "none: its time lies between two" };
    const earlier = all - MOST_EXPLAINED;
    const account: ValueMap = { group, windows };
    if (earlier > 0) account["earlier windows"] = earlier;
    return account;
  }

  /** Over an endless input an event can come too late for some of its windows, or for all (W4). */
  private accepts(time: number): boolean {
    const { span } = this.spec;
    const { finite } = this.context;
    // The first window of such a time ends behind it, and is open still.
    if (this.covers && (finite || time + span.grace >= this.watermark)) return true;
    const [first, last] = windowsOf(time, span);
    if (first > last) return false;
    if (finite || this.closes(first) > this.watermark) return true;
    const lost = this.closes(last) <= this.watermark;
    this.context.late(!lost);
    return !lost;
  }

  private closes(window: number): number {
    const { slide, size, grace } = this.spec.span;
    return window * slide + size + grace;
  }

  private paneAt(number: number): Pane {
    if (this.last?.number === number) return this.last;
    let pane = this.panes.get(number);
    if (pane === undefined) {
      pane = { number, groups: new Groups(this.spec.aggregates), slots: undefined };
      this.panes.set(number, pane);
      this.expect(number);
    }
    this.last = pane;
    return pane;
  }

  private slotIn(pane: Pane, group: number, order: number): number {
    const newest = this.newest[group] ?? Number.NEGATIVE_INFINITY;
    if (newest === pane.number) return this.newestSlot[group] as number;
    if (newest > pane.number) {
      pane.slots ??= new Map(pane.groups.numbers.map((known, slot) => [known, slot]));
      const known = pane.slots.get(group);
      if (known !== undefined) return known;
    }
    const slot = pane.groups.open(group, order);
    this.enter(pane, group, slot);
    return slot;
  }

  /** Remembers where a group is that the pane did not have before. */
  private enter(pane: Pane, group: number, slot: number): void {
    pane.slots?.set(group, slot);
    const newest = this.newest[group] ?? Number.NEGATIVE_INFINITY;
    if (newest < pane.number) {
      this.newest[group] = pane.number;
      this.newestSlot[group] = slot;
    }
    this.keys.use(group);
    this.size++;
    this.bound(this.size);
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
    if (watermark === Number.POSITIVE_INFINITY) {
      this.forget();
      return;
    }
    for (const pane of this.panes.values()) {
      const [, last] = windowsOf(pane.number * this.pane, span);
      if (this.closes(last) > watermark) this.expect(pane.number);
      else this.drop(pane);
    }
  }

  private forget(): void {
    this.panes.clear();
    this.last = undefined;
    this.size = 0;
    this.keys.clear();
    this.newest.length = 0;
    this.newestSlot.length = 0;
  }

  private drop(pane: Pane): void {
    this.panes.delete(pane.number);
    if (this.last === pane) this.last = undefined;
    this.size -= pane.groups.size;
    for (const group of pane.groups.numbers) {
      if (this.keys.release(group)) this.newest[group] = Number.NEGATIVE_INFINITY;
    }
  }

  private write(window: number): void {
    const { span, write } = this.spec;
    const start = window * span.slide;
    const end = start + span.size;
    const groups = this.gathered(start, end);
    for (const slot of groups?.inArrivalOrder() ?? []) {
      const keys = this.keys.keysOf(groups?.numbers[slot] as number);
      write(keys, groups?.results(slot) as Value[], start, end);
    }
  }

  /** One pane is the window itself; several are merged into groups of their own. */
  private gathered(start: number, end: number): Groups | undefined {
    const from = Math.round(start / this.pane);
    const to = Math.round(end / this.pane);
    if (to - from === 1) return this.panes.get(from)?.groups;
    const merged = new Groups(this.spec.aggregates);
    const slots = new Map<number, number>();
    for (let number = from; number < to; number++) {
      const groups = this.panes.get(number)?.groups;
      for (const [slot, group] of groups?.numbers.entries() ?? []) {
        let target = slots.get(group);
        if (target === undefined) {
          target = merged.open(group, groups?.firsts[slot] as number);
          slots.set(group, target);
        }
        merged.merge(target, groups as Groups, slot);
      }
    }
    return merged;
  }
}
