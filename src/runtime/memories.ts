/** Everything that a run remembers, under the numbers that the text gave (R4). */
import type { MemoryNumber } from "../analysis/graph.ts";
import type { Memory } from "../language/operator.ts";
import type { Value } from "../values/value.ts";

export class Memories {
  private readonly byNumber = new Map<MemoryNumber, Memory>();

  add(number: MemoryNumber, memory: Memory): void {
    this.byNumber.set(number, memory);
  }

  /** How many groups and rows wait for a window to close or for the input to end. */
  held(): number {
    let held = 0;
    for (const memory of this.byNumber.values()) held += memory.held?.() ?? 0;
    return held;
  }

  save(): Value {
    const numbers = [...this.byNumber.keys()].sort((a, b) => a - b);
    return numbers.map((number) => [number, this.byNumber.get(number)?.save() ?? null]);
  }

  /** @throws Error where the saved memories are those of another text. */
  restore(state: Value): void {
    const saved = new Map(state as [number, Value][]);
    if (saved.size !== this.byNumber.size) throw new Error("it is the state of other stages");
    for (const [number, memory] of this.byNumber) {
      const own = saved.get(number);
      if (own === undefined) throw new Error("it is the state of other stages");
      memory.restore(own);
    }
  }
}
