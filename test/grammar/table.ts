import type { CommandSyntax, SyntaxTable } from "../../grammar/index.ts";

const BY = ["by"];
const SQL = [
  ...["where", "group by", "groupby", "select", "select distinct", "having", "order by", "orderby", "limit"],
  ...["offset", "join", "inner join", "left join", "left outer join", "on"],
];

/** How the arguments of every command are read. */
const COMMANDS: Readonly<Record<string, CommandSyntax>> = {
  // sources and sinks
  from: { items: "expressions", clauses: SQL },
  select: { items: "predicate", clauses: ["distinct", "from", ...SQL] },
  into: { items: "expressions" },
  union: { items: "expressions" },
  append: { items: "expressions" },
  join: { items: "expressions", tail: "item", clauses: ["where", "on"] },
  lookup: { items: "expressions", lead: "item", clauses: ["output", "outputnew"] },
  makeresults: { items: "expressions" },
  // fields
  eval: { items: "assignments" },
  fields: { items: "names" },
  table: { items: "names" },
  rename: { items: "names" },
  fillnull: { items: "names" },
  flatten: { items: "names" },
  expand: { items: "names" },
  mvexpand: { items: "names" },
  mvcombine: { items: "names" },
  nomv: { items: "names" },
  makemv: { items: "names" },
  untable: { items: "names" },
  // rows
  where: { items: "predicate" },
  search: { items: "search" },
  head: { items: "expressions", lead: "count", tail: "item", clauses: ["while"] },
  tail: { items: "expressions", lead: "count" },
  reverse: { items: "expressions" },
  dedup: { items: "names", lead: "count" },
  sort: { items: "names", lead: "count" },
  // patterns
  rex: { items: "expressions", pattern: true },
  replace: { items: "expressions", clauses: ["with", "in"] },
  spath: { items: "expressions" },
  // aggregates
  stats: { items: "expressions", clauses: BY },
  eventstats: { items: "expressions", clauses: BY },
  streamstats: {
    items: "expressions",
    clauses: ["by", "reset before", "reset after", "reset onchange", "before", "after", "onchange"],
    bareClauses: ["reset onchange", "onchange"],
    tail: "item",
  },
  timechart: { items: "expressions", clauses: BY },
  top: { items: "names", lead: "count", clauses: BY },
  rare: { items: "names", lead: "count", clauses: BY },
  bin: { items: "expressions" },
  first_time_event: { items: "expressions" },
  adaptive_threshold: { items: "expressions" },
  conditional_anomaly: { items: "expressions" },
  detect_drift: { items: "expressions" },
  detect_sequential_outliers: { items: "expressions" },
  apply_model: { items: "expressions" },
  // branches
  branch: { items: "expressions" },
  thru: { items: "expressions" },
  route: { items: "predicate" },
  if: { items: "predicate", clauses: ["elseif", "else"] },
  // known, not supported
  spl1: { items: "expressions" },
  tstats: { items: "expressions" },
  mstats: { items: "expressions" },
  loadjob: { items: "expressions" },
  tags: { items: "names" },
  typer: { items: "expressions" },
  addinfo: { items: "expressions" },
  timewrap: { items: "expressions" },
  iplocation: { items: "names" },
  decrypt: { items: "expressions", clauses: ["with"] },
  ocsf: { items: "expressions" },
  logs_to_metrics: { items: "expressions" },
  appendcols: { items: "expressions" },
  appendpipe: { items: "expressions" },
  fieldsummary: { items: "names" },
  convert: { items: "expressions" },
  chart: { items: "expressions", clauses: ["by", "over"] },
  transaction: { items: "names" },
  map: { items: "expressions" },
  xyseries: { items: "names" },
};

export const TABLE: SyntaxTable = new Map(Object.entries(COMMANDS));
