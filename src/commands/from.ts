import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";

/** Clauses that need other stages to carry them out. */
const LATER = [
  "group by",
  "groupby",
  "having",
  "order by",
  "orderby",
  "limit",
  "offset",
  "join",
  "inner join",
  "left join",
  "left outer join",
  "on",
];

export const from = defineCommand({
  name: "from",
  category: "streams",
  syntax: { items: "expressions", lead: "item", clauses: ["where", "select", ...LATER] },
  summary: "Starts a pipeline with the rows of a stream, a source or a list of objects.",
  usage: "from <source> [WHERE <condition>] [SELECT <expression> [AS <field>], ...]",
  position: "first",
  notes: [
    "`source`, `$source` and `main` are the caller's events unless the caller binds them.",
    "A pipeline without `from` reads the caller's events.",
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
    const stream = builder.stream(source);
    if (stream !== undefined) builder.start(stream);
    for (const argument of stage.arguments) {
      if (argument === source) continue;
      if (argument.kind === "clause" && !LATER.includes(argument.keyword)) continue;
      const clause = argument.kind === "clause" ? argument.keyword.toUpperCase() : undefined;
      stage.report(clause === undefined ? codes.badArgument : codes.unsupportedExpression, argument, {
        message: clause === undefined ? "`from` does not take this" : `the ${clause} clause is not supported`,
        help: "write it as stages after `from`",
      });
    }
    for (const argument of stage.clause("where")?.arguments ?? []) {
      if (argument.kind === "item") builder.keepWhere(builder.predicate(argument.value));
    }
    const selected = (stage.clause("select")?.arguments ?? []).filter((argument) => argument.kind === "item");
    if (selected.length === 0 || selected.some(({ value }) => value.kind === "wildcard")) return;
    const named = selected.map(({ value, alias }) => {
      const name = alias?.text ?? (value.kind === "field" ? value.name : stage.written(value));
      return { name, term: builder.term(value) };
    });
    builder.select(named);
  },
});
