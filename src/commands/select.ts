import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import { planQuery } from "../stages/query.ts";
import { CALLABLE_CLAUSES, QUERY_CLAUSES, type Query, readQuery } from "../stages/query-clauses.ts";

export const select = defineCommand({
  name: "select",
  category: "fields",
  syntax: {
    items: "predicate",
    clauses: ["distinct", "from", ...QUERY_CLAUSES],
    callableClauses: CALLABLE_CLAUSES,
  },
  summary: "Keeps only the listed expressions, under their names.",
  usage: `select [DISTINCT] <expression> [AS <field>], ...
SELECT [DISTINCT] <expression> [AS <field>], ... FROM <source> [<clauses of from>]`,
  position: "middle",
  sourceClause: "from",
  notes: [
    "Every listed field is present, null where it has no value. Without AS, a field keeps its own name.",
    "`*` and quoted wildcards such as `'tmp*'` stand for the fields that a row has.",
    "With FROM it starts a pipeline and takes the clauses of `from`, which are carried out in the order that SQL has. Only there are aggregates understood: `select max(a)` is the function, over each row.",
  ],
  examples: [
    {
      text: "from source | select user, upper(host) AS host",
      events: [{ user: "ann", host: "web-1", port: 80 }],
      rows: [{ user: "ann", host: "WEB-1" }],
    },
    { text: "from source | select missing", events: [{ a: 1 }], rows: [{ missing: null }] },
    {
      text: "SELECT host, count() AS n FROM source WHERE port < 1024 GROUP BY host ORDER BY n DESC",
      events: [
        { host: "a", port: 80 },
        { host: "b", port: 22 },
        { host: "b", port: 80 },
        { host: "a", port: 8080 },
        { port: 22 },
      ],
      rows: [
        { host: "b", n: 2 },
        { host: "a", n: 1 },
        { host: null, n: 1 },
      ],
    },
    {
      text: "from source | select distinct host",
      events: [{ host: "a" }, { host: "a", x: 1 }, {}, { host: null }],
      rows: [{ host: "a" }, { host: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const source = sourceOf(stage);
    if (source === null) return;
    const query = readQuery(stage, source, stage.items);
    if (query === undefined) return;
    if (query.selected === undefined) {
      stage.report(codes.badArgument, stage.node, {
        message: "`select` names nothing",
        help: "write `select field, expression AS name`",
      });
    } else planQuery(query, stage, builder);
  },
});

/** What FROM names; undefined for the rows as they stand, null after a report. */
function sourceOf(stage: StageReader): Query["source"] | null {
  const clause = stage.clause("from");
  const [source, second] = clause?.arguments ?? [];
  const stray = stage.arguments.find(
    (argument) => argument.kind === "clause" && argument.keyword !== "distinct",
  );
  if (clause === undefined && stray !== undefined) {
    stage.report(codes.badArgument, stray, {
      message: "`select` has clauses only with FROM",
      help: "begin a stage of its own with `|`; a field of that name needs single quotes",
    });
    return null;
  }
  if (clause === undefined) return undefined;
  if (second === undefined && (source?.kind === "item" || source?.kind === "subpipeline")) return source;
  stage.report(codes.badArgument, second ?? source ?? clause, {
    message: "FROM takes one source",
    help: "write `SELECT field FROM source`; rows of several streams are joined with `union`",
  });
  return null;
}
