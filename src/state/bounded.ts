/** How much a stage may remember (W8): asked for each row that adds to it, and of what a saved state brings. */
import { codes } from "../diagnostics/codes.ts";
import type { OperatorContext } from "../language/operator.ts";

export interface Bound {
  /** `groups`, `pairs of values`: what there would be too many of. */
  readonly what: string;
  /** What an author can do but raise the limit. */
  readonly instead: string;
}

export function boundedGroups({ what, instead }: Bound, context: OperatorContext): (size: number) => void {
  const most = context.limits.groups;
  return (size) => {
    if (size <= most) return;
    context.stop(
      codes.limitGroups,
      `has to remember more than ${most} ${what}`,
      `raise the limit \`groups\`, or ${instead}`,
    );
  };
}

export function boundedRows({ what, instead }: Bound, context: OperatorContext): (size: number) => void {
  const most = context.limits.bufferedRows;
  return (size) => {
    if (size <= most) return;
    const verb = what === "rows" ? "hold back" : "remember";
    context.stop(
      codes.limitRows,
      `has to ${verb} more than ${most} ${what}`,
      `raise the limit \`bufferedRows\`, or ${instead}`,
    );
  };
}
