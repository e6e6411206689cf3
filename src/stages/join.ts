/** Joins as stages have them: which keys a condition names, and the stage that carries it out. */
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader, StreamReference } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { joinedRows } from "../state/joined-rows.ts";

type Expression = StageReader["items"][number]["value"];

/** A key as each side computes it from its own row. */
export interface JoinKey {
  readonly left: Expression;
  readonly right: Expression;
}

export interface Join {
  readonly keys: readonly JoinKey[];
  /** `left` keeps rows that meet none. */
  readonly type: "inner" | "left";
  /** How many rows of the other stream one row meets; 0: all. */
  readonly most: number;
}

export function join({ keys, type, most }: Join, other: StreamReference, builder: PipelineBuilder): void {
  const stream = builder.beside(other);
  const operands = keys.map(({ left }) => builder.term(left));
  const side = { stream, operands: keys.map(({ right }) => stream.term(right)) };
  const spec = {
    keys: keys.length,
    most: most === 0 ? Number.POSITIVE_INFINITY : most,
    keepUnmatched: type === "left",
  };
  const start = (context: OperatorContext) => joinedRows(spec, context);
  const outgoing = stream.names === undefined ? "unknown" : { adds: stream.names };
  builder.operate({ operands, readsRows: true, start }, outgoing, side);
}

export interface Aliases {
  readonly left: string;
  readonly right: string;
}

/** `L.f = R.g AND ...` as keys; undefined after a report. */
export function joinKeys(
  condition: Expression,
  aliases: Aliases,
  stage: StageReader,
): readonly JoinKey[] | undefined {
  if (condition.kind === "group") return joinKeys(condition.inner, aliases, stage);
  if (condition.kind === "logical" && condition.operator === "and") {
    const parts = condition.operands.map((operand) => joinKeys(operand, aliases, stage));
    return parts.includes(undefined) ? undefined : parts.flatMap((keys) => keys ?? []);
  }
  const key =
    condition.kind === "comparison" && condition.operator === "=" ? keyIn(condition, aliases) : undefined;
  if (key !== undefined) return [key];
  const { left, right } = aliases;
  stage.report(codes.joinCondition, condition, {
    message: `\`${stage.written(condition)}\` does not compare a field of \`${left}\` with one of \`${right}\``,
    help: `write \`${left}.field = ${right}.field\`, joined by AND`,
  });
  return undefined;
}

function keyIn(
  { left, right }: { readonly left: Expression; readonly right: Expression },
  aliases: Aliases,
): JoinKey | undefined {
  const [first, second] = [unqualified(left, aliases.left), unqualified(right, aliases.right)];
  if (first !== undefined && second !== undefined) return { left: first, right: second };
  const [third, fourth] = [unqualified(right, aliases.left), unqualified(left, aliases.right)];
  return third === undefined || fourth === undefined ? undefined : { left: third, right: fourth };
}

/** `L.a.b` as `a.b`; undefined where the alias does not stand in front. */
function unqualified(expression: Expression, alias: string): Expression | undefined {
  if (expression.kind === "group") return unqualified(expression.inner, alias);
  if (expression.kind !== "member" && expression.kind !== "index") return undefined;
  const { object, span } = expression;
  if (object.kind === "field" && object.name === alias) {
    const key = expression.kind === "member" ? expression.key : textOf(expression.index);
    return key === undefined ? undefined : { kind: "field", name: key, span };
  }
  const inner = unqualified(object, alias);
  return inner === undefined ? undefined : { ...expression, object: inner };
}

function textOf(expression: Expression): string | undefined {
  return expression.kind === "string" ? expression.value : undefined;
}
