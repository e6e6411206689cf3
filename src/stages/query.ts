/** Carries a query out in the order of SQL, whatever the order in the text: FROM, WHERE, GROUP BY, SELECT, HAVING, ... */
import type { Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { SAME_FIELDS } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { distinctRows } from "../state/distinct-rows.ts";
import { leadingRows } from "../state/leading-rows.ts";
import type { Query } from "./query-clauses.ts";
import { planQueryGroups, type QueryExpressions, reportNumber } from "./query-groups.ts";
import { project, readSelectList, type SelectList } from "./select-list.ts";
import { planSorted, type SortKey } from "./sorted-rows.ts";
import { withTimeBounds } from "./time-bounds.ts";

export function planQuery(query: Query, stage: StageReader, builder: PipelineBuilder): void {
  const stream = query.source === undefined ? undefined : builder.stream(query.source);
  if (stream !== undefined) builder.start(stream);
  if (query.where !== undefined) builder.keepWhere(builder.predicate(withTimeBounds(query.where)));
  const list = readSelectList(query.selected ?? [], stage);
  const expressions = planQueryGroups(query, list, stage, builder);
  if (expressions === undefined) return;
  // All columns see the rows as they were before any of them has been written.
  const terms = expressions.columns.map((value) => builder.term(value));
  for (const [index, { name }] of list.columns.entries()) {
    const term = terms[index];
    if (term !== undefined) builder.assign(name, term);
  }
  if (expressions.having !== undefined) builder.keepWhere(builder.predicate(expressions.having));
  // Without DISTINCT rows may be ordered by what is not selected.
  const early = query.distinct ? [] : sortKeys(query, expressions, stage, builder);
  if (query.selected !== undefined) project(list, builder);
  if (query.distinct) planDistinct(list, builder);
  const keys = query.distinct ? sortKeys(query, expressions, stage, builder) : early;
  planRange(query, keys, stage, builder);
}

function planDistinct({ columns, tests }: SelectList, builder: PipelineBuilder): void {
  const operands = tests === null ? columns.map(({ name }) => builder.field(name)) : [];
  const width = tests === null ? columns.length : null;
  const start = (context: OperatorContext) => distinctRows(width, context);
  builder.operate({ operands, readsRows: true, start }, SAME_FIELDS);
}

function sortKeys(
  { orderBy }: Query,
  expressions: QueryExpressions,
  stage: StageReader,
  builder: PipelineBuilder,
): readonly SortKey[] {
  return expressions.orderBy.map((value, index): SortKey => {
    if (value.kind === "number") reportNumber("ORDER BY", value, stage);
    return { term: builder.term(value), sign: orderBy[index]?.order === "desc" ? -1 : 1 };
  });
}

/** ORDER BY, then OFFSET and LIMIT. */
function planRange(
  { limit, offset }: Query,
  keys: readonly SortKey[],
  stage: StageReader,
  builder: PipelineBuilder,
): void {
  const skip = offset === undefined ? 0 : rowCount("OFFSET", offset, stage, builder);
  const most = limit === undefined ? Number.POSITIVE_INFINITY : rowCount("LIMIT", limit, stage, builder);
  if (keys.length > 0) planSorted(keys, limit === undefined ? undefined : skip + most, builder);
  if (limit === undefined && offset === undefined) return;
  const settings = { skip, most, conditional: false, keepLast: false };
  builder.operate(
    { operands: [], readsRows: true, start: (context) => leadingRows(settings, context) },
    SAME_FIELDS,
  );
}

function rowCount(
  clause: string,
  expression: Expression,
  stage: StageReader,
  builder: PipelineBuilder,
): number {
  const term = builder.term(expression);
  const count = term.op === "constant" ? term.value : null;
  if (typeof count === "number" && Number.isInteger(count) && count >= 0) return count;
  stage.report(codes.badConstant, expression, { message: `${clause} takes a constant whole number of rows` });
  return 0;
}
