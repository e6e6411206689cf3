/** The clauses of the SQL forms, `FROM x ... SELECT ...` and `SELECT ... FROM x ...`, by what they mean. */
import type { Argument, Clause, Expression, Item, Node, Subpipeline } from "../../grammar/ast.ts";
import { mapChildren } from "../../grammar/visit.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";

export interface Query {
  /** Undefined where the query goes over the rows as they stand. */
  readonly source: Item | Subpipeline | undefined;
  readonly where: Expression | undefined;
  readonly groupBy: Clause | undefined;
  /** Undefined without SELECT. */
  readonly selected: readonly Item[] | undefined;
  readonly distinct: boolean;
  readonly having: Expression | undefined;
  readonly orderBy: readonly Item[];
  readonly limit: Expression | undefined;
  readonly offset: Expression | undefined;
}

/** Clauses that are understood as such and not carried out. */
const UNSUPPORTED = ["join", "inner join", "left join", "left outer join", "on"];

/** What may follow the source and the list of SELECT in either form. */
export const QUERY_CLAUSES = [
  ...["where", "group by", "groupby", "having", "order by", "orderby", "limit", "offset"],
  ...UNSUPPORTED,
];

/** `join(values, ",")` is a function. */
export const CALLABLE_CLAUSES = ["join"];

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["groupby", "group by"],
  ["orderby", "order by"],
  ["select distinct", "select"],
  ["distinct", "select"],
]);

/** `listed`: what the stage lists outside its clauses. Undefined after a report. */
export function readQuery(
  stage: StageReader,
  source: Query["source"],
  listed: readonly Item[],
): Query | undefined {
  const clauses = clausesOf(stage);
  if (clauses === undefined) return undefined;
  const alias = source?.kind === "item" ? source.alias?.text : undefined;
  const unqualified = <N extends Node>(node: N): N => (alias === undefined ? node : without(alias, node));
  const items = (keyword: string) => {
    const clause = clauses.get(keyword);
    return clause === undefined ? [] : itemsIn(unqualified(clause), stage);
  };
  const only = (keyword: string) => {
    const clause = clauses.get(keyword);
    return clause === undefined ? undefined : onlyItem(unqualified(clause), stage);
  };
  const list = clauses.get("select");
  const groupBy = clauses.get("group by");
  if (list !== undefined && listed.length > 0) {
    stage.report(codes.badArgument, list, { message: "there are two lists of what to select" });
    return undefined;
  }
  return {
    source,
    where: only("where"),
    groupBy: groupBy === undefined ? undefined : unqualified(groupBy),
    selected:
      list === undefined && listed.length === 0
        ? undefined
        : [...listed.map(unqualified), ...items("select")],
    distinct: list?.keyword.endsWith("distinct") === true,
    having: only("having"),
    orderBy: items("order by"),
    limit: only("limit"),
    offset: only("offset"),
  };
}

/** By keyword, whatever its spelling. */
function clausesOf(stage: StageReader): ReadonlyMap<string, Clause> | undefined {
  const given = stage.arguments.filter((argument) => argument.kind === "clause");
  const unsupported = given.find(({ keyword }) => UNSUPPORTED.includes(keyword));
  if (unsupported !== undefined) {
    stage.report(codes.unsupportedExpression, unsupported, {
      message: `the ${shown(unsupported)} clause is not supported`,
      help: `write it as stages after \`${stage.command}\``,
    });
    return undefined;
  }
  const clauses = new Map<string, Clause>();
  let sound = true;
  for (const clause of given) {
    const keyword = SPELLINGS.get(clause.keyword) ?? clause.keyword;
    const twice = clauses.has(keyword);
    if (twice || clause.arguments.length === 0) {
      const message = twice ? `there are two ${shown(clause)} clauses` : `nothing follows ${shown(clause)}`;
      stage.report(codes.badArgument, clause, { message });
      sound = false;
    }
    clauses.set(keyword, clause);
  }
  return sound ? clauses : undefined;
}

function shown({ keyword }: Clause): string {
  return keyword.toUpperCase();
}

function itemsIn(clause: Clause, stage: StageReader): readonly Item[] {
  return clause.arguments.flatMap((argument: Argument) => {
    if (argument.kind === "item") return argument;
    stage.report(codes.badArgument, argument, {
      message: `${shown(clause)} does not take this`,
    });
    return [];
  });
}

function onlyItem(clause: Clause, stage: StageReader): Expression | undefined {
  const [first, second] = itemsIn(clause, stage);
  if (second !== undefined) {
    stage.report(codes.badArgument, second, {
      message: `${shown(clause)} takes one expression`,
    });
  }
  return first?.value;
}

/** With `FROM x AS m`, `m.a` is the field `a`; a search in brackets has names of its own. */
function without<N extends Node>(alias: string, node: N): N {
  const change = (child: Node): Node => {
    if (child.kind === "exists" || child.kind === "subpipeline") return child;
    if (child.kind === "member" && child.object.kind === "field" && child.object.name === alias)
      return { kind: "field", name: child.key, span: child.span };
    return mapChildren(child, change);
  };
  return mapChildren(node, change);
}
