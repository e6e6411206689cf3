/** The first rows of a stream: so many, or as long as a condition is true. */
import type { Operator, OperatorContext } from "../language/operator.ts";

export interface LeadingRows {
  /** How many rows are passed over before the first one that is given. */
  readonly skip?: number;
  readonly most: number;
  /** Whether operand 0 is a condition, and rows end with the first for which it is not true. */
  readonly conditional: boolean;
  /** Whether that row is given as well. */
  readonly keepLast: boolean;
}

export function leadingRows(
  { skip = 0, most, conditional, keepLast }: LeadingRows,
  context: OperatorContext,
): Operator {
  let before = skip;
  let left = most;
  let decision = "";
  return {
    push: (input) => {
      decision = "dropped: all the rows that may pass have come before it";
      if (left <= 0) return;
      decision = "dropped: it is among the rows to skip";
      if (before > 0) {
        before--;
        return;
      }
      left--;
      const goesOn = !conditional || input.operand(0) === true;
      if (goesOn || keepLast) context.emit(input.row());
      if (!goesOn) left = 0;
      const passes = goesOn || keepLast ? "passes" : "dropped";
      decision = goesOn ? passes : `${passes}: the first for which the condition is not true`;
    },
    end: () => {},
    explain: () => ({ decision, ...(Number.isFinite(left) ? { "may still pass": left } : {}) }),
    save: () => [before, Number.isFinite(left) ? left : null],
    restore: (state) => {
      const [skipped, rest] = state as [number, number | null];
      before = skipped;
      left = rest ?? Number.POSITIVE_INFINITY;
    },
  };
}
