import type { Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import { BIN_OPTIONS } from "../stages/bin-options.ts";
import { readSeries, SERIES_OPTIONS } from "../stages/chart-options.ts";
import { groupOperands, readAggregates } from "../stages/grouping.ts";
import { type ChartBins, chartBins } from "../stages/time-bins.ts";
import { binOf, timeChart } from "../state/time-chart.ts";
import { text } from "../values/text.ts";
import { isNumeric, type Value } from "../values/value.ts";

export const timechart = defineCommand({
  name: "timechart",
  category: "aggregation",
  syntax: { items: "expressions", clauses: ["by"] },
  optionClauses: ["by"],
  summary: "Aggregates rows by bins of `_time`, with a column for each value of a field.",
  usage: `timechart [span=<length>] [bins=<n>] [minspan=<length>] [aligntime=<time>] [cont=<bool>] <aggregate> [AS <field>], ...
timechart [span=<length>] [limit=<n>] [sep="<text>"] [format="<text>"] <aggregate>, ... BY <field> [useother=<bool>] [otherstr="<text>"] [usenull=<bool>] [nullstr="<text>"]`,
  position: "middle",
  holdsRows: "always",
  options: [
    { name: "span", type: "any", summary: "How long a bin is: a length of time such as 5m, or a number." },
    ...BIN_OPTIONS,
    {
      name: "cont",
      type: "boolean",
      default: "true",
      summary: "Whether bins without rows have one as well.",
    },
    ...SERIES_OPTIONS,
  ],
  notes: [
    "Rows are in the order of `_time`, the beginning of their bin. In a bin without rows counts are 0 and all else is null.",
    "Only numbers are times (W5): rows with any other `_time` are left out, and counted.",
    "Without `span` a bin is the shortest of 1s, 5s, 10s, 30s, 1m, 5m, 10m, 30m, 1h, 1d, 30d of which no more than `bins` are needed.",
    "With BY a column has the name of its value, in the order of names, then NULL and OTHER. With several aggregates it is `count: value`. `VALUE` goes before names that begin with `_`.",
    "`limit` keeps the series whose column has the highest sum, with several aggregates those with the most rows; ties go by name. Rows of the others are aggregated together.",
    "Options may follow BY as well; `span` is that of time wherever it stands. To split by ranges of numbers, use `bin` before.",
    "It holds groups until the end: over an endless input it gives its rows when the input is flushed.",
  ],
  examples: [
    {
      text: "from source | timechart span=10ms count() AS n, sum(x)",
      events: [{ _time: 12, x: 1 }, { _time: 39, x: 4 }, { _time: 15 }, { _time: "12", x: 9 }],
      rows: [
        { _time: 10, n: 2, "sum(x)": 1 },
        { _time: 20, n: 0, "sum(x)": null },
        { _time: 30, n: 1, "sum(x)": 4 },
      ],
    },
    {
      text: "from source | timechart span=10ms count() BY host limit=1",
      events: [
        { _time: 5, host: "b" },
        { _time: 1, host: "a" },
        { _time: 2, host: "b" },
        { _time: 11, host: "c" },
        { _time: 12 },
      ],
      rows: [
        { _time: 0, b: 2, NULL: 0, OTHER: 1 },
        { _time: 10, b: 0, NULL: 1, OTHER: 1 },
      ],
    },
    {
      text: "from source | timechart span=10ms usenull=false cont=false count(), max(x) AS most BY host",
      events: [{ _time: 5, host: "a", x: 3 }, { _time: 31, host: "b" }, { _time: 32 }],
      rows: [
        { _time: 0, "count: a": 1, "count: b": 0, "most: a": 3, "most: b": null },
        { _time: 30, "count: a": 0, "count: b": 1, "most: a": null, "most: b": null },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const aggregates = readAggregates(stage.items, stage, builder);
    const bins = chartBins(stage, builder);
    const series = readSeries(stage);
    const split = readSplit(stage);
    const sound = optionsOnce(stage);
    if (aggregates === undefined || bins === undefined || series === undefined || split === null || !sound)
      return;
    const time = builder.field("_time");
    const keys = [placeOf(time, bins), ...(split === undefined ? [] : [nameOf(builder.term(split))])];
    const asked = groupOperands(keys, time, aggregates, builder);
    const names = aggregates.map(({ name }) => name);
    if (split === undefined && names.includes("_time")) {
      stage.report(codes.badArgument, stage.node, {
        message: "`_time` is the time of a row, and no aggregate",
      });
      return;
    }
    const continuous = stage.option("cont") !== false;
    const chart = { ...asked, ...bins, names, continuous, series: split === undefined ? null : series };
    const start = (context: OperatorContext) => timeChart(chart, context);
    const outgoing = split === undefined ? { only: ["_time", ...names] } : "unknown";
    builder.operate({ operands: asked.operands, readsRows: false, start }, outgoing);
  },
});

/** What rows are split by; null after a report. */
function readSplit(stage: StageReader): Expression | null | undefined {
  const clause = stage.clause("by");
  // Options of the stage have been read already; what is left of them nobody declares.
  const [first, second] =
    clause?.arguments.filter((one) => !stage.options.some((known) => known === one)) ?? [];
  if (clause === undefined) return undefined;
  if (first?.kind === "item" && second === undefined) return first.value;
  const definition = second?.kind === "option" ? codes.unknownOption : codes.badArgument;
  stage.report(definition, second ?? clause, {
    message: "`timechart` splits by one field and takes no more",
  });
  return null;
}

function optionsOnce(stage: StageReader): boolean {
  const names = stage.options.map(({ name }) => name.text);
  const twice = stage.options.find(({ name }, index) => names.indexOf(name.text) < index);
  if (twice === undefined) return true;
  stage.report(codes.badArgument, twice, { message: `\`${twice.name.text}\` is given twice` });
  return false;
}

function placeOf(time: Term, { size, origin }: ChartBins): Term {
  const place = (value: number) => (size === undefined ? value : binOf(value, size, origin));
  const compute = (value: Value = null) => (isNumeric(value) ? place(Number(value)) : null);
  return { op: "native", name: "bin", operands: [time], compute, span: time.span };
}

function nameOf(value: Term): Term {
  const compute = (given: Value = null) => (given === null ? null : text(given));
  return { op: "native", name: "series", operands: [value], compute, span: value.span };
}
