/** How much a stage may remember (W8): asked for each row that adds to it, and of what a saved state brings. */
import { codes } from "../diagnostics/codes.ts";
import type { OperatorContext } from "../language/operator.ts";

export interface Bound {
  /** `groups`, `pairs of values`: what there would be too many of. */
  readonly what: string;
  /** What the stage does with them; by default it remembers them. */
  readonly verb?: "hold back";
  /** What an author can do but raise the limit. */
  readonly instead: string;
}

const DEFINITIONS = { groups: codes.limitGroups, bufferedRows: codes.limitRows };

export function bounded(
  limit: keyof typeof DEFINITIONS,
  { what, verb, instead }: Bound,
  context: OperatorContext,
): (size: number) => void {
  const most = context.limits[limit];
  return (size) => {
    if (size <= most) return;
    context.stop(
      DEFINITIONS[limit],
      `has to ${verb ?? "remember"} more than ${most} ${what}`,
      `raise the limit \`${limit}\`, or ${instead}`,
    );
  };
}
