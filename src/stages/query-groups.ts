/** The groups of a query, and what the parts of SELECT, HAVING and ORDER BY stand for over their rows. */
import type { Expression, Field, Node } from "../../grammar/ast.ts";
import { children, mapChildren, sameTree } from "../../grammar/visit.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { type ByList, readBy } from "./by-list.ts";
import { type NamedAggregate, planGroups } from "./grouping.ts";
import type { Query } from "./query-clauses.ts";
import type { Column, SelectList } from "./select-list.ts";

/** Expressions over rows as they stand behind GROUP BY; those of the later clauses name the columns of SELECT first. */
export interface QueryExpressions {
  readonly columns: readonly Expression[];
  readonly having: Expression | undefined;
  readonly orderBy: readonly Expression[];
}

/** The field that a part of an expression stands for; undefined where it is to be looked into. */
type FieldOf = (part: Node) => string | undefined;

/** Groups the rows if the query asks for it: by GROUP BY, or by an aggregate. Undefined after a report. */
export function planQueryGroups(
  query: Query,
  list: SelectList,
  stage: StageReader,
  builder: PipelineBuilder,
): QueryExpressions | undefined {
  const asWritten = resolved(query, list.columns, () => undefined);
  const { columns, having, orderBy } = asWritten;
  const all = [...columns, ...(having === undefined ? [] : [having]), ...orderBy];
  // Without a source of its own a list of expressions is over each row: `select max(scores)`.
  const plain = query.source === undefined || !all.some((one) => holdsAggregate(one, builder));
  if (query.groupBy === undefined && plain) return asWritten;
  const by = readBy(query.groupBy?.arguments ?? [], stage, builder);
  if (!isGroupedSelection(query, list, stage) || by === undefined || !namesKeys(by, stage)) return undefined;
  const fields = new GroupFields(by, list.columns, stage, builder);
  const expressions = resolved(query, list.columns, fields.fieldOf);
  if (!fields.sound) return undefined;
  planGroups(by, fields.aggregates, builder);
  return expressions;
}

function resolved(
  { having, orderBy }: Query,
  columns: readonly Column[],
  fieldOf: FieldOf,
): QueryExpressions {
  const later: FieldOf = (part) => columnOf(part, columns) ?? fieldOf(part);
  return {
    columns: columns.map(({ value }) => replaced(value, fieldOf)),
    having: having === undefined ? undefined : replaced(having, later),
    orderBy: orderBy.map(({ value }) => replaced(value, later)),
  };
}

/** Fields of the rows of groups. An aggregate has a field of its own, however often it is written. */
class GroupFields {
  readonly aggregates: NamedAggregate[] = [];
  sound = true;
  /** By the text of the call. */
  private readonly known = new Map<string, string>();
  private readonly taken: Set<string>;

  constructor(
    private readonly by: ByList,
    columns: readonly Column[],
    private readonly stage: StageReader,
    private readonly builder: PipelineBuilder,
  ) {
    const bounds = by.window?.bounds.filter((bound) => bound !== undefined) ?? [];
    // A column that has the name of its own expression leaves it to the aggregate.
    const named = columns.filter(({ name, value }) => name !== stage.written(value));
    this.taken = new Set([...[...by.keys, ...named].map(({ name }) => name), ...bounds]);
  }

  readonly fieldOf: FieldOf = (part) => {
    const name = this.keyOf(part) ?? this.aggregateOf(part);
    if (name === undefined && part.kind === "field") this.refuse(part);
    return name;
  };

  private refuse(field: Field): void {
    const { keys, window } = this.by;
    // Keys may be read by the names that GROUP BY gives them.
    if ([...keys.map(({ name }) => name), ...(window?.bounds ?? [])].includes(field.name)) return;
    this.sound = false;
    this.stage.report(codes.ungroupedField, field, {
      message: `\`${field.name}\` has no single value in a group`,
      help: "add it to GROUP BY, or aggregate it, as in `max(field)` or `values(field)`",
    });
  }

  private keyOf(part: Node): string | undefined {
    const { keys, window } = this.by;
    const key = keys.find(({ written }) => isSame(part, written));
    if (key !== undefined || window === undefined) return key?.name;
    return isSame(part, window.written) || isSame(part, window.time.written) ? window.bounds[0] : undefined;
  }

  private aggregateOf(part: Node): string | undefined {
    if (part.kind !== "call" || !this.builder.isAggregate(part)) return undefined;
    const written = this.stage.written(part);
    const known = this.known.get(written);
    if (known !== undefined) return known;
    let name = written;
    while (this.taken.has(name)) name += "'";
    this.taken.add(name);
    this.known.set(written, name);
    const call = this.builder.aggregate(part);
    if (call === undefined) this.sound = false;
    else this.aggregates.push({ name, call });
    return name;
  }
}

const LITERALS: ReadonlySet<Node["kind"]> = new Set([
  ...(["null", "boolean", "number", "string", "regex", "timespan"] as const),
]);

/** A column by its name, or by the expression that it is selected with. */
function columnOf(part: Node, columns: readonly Column[]): string | undefined {
  if (part.kind === "field" && columns.some(({ name }) => name === part.name)) return part.name;
  if (LITERALS.has(part.kind)) return undefined;
  return columns.find(({ value }) => isSame(part, value))?.name;
}

function isSame(part: Node, written: Expression): boolean {
  return written.kind === "group" ? isSame(part, written.inner) : sameTree(part, written);
}

function replaced(expression: Expression, fieldOf: FieldOf): Expression {
  const change = (part: Node): Node => {
    const name = fieldOf(part);
    if (name !== undefined) return { kind: "field", name, span: part.span };
    return part.kind === "exists" ? part : mapChildren(part, change);
  };
  return change(expression) as Expression;
}

function holdsAggregate(part: Node, builder: PipelineBuilder): boolean {
  if (part.kind === "exists") return false;
  return (
    (part.kind === "call" && builder.isAggregate(part)) ||
    children(part).some((child) => holdsAggregate(child, builder))
  );
}

function isGroupedSelection(
  { selected, groupBy }: Query,
  { tests }: SelectList,
  stage: StageReader,
): boolean {
  if (selected !== undefined && tests === null) return true;
  stage.report(
    codes.badArgument,
    selected?.find(({ value }) => value.kind === "wildcard") ?? groupBy ?? stage.node,
    {
      message:
        selected === undefined
          ? "groups need a SELECT that says what to compute of them"
          : "a wildcard stands for fields of rows, and groups have none",
      help: "write `SELECT host, count() AS n`",
    },
  );
  return false;
}

/** `GROUP BY 1` would be one group. */
function namesKeys({ keys }: ByList, stage: StageReader): boolean {
  const number = keys.find(({ written }) => written.kind === "number");
  if (number === undefined) return true;
  reportNumber("GROUP BY", number.written, stage);
  return false;
}

export function reportNumber(clause: string, number: Expression, stage: StageReader): void {
  stage.report(codes.badConstant, number, {
    message: `${clause} takes fields and expressions, not the numbers of columns`,
    help: "write the name of the column",
  });
}
