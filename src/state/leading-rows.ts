/** The first rows of a stream: so many, or as long as a condition is true. */
import type { Operator, OperatorContext } from "../language/operator.ts";

export interface LeadingRows {
  readonly most: number;
  /** Whether operand 0 is a condition, and rows end with the first for which it is not true. */
  readonly conditional: boolean;
  /** Whether that row is given as well. */
  readonly keepLast: boolean;
}

export function leadingRows(
  { most, conditional, keepLast }: LeadingRows,
  context: OperatorContext,
): Operator {
  let left = most;
  return {
    push: (input) => {
      if (left <= 0) return;
      left--;
      const goesOn = !conditional || input.operand(0) === true;
      if (goesOn || keepLast) context.emit(input.row());
      if (!goesOn) left = 0;
    },
    end: () => {},
    save: () => (Number.isFinite(left) ? left : null),
    restore: (state) => {
      left = typeof state === "number" ? state : Number.POSITIVE_INFINITY;
    },
  };
}
