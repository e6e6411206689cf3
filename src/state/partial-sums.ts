/** A list of whole numbers of which one changes at a time, and sums from its beginning are wanted (a Fenwick tree). */
export class PartialSums {
  /** Node `n` is the sum of as many numbers up to the `n`th as its lowest bit says. */
  private readonly nodes: Int32Array;

  constructor(numbers: readonly number[]) {
    const nodes = new Int32Array(numbers.length + 1);
    for (let node = 1; node < nodes.length; node++) {
      nodes[node] = (nodes[node] as number) + (numbers[node - 1] as number);
      const parent = node + (node & -node);
      if (parent < nodes.length) nodes[parent] = (nodes[parent] as number) + (nodes[node] as number);
    }
    this.nodes = nodes;
  }

  add(index: number, change: number): void {
    const { nodes } = this;
    for (let node = index + 1; node < nodes.length; node += node & -node)
      nodes[node] = (nodes[node] as number) + change;
  }

  /** The sum of the first `count` numbers. */
  before(count: number): number {
    const { nodes } = this;
    let sum = 0;
    for (let node = count; node > 0; node -= node & -node) sum += nodes[node] as number;
    return sum;
  }
}
