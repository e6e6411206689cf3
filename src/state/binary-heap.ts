/** A heap of entries by a number; the array is its saved form too. */
export class BinaryHeap<E extends readonly [key: number, ...rest: number[]]> {
  constructor(
    /** 1 for the least on top, -1 for the greatest. */
    private readonly sign: 1 | -1,
    readonly entries: E[] = [],
  ) {}

  get top(): E | undefined {
    return this.entries[0];
  }

  push(entry: E): void {
    const { entries } = this;
    let place = entries.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.before(entry, entries[parent] as E)) break;
      entries[place] = entries[parent] as E;
      place = parent;
    }
    entries[place] = entry;
  }

  pop(): E | undefined {
    const { entries } = this;
    const top = entries[0];
    const moved = entries.pop();
    if (moved === undefined || entries.length === 0) return top;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.before(entries[child + 1] as E, entries[child] as E)) child++;
      if (!this.before(entries[child] as E, moved)) break;
      entries[place] = entries[child] as E;
      place = child;
    }
    entries[place] = moved;
    return top;
  }

  private before(a: E, b: E): boolean {
    return (a[0] - b[0]) * this.sign < 0;
  }
}
