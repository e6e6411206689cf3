/** The number of rows that `head 5`, `dedup 2 host` and `sort 10 size` begin with. */
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";

type Item = StageReader["items"][number];

export interface Counted {
  /** Undefined where the stage names none. */
  readonly count: number | undefined;
  /** The arguments behind it. */
  readonly items: readonly Item[];
}

/** Undefined after a report. */
export function leadingCount(stage: StageReader, least: 0 | 1): Counted | undefined {
  const [first, ...rest] = stage.items;
  const count = first === undefined ? undefined : countIn(first);
  if (first === undefined || count === undefined) return { count: undefined, items: stage.items };
  if (Number.isInteger(count) && count >= least) return { count, items: rest };
  stage.report(codes.badConstant, first, {
    message: `\`${stage.command}\` takes a whole number of rows, ${least} or more`,
  });
  return undefined;
}

function countIn({ value, sign }: Item): number | undefined {
  if (value.kind === "number") return sign === "-" ? -Number(value.value) : Number(value.value);
  const negative = value.kind === "unary" && value.operator === "-" && value.operand.kind === "number";
  return negative && value.operand.kind === "number" ? -Number(value.operand.value) : undefined;
}

/** Reports arguments of a stage that takes none, or no more. */
export function refuse(stage: StageReader, items: readonly Item[]): boolean {
  const [first] = items;
  if (first === undefined) return false;
  stage.report(codes.badArgument, first, { message: `\`${stage.command}\` does not take this` });
  return true;
}

/** The only field that a stage names; undefined after a report. */
export function onlyField(stage: StageReader): string | undefined {
  const [first, second] = stage.items;
  if (first === undefined || second !== undefined) {
    stage.report(codes.badArgument, second ?? stage.node, {
      message: `\`${stage.command}\` takes one field`,
      help: `write \`${stage.command} field\``,
    });
    return undefined;
  }
  return stage.fieldName(first.value);
}
