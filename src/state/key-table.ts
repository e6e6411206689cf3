/** The groups of a stage by number: the keys of each are kept once, however many windows they are in. */
import type { OperatorInput } from "../language/operator.ts";
import { identity, tupleIdentity } from "../values/same.ts";
import type { Value } from "../values/value.ts";

export class KeyTable {
  private readonly numbers = new Map<Value, number>();
  /** By number; one key is kept as it is, several as a list. */
  private readonly keys: Value[] = [];
  private readonly uses: number[] = [];
  private readonly free: number[] = [];

  /** @param width - operands `0..width-1` of a row are its keys. */
  constructor(private readonly width: number) {}

  /** The number of the row's group; a new one where the keys are seen for the first time. */
  numberOf(input: OperatorInput): number {
    if (this.width === 0) return this.numbered(null);
    return this.numbered(this.width === 1 ? input.operand(0) : operandsOf(input, this.width));
  }

  /** The same for a group that is there; it makes none. */
  find(input: OperatorInput): number | undefined {
    if (this.width === 0) return this.numbers.get(this.identityOf(null));
    const keys = this.width === 1 ? input.operand(0) : operandsOf(input, this.width);
    return this.numbers.get(this.identityOf(keys));
  }

  keysOf(number: number): readonly Value[] {
    const keys = this.keys[number] ?? null;
    if (this.width === 0) return [];
    return this.width === 1 ? [keys] : (keys as Value[]);
  }

  /** Says that a window holds the group. */
  use(number: number): void {
    this.uses[number] = (this.uses[number] ?? 0) + 1;
  }

  /** Says that a window has let go of the group; true where it was the last one, and the number is free again. */
  release(number: number): boolean {
    const left = (this.uses[number] ?? 1) - 1;
    this.uses[number] = left;
    if (left > 0) return false;
    this.numbers.delete(this.identityOf(this.keys[number] ?? null));
    this.keys[number] = null;
    this.free.push(number);
    return true;
  }

  clear(): void {
    this.numbers.clear();
    this.keys.length = 0;
    this.uses.length = 0;
    this.free.length = 0;
  }

  /** The number of a group that was saved. */
  restore(keys: readonly Value[]): number {
    return this.numbered(this.width > 1 ? [...keys] : (keys[0] ?? null));
  }

  private numbered(keys: Value): number {
    const key = this.identityOf(keys);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.free.pop() ?? this.keys.length;
    this.numbers.set(key, number);
    this.keys[number] = keys;
    this.uses[number] = 0;
    return number;
  }

  private identityOf(keys: Value): Value {
    return this.width > 1 ? tupleIdentity(keys as Value[]) : identity(keys);
  }
}

export function operandsOf(input: OperatorInput, count: number): Value[] {
  const values: Value[] = [];
  for (let index = 0; index < count; index++) values.push(input.operand(index));
  return values;
}
