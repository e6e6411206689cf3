/**
 * Mean and squared deviations of a changing set of numbers. A tree of partial moments: taking a number out recomputes its
 * path to the root and subtracts nothing, so that no error builds up however often numbers come and go.
 */

export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

export class MomentTree {
  private capacity = 1;
  /** Node `n` has the children `2n` and `2n+1`; the numbers themselves are the leaves from `capacity` on. */
  private counts = new Float64Array(2);
  private means = new Float64Array(2);
  private squares = new Float64Array(2);
  private used = 0;
  private readonly free: number[] = [];

  /** The place of the number, for `remove`. */
  add(value: number): number {
    const slot = this.free.pop() ?? this.used++;
    if (slot >= this.capacity) this.grow();
    this.put(this.capacity + slot, 1, value, 0);
    this.climb(this.capacity + slot);
    return slot;
  }

  remove(slot: number): void {
    this.put(this.capacity + slot, 0, 0, 0);
    this.free.push(slot);
    this.climb(this.capacity + slot);
  }

  total(): Moments {
    return {
      count: this.counts[1] as number,
      mean: this.means[1] as number,
      squares: this.squares[1] as number,
    };
  }

  private put(node: number, count: number, mean: number, squares: number): void {
    this.counts[node] = count;
    this.means[node] = mean;
    this.squares[node] = squares;
  }

  private climb(leaf: number): void {
    for (let node = leaf >> 1; node >= 1; node >>= 1) this.combine(node);
  }

  /** Chan's rule for the moments of two sets together. */
  private combine(node: number): void {
    const [a, b] = [2 * node, 2 * node + 1];
    const [left, right] = [this.counts[a] as number, this.counts[b] as number];
    if (left === 0 || right === 0) {
      const from = left === 0 ? b : a;
      this.put(node, left + right, this.means[from] as number, this.squares[from] as number);
      return;
    }
    const total = left + right;
    const delta = (this.means[b] as number) - (this.means[a] as number);
    this.put(
      node,
      total,
      (this.means[a] as number) + (delta * right) / total,
      (this.squares[a] as number) + (this.squares[b] as number) + delta * delta * ((left * right) / total),
    );
  }

  private grow(): void {
    const leaves = [this.counts, this.means].map((all) => all.slice(this.capacity));
    const before = this.capacity;
    this.capacity *= 2;
    this.counts = new Float64Array(2 * this.capacity);
    this.means = new Float64Array(2 * this.capacity);
    this.squares = new Float64Array(2 * this.capacity);
    for (let slot = 0; slot < before; slot++)
      this.put(this.capacity + slot, leaves[0]?.[slot] ?? 0, leaves[1]?.[slot] ?? 0, 0);
    for (let node = this.capacity - 1; node >= 1; node--) this.combine(node);
  }

  /** Numbers by place, null where one was taken out, and the free places in the order in which they will be used. */
  save(): [numbers: (number | null)[], free: number[]] {
    const numbers = Array.from({ length: this.used }, (_, slot) =>
      this.counts[this.capacity + slot] === 1 ? (this.means[this.capacity + slot] as number) : null,
    );
    return [numbers, [...this.free]];
  }

  restore([numbers, free]: readonly [readonly (number | null)[], readonly number[]]): void {
    for (const number of numbers) this.add(number ?? 0);
    for (const slot of free) this.remove(slot);
  }
}
