import type { Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import { BIN_OPTIONS, binsOption, minspanOption, originOption, spanOption } from "../state/bin-options.ts";
import { readSeries, SERIES_OPTIONS } from "../state/chart-options.ts";
import { groupOperands, readAggregates } from "../state/grouping.ts";
import { timeSpanFor } from "../state/time-bins.ts";
import { binOf, type TimeChart, timeChart } from "../state/time-chart.ts";
import { text } from "../values/text.ts";
import { isNumeric, type Value } from "../values/value.ts";

export const timechart = defineCommand({
  name: "timechart",
  category: "aggregation",
  syntax: { items: "expressions", clauses: ["by"] },
  optionClauses: ["by"],
  summary: "Aggregates rows by bins of `_time`, with a column for each value of a field.",
  usage: `timechart [span=<length>] [cont=<bool>] <aggregate> [AS <field>], ...
timechart [span=<length>] [limit=<n>] <aggregate>, ... BY <field> [useother=<bool>] [usenull=<bool>]`,
  position: "middle",
  holdsRows: "always",
  options: [
    { name: "span", type: "any", summary: "How long a bin is: a length of time such as 5m, or a number." },
    ...BIN_OPTIONS,
    { name: "cont", type: "boolean", summary: "Whether bins without rows have one as well; default true." },
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
    const bins = readBins(stage, builder);
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

type Bins = Pick<TimeChart, "size" | "sizeFor" | "origin">;

/** Undefined after a report. */
function readBins(stage: StageReader, builder: PipelineBuilder): Bins | undefined {
  const span = spanOption(stage, builder);
  const [bins, least, origin] = [
    binsOption(stage),
    minspanOption(stage, builder),
    originOption(stage, builder),
  ];
  if (span === null || bins === null || least === null || origin === null) return undefined;
  if (span?.log !== undefined) {
    stage.report(codes.badConstant, stage.node, {
      message: "bins of time have one length, and no logarithm",
    });
    return undefined;
  }
  const sizeFor = (first: number, last: number) =>
    timeSpanFor({ first, last, origin }, bins, least, builder.unit);
  return { size: span?.size, sizeFor, origin: span?.origin ?? origin };
}

/** What rows are split by; null after a report. */
function readSplit(stage: StageReader): Expression | null | undefined {
  const clause = stage.clause("by");
  const [first, second] = clause?.arguments.filter(({ kind }) => kind !== "option") ?? [];
  if (clause === undefined) return undefined;
  if (first?.kind === "item" && second === undefined) return first.value;
  stage.report(codes.badArgument, second ?? clause, { message: "`timechart` splits by one field" });
  return null;
}

function optionsOnce(stage: StageReader): boolean {
  const names = stage.options.map(({ name }) => name.text);
  const twice = stage.options.find(({ name }, index) => names.indexOf(name.text) < index);
  if (twice === undefined) return true;
  stage.report(codes.badArgument, twice, { message: `\`${twice.name.text}\` is given twice` });
  return false;
}

function placeOf(time: Term, { size, origin }: Bins): Term {
  const place = (value: number) => (size === undefined ? value : binOf(value, size, origin));
  const compute = (value: Value = null) => (isNumeric(value) ? place(Number(value)) : null);
  return { op: "native", name: "bin", operands: [time], compute, span: time.span };
}

function nameOf(value: Term): Term {
  const compute = (given: Value = null) => (given === null ? null : text(given));
  return { op: "native", name: "series", operands: [value], compute, span: value.span };
}
