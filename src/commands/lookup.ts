import type { Clause, Item } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { BoundTable } from "../language/lookups.ts";
import type { Term } from "../language/term.ts";
import { compileStars } from "../patterns/index.ts";
import { cellsOf, lookInto } from "../state/lookup-index.ts";
import type { Value, ValueMap } from "../values/value.ts";

export const lookup = defineCommand({
  name: "lookup",
  category: "fields",
  syntax: { items: "expressions", lead: "item", clauses: ["output", "outputnew"] },
  summary: "Adds columns of a lookup table to rows that match it.",
  usage: "lookup <table> <column> [AS <field>], ... [OUTPUT|OUTPUTNEW <column> [AS <field>], ...]",
  position: "middle",
  notes: [
    "Tables are bound by the caller: the `lookups` option, or `--lookup name=file.csv`.",
    "OUTPUT overwrites fields, OUTPUTNEW writes those that are null or missing; without either all columns but the keys are written, as OUTPUT does. Where nothing matches, or the cell is empty, a field stays as it was.",
    "Keys compare as texts, as in SPL: the number 443 matches a cell `443`. Case counts, and null matches nothing, unless the table's settings say otherwise for case. A list matches what one of its elements matches.",
    "Several matches give lists, in the order of the table, of at most 100 rows; the table's `maxMatches` sets another number.",
    "Cells can be wildcards or CIDR ranges, where the table's `match` says so for their column.",
  ],
  examples: [
    {
      text: "from source | lookup assets ip AS src OUTPUT owner AS src_owner",
      options: {
        lookups: { assets: { csv: 'ip,owner,site\n10.0.0.1,ann,"Oslo, Norway"\n10.0.0.2,,Bergen\n' } },
      },
      events: [
        { src: "10.0.0.1" },
        { src: "10.0.0.2", src_owner: "old" },
        { src: null },
        { src: "10.0.0.9" },
      ],
      rows: [
        { src: "10.0.0.1", src_owner: "ann" },
        { src: "10.0.0.2", src_owner: "old" },
        { src: null },
        { src: "10.0.0.9" },
      ],
    },
    {
      text: "from source | lookup services port",
      options: { lookups: { services: { csv: "port,service\n443,https\n53,dns\n53,mdns\n" } } },
      events: [{ port: 443 }, { port: "53", service: "x" }, { port: 8 }],
      rows: [{ port: 443, service: "https" }, { port: "53", service: ["dns", "mdns"] }, { port: 8 }],
    },
    {
      text: "from source | lookup networks net AS ip OUTPUTNEW zone",
      options: {
        lookups: { networks: { rows: [{ net: "10.0.0.0/8", zone: "inside" }], match: { net: "cidr" } } },
      },
      events: [{ ip: "10.2.3.4" }, { ip: "10.2.3.4", zone: "dmz" }, { ip: "192.0.2.1" }],
      rows: [{ ip: "10.2.3.4", zone: "inside" }, { ip: "10.2.3.4", zone: "dmz" }, { ip: "192.0.2.1" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const [named, ...keys] = stage.items;
    if (named === undefined || keys.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`lookup` takes a table and the columns to look by",
        help: "write `lookup table column AS field OUTPUT other`",
      });
      return;
    }
    const table = builder.table(named.value);
    if (table === undefined) return;
    const pairs = keys.flatMap((item) => pairOf(item, table, stage) ?? []);
    const outputs = outputsOf(stage, table, new Set(pairs.map(({ column }) => column)));
    if (pairs.length < keys.length || outputs === undefined) return;
    write(pairs, outputs, table, stage, builder);
  },
});

interface Pair {
  readonly column: string;
  readonly field: string;
  readonly item: Item | undefined;
}

interface Output extends Pair {
  /** Whether a value that the field has already stays. */
  readonly keeps: boolean;
}

function write(
  keys: readonly Pair[],
  outputs: readonly Output[],
  table: BoundTable,
  { node: { span } }: StageReader,
  builder: PipelineBuilder,
): void {
  const look = lookInto(
    table,
    keys.map(({ column }) => column),
    { compile: compileStars },
  );
  const operands = keys.map(({ field, item }) =>
    builder.term({ kind: "field", name: field, span: item?.span ?? span }),
  );
  const compute = (...values: Value[]): Value => look(values) as ValueMap[];
  const found = builder.remember("lookup", { op: "native", name: "lookup", operands, compute, span });
  for (const { column, field, keeps } of outputs) {
    const cell: Term = {
      op: "native",
      name: "column",
      operands: [found],
      compute: (rows: Value) => cellsOf(rows as ValueMap[], column),
      span,
    };
    builder.assignUnlessNull(field, keeps ? firstOf(builder.field(field), cell) : cell);
  }
}

function firstOf(first: Term, second: Term): Term {
  const compute = (before: Value, after: Value) => before ?? after;
  return { op: "native", name: "first", operands: [first, second], compute, span: second.span };
}

/** Undefined after a report. */
function pairOf(item: Item, table: BoundTable, stage: StageReader): Pair | undefined {
  const column = stage.fieldName(item.value);
  if (column === undefined || !table.knows(column, item.value)) return undefined;
  return { column, field: item.alias?.text ?? column, item };
}

/** Undefined after a report. */
function outputsOf(
  stage: StageReader,
  table: BoundTable,
  keys: ReadonlySet<string>,
): readonly Output[] | undefined {
  const clauses = stage.arguments.filter((argument): argument is Clause => argument.kind === "clause");
  if (clauses.length === 0) {
    const others = table.columns.filter((column) => !keys.has(column));
    return others.map((column) => ({ column, field: column, item: undefined, keeps: false }));
  }
  const given = clauses.flatMap((clause) => clause.arguments.map((argument) => ({ clause, argument })));
  const empty = clauses.find(({ arguments: inside }) => inside.length === 0);
  if (empty !== undefined) {
    stage.report(codes.badArgument, empty, { message: `${empty.keyword.toUpperCase()} names no column` });
    return undefined;
  }
  const outputs = given.flatMap(({ clause, argument }) => {
    if (argument.kind !== "item") {
      stage.report(codes.badArgument, argument, { message: "`lookup` writes columns, `column AS field`" });
      return [];
    }
    const pair = pairOf(argument, table, stage);
    return pair === undefined ? [] : { ...pair, keeps: clause.keyword === "outputnew" };
  });
  return outputs.length === given.length ? outputs : undefined;
}
