/** Rows in the total order of their keys. */
import type { PipelineBuilder } from "../language/command.ts";
import { SAME_FIELDS } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import { type HeldRow, heldRows } from "../state/held-rows.ts";
import { totalOrder } from "../values/same.ts";

export interface SortKey {
  readonly term: Term;
  readonly sign: 1 | -1;
}

/** Rows that are alike keep their order. `most`: how many of the first are wanted; undefined for all. */
export function planSorted(
  keys: readonly SortKey[],
  most: number | undefined,
  builder: PipelineBuilder,
): void {
  const finish = (held: HeldRow[]) =>
    held
      .sort((a, b) => compare(a, b, keys))
      .slice(0, most)
      .map(({ row }) => row);
  const operands = keys.map(({ term }) => term);
  const start = (context: OperatorContext) => heldRows({ operands: keys.length, finish }, context);
  builder.operate({ operands, readsRows: true, start }, SAME_FIELDS);
}

function compare(a: HeldRow, b: HeldRow, keys: readonly SortKey[]): number {
  for (let index = 0; index < keys.length; index++) {
    const found = totalOrder(a.operands[index] ?? null, b.operands[index] ?? null);
    if (found !== 0) return found * (keys[index]?.sign ?? 1);
  }
  return 0;
}
