import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { planQuery } from "../stages/query.ts";
import { CALLABLE_CLAUSES, QUERY_CLAUSES, readQuery } from "../stages/query-clauses.ts";

export const from = defineCommand({
  name: "from",
  category: "streams",
  syntax: {
    items: "expressions",
    lead: "item",
    clauses: ["select", "select distinct", ...QUERY_CLAUSES],
    callableClauses: CALLABLE_CLAUSES,
  },
  summary: "Starts a pipeline with the rows of a stream, a source or a list of objects.",
  usage: `from <source> [AS <name>]
FROM <source> [WHERE <condition>] [GROUP BY <expression>, ...] [SELECT [DISTINCT] <expression> [AS <field>], ...] [HAVING <condition>] [ORDER BY <expression> [ASC|DESC], ...] [LIMIT <n>] [OFFSET <n>]`,
  position: "first",
  notes: [
    "`source`, `$source` and `main` are the caller's events unless the caller binds them.",
    "A pipeline without `from` reads the caller's events.",
    "Clauses stand in any order, and are carried out in that of SQL: WHERE, GROUP BY, SELECT, HAVING, DISTINCT, ORDER BY, OFFSET, LIMIT.",
    "`earliest=` and `latest=` in WHERE bound `_time`, as in `search`.",
    "With GROUP BY, or where an aggregate is called, SELECT goes over groups: keys, aggregates and expressions of them. `max(a)` is the aggregate, `max(a, b)` the function.",
    "`GROUP BY span(t, 5m)` makes windows as in `stats`; SELECT reads `t` as the window's start, and `window_start` and `window_end`.",
    "HAVING and ORDER BY read the names that SELECT gives, then keys and aggregates; without groups or DISTINCT, ORDER BY reads any field. ORDER BY has the order of `sort`, null first, and ASC or DESC for each expression.",
    "With `FROM x AS m`, `m.a` is the field `a`. JOIN is not supported.",
  ],
  examples: [
    {
      text: "$big = from source | where bytes > 100; from $big | select host",
      events: [
        { host: "a", bytes: 500 },
        { host: "b", bytes: 5 },
      ],
      rows: [{ host: "a" }],
    },
    { text: 'from [{name: "a"}, {name: "b"}] | where name="b"', events: [], rows: [{ name: "b" }] },
    {
      text: "FROM source WHERE port = 80 SELECT host AS name",
      events: [
        { host: "a", port: 80 },
        { host: "b", port: 22 },
      ],
      rows: [{ name: "a" }],
    },
    {
      text: "FROM source GROUP BY host, span(_time, 10ms) SELECT host, _time, sum(bytes) / 2 AS half HAVING half > 1 ORDER BY half DESC LIMIT 2",
      events: [
        { host: "a", _time: 3, bytes: 4 },
        { host: "a", _time: 12, bytes: 10 },
        { host: "b", _time: 9, bytes: 2 },
        { _time: 5, bytes: 6 },
        { host: "b", bytes: 50 },
      ],
      rows: [
        { host: "a", _time: 10, half: 5 },
        { host: null, _time: 0, half: 3 },
      ],
    },
  ],
  plan: (stage, builder) => {
    const [source] = [...stage.subpipelines, ...stage.items];
    if (source === undefined) {
      stage.report(codes.badArgument, stage.node, {
        message: "`from` does not say where the rows come from",
        help: "write `from source`, `from $stream`, `from name()` or `from [{...}]`",
      });
      return;
    }
    for (const argument of stage.arguments) {
      if (argument === source || argument.kind === "clause") continue;
      stage.report(codes.badArgument, argument, {
        message: "`from` does not take this",
        help: "write it as stages after `from`",
      });
    }
    const query = readQuery(stage, source, []);
    if (query !== undefined) planQuery(query, stage, builder);
  },
});
