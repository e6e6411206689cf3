/** Rows that a stage holds back until it has seen the last one. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { bounded } from "./bounded.ts";
import { operandsOf } from "./key-table.ts";

export interface HeldRow {
  readonly row: ValueMap;
  readonly operands: readonly Value[];
}

export interface HeldRows {
  readonly operands: number;
  /** How many of the last rows are of interest; all where undefined. */
  readonly last?: number;
  /** Gives rows of the held ones, which it may change. */
  readonly finish: (held: HeldRow[]) => Iterable<ValueMap>;
}

export function heldRows({ operands, last, finish }: HeldRows, context: OperatorContext): Operator {
  let held: HeldRow[] = [];
  const bound = bounded(
    "bufferedRows",
    { what: "rows", verb: "hold back", instead: "filter the rows before this stage" },
    context,
  );
  const kept = () => (last === undefined ? held : held.slice(Math.max(0, held.length - last)));
  return {
    push: (input) => {
      held.push({ row: input.row(), operands: operandsOf(input, operands) });
      // Twice as many as needed are let in, so that moving the others up is rare.
      if (last !== undefined && held.length >= 2 * last + 16) held = last === 0 ? [] : held.slice(-last);
      bound(held.length);
    },
    end: () => {
      const rows = kept();
      held = [];
      for (const row of finish(rows)) context.emit(row);
    },
    save: () => kept().map(({ row, operands: values }) => [row, [...values]]),
    restore: (state) => {
      held = (state as [ValueMap, Value[]][]).map(([row, values]) => ({ row, operands: values }));
      bound(held.length);
    },
    explain: () => ({ decision: "waits for the end of the input", "rows that wait": kept().length }),
    held: () => Math.min(held.length, last ?? held.length),
  };
}
