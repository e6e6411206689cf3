/** What percentiles have in common. */
import type { OperandFault, ParameterSpec } from "./function.ts";
import type { CallOperand } from "./term.ts";

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

/** The value at a fraction of the way through, between neighbours in proportion. */
export function interpolated(sorted: readonly number[], percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
