/** The options that say which series a chart has and what their columns are called. */
import { codes } from "../diagnostics/codes.ts";
import type { OptionSpec, StageReader } from "../language/command.ts";
import type { ChartSeries } from "../state/chart-series.ts";

export const SERIES_OPTIONS: readonly OptionSpec[] = [
  {
    name: "limit",
    type: "any",
    summary: "How many series have a column: 10, top10 or bottom10; 0 for all.",
    default: "10",
  },
  { name: "useother", type: "boolean", default: "true", summary: "Whether all other series share a column." },
  { name: "otherstr", type: "string", default: "`OTHER`", summary: "The name of that column." },
  {
    name: "usenull",
    type: "boolean",
    summary: "Whether rows without a value of the BY field have a column.",
    default: "true",
  },
  { name: "nullstr", type: "string", default: "`NULL`", summary: "The name of that column." },
  {
    name: "sep",
    type: "string",
    summary: "What stands between aggregate and series where there are several aggregates.",
    default: '`": "`',
  },
  {
    name: "format",
    type: "string",
    summary:
      "How names are made of `$AGG$` and `$VAL$` where there are several aggregates, instead of `sep`.",
  },
];

/** Undefined after a report. */
export function readSeries(stage: StageReader): ChartSeries | undefined {
  const given = stage.option("limit") ?? 10;
  const limit = /^(top|bottom)?([0-9]{1,15})$/.exec(String(given));
  if (limit === null) {
    const node = stage.options.find(({ name }) => name.text === "limit") ?? stage.node;
    stage.report(codes.badConstant, node, {
      message: "`limit` takes a whole number of series, or `top10`, or `bottom10`",
    });
    return undefined;
  }
  const named = stage.option("format");
  if (typeof named === "string" && !(named.includes("$AGG$") && named.includes("$VAL$"))) {
    const node = stage.options.find(({ name }) => name.text === "format") ?? stage.node;
    stage.report(codes.badConstant, node, {
      message: "`format` names columns alike unless it has both `$AGG$` and `$VAL$`",
    });
    return undefined;
  }
  const most = Number(limit[2]);
  const separator = String(stage.option("sep") ?? ": ");
  const format = String(named ?? `$AGG$${separator}$VAL$`);
  return {
    most: most === 0 ? Number.POSITIVE_INFINITY : most,
    sign: limit[1] === "bottom" ? -1 : 1,
    other: stage.option("useother") === false ? null : String(stage.option("otherstr") ?? "OTHER"),
    keepNull: stage.option("usenull") !== false,
    nullName: String(stage.option("nullstr") ?? "NULL"),
    nameOf: (aggregate, series) =>
      format.replace(/\$(AGG|VAL)\$/g, (_, part: string) => (part === "AGG" ? aggregate : series)),
  };
}
