/** The cells of a chart: groups by bin of time and by series, or by column. */
import type { Value } from "../values/value.ts";
import { type AskedAggregate, Groups } from "./groups.ts";

export class ChartCells {
  readonly groups: Groups;
  /** By number of the bin, then by series: the slot among the groups. */
  private readonly bins = new Map<number, Map<Value, number>>();

  constructor(aggregates: readonly AskedAggregate[]) {
    this.groups = new Groups(aggregates);
  }

  /** The rows of another table's group join those of the cell. */
  add(bin: number, series: Value, other: Groups, slot: number): void {
    const cells = this.bins.get(bin) ?? new Map<Value, number>();
    this.bins.set(bin, cells);
    const known = cells.get(series) ?? this.groups.open(this.groups.size, other.firsts[slot] as number);
    cells.set(series, known);
    this.groups.merge(known, other, slot);
  }

  /** In the order of time. */
  binNumbers(): readonly number[] {
    return [...this.bins.keys()].sort((a, b) => a - b);
  }

  /** One value per aggregate; undefined where the cell has no rows. */
  results(bin: number, series: Value): readonly Value[] | undefined {
    const slot = this.bins.get(bin)?.get(series);
    return slot === undefined ? undefined : this.groups.results(slot);
  }

  *[Symbol.iterator](): Iterator<readonly [bin: number, series: Value, slot: number]> {
    for (const [bin, cells] of this.bins) for (const [series, slot] of cells) yield [bin, series, slot];
  }
}
