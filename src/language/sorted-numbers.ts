import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";
import type { OperandFault, ParameterSpec } from "./function.ts";
import type { CallOperand } from "./term.ts";

/** What percentiles take: the numbers, and which percentile is wanted. */
export const PERCENTILE_PARAMETERS: readonly ParameterSpec[] = [
  { name: "value", aliases: ["x"], type: "number", summary: "Values that are no numbers are passed over." },
  { name: "percent", aliases: ["p"], type: "number", constant: true, summary: "0 to 100." },
];

export function percentFault([, percent]: readonly CallOperand[]): OperandFault | undefined {
  if (percent?.op !== "constant") return undefined;
  const given = percent.value === null ? Number.NaN : Number(percent.value);
  if (given >= 0 && given <= 100) return undefined;
  return { span: percent.span, message: "a percentile is a number from 0 to 100" };
}

/** Keeps all numbers and answers from them in ascending order. */
export function sortedNumbers(answer: (sorted: readonly number[]) => Value): Accumulation {
  return accumulate<Value[]>({
    initial: [],
    add: (seen, value) => {
      if (isNumeric(value)) seen.push(Number(value));
      return seen;
    },
    merge: (seen, other) => {
      for (const value of other) seen.push(value);
      return seen;
    },
    result: (seen) => (seen.length === 0 ? null : answer(([...seen] as number[]).sort((a, b) => a - b))),
  });
}

/** The value at a fraction of the way through, between neighbours in proportion. */
export function interpolated(sorted: readonly number[], percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
