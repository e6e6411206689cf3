/** How long bins are and where they begin: the options that `bin` and `timechart` share. */
import { codes } from "../diagnostics/codes.ts";
import type { OptionSpec, PipelineBuilder, StageReader } from "../language/command.ts";
import type { LogSpan } from "../state/number-bins.ts";
import { timeOf } from "../values/instant.ts";
import { applyRelativeTime, parseRelativeTime } from "../values/relative-time.ts";
import { spanMilliseconds } from "../values/timespan.ts";
import { zoneNamed } from "../values/zone.ts";

export const BIN_OPTIONS: readonly OptionSpec[] = [
  { name: "bins", type: "integer", default: "100", summary: "How many bins there may be without `span`." },
  { name: "minspan", type: "any", summary: "Without `span`: how long a bin is at least." },
  {
    name: "aligntime",
    type: "any",
    summary: "Where a bin begins: a number, or a time such as 3h or @d+3h, counted from the epoch.",
    default: "0",
  },
];

/** Bins of one length, or of lengths that grow. */
export type BinSpan =
  | { readonly size: number; readonly origin: number; readonly log?: undefined }
  | { readonly log: LogSpan };

/** Undefined where the stage does not say, null after a report. */
export function spanOption(stage: StageReader, builder: PipelineBuilder): BinSpan | null | undefined {
  const given = stage.option("span");
  if (given === undefined) return isGiven("span", stage) ? null : undefined;
  const log = typeof given === "string" ? logSpan(given) : undefined;
  if (log !== undefined) return log.base > 1 && log.coefficient > 0 ? { log } : refuse("span", stage);
  const [text, snap] = typeof given === "string" ? given.split("@") : [];
  const size = text === undefined ? given : lengthOf(text, builder);
  const snapped = snap === undefined ? 0 : fromEpoch(`@${snap}`, builder);
  const origin = isGiven("aligntime", stage) ? originOption(stage, builder) : snapped;
  if (origin === null) return null;
  if (typeof size !== "number" || size <= 0 || origin === undefined) return refuse("span", stage);
  return { size, origin };
}

/** The least length of bins; 0 where the stage does not say, null after a report. */
export function minspanOption(stage: StageReader, builder: PipelineBuilder): number | null {
  const given = stage.option("minspan");
  if (given === undefined) return isGiven("minspan", stage) ? null : 0;
  const length = typeof given === "string" ? lengthOf(given, builder) : given;
  return typeof length === "number" && length > 0 ? length : refuse("minspan", stage);
}

/** Where a bin begins; null after a report. */
export function originOption(stage: StageReader, builder: PipelineBuilder): number | null {
  const given = stage.option("aligntime");
  if (given === undefined) return isGiven("aligntime", stage) ? null : 0;
  const origin = typeof given === "string" ? fromEpoch(given, builder) : given;
  return typeof origin === "number" ? origin : refuse("aligntime", stage);
}

/** How many bins there may be; null after a report. */
export function binsOption(stage: StageReader): number | null {
  const given = stage.option("bins");
  if (given === undefined) return isGiven("bins", stage) ? null : 100;
  return Number(given) >= 2 ? Number(given) : refuse("bins", stage);
}

const WANTED: Readonly<Record<string, string>> = {
  span: "a number above 0, a length of time such as 5m or 1w@w1, or a logarithm such as 2log10",
  minspan: "a number above 0 or a length of time",
  aligntime: "a number or a time such as 3h or @d+3h; only a search has an earliest and a latest time",
  bins: "2 or more",
};

function isGiven(option: string, stage: StageReader): boolean {
  return stage.options.some(({ name }) => name.text === option);
}

function refuse(option: string, stage: StageReader): null {
  const node = stage.options.find(({ name }) => name.text === option) ?? stage.node;
  stage.report(codes.badConstant, node, { message: `\`${option}\` takes ${WANTED[option]}` });
  return null;
}

/** `5m`, or `min` for one of them, in the text's unit of time. */
function lengthOf(text: string, { unit }: PipelineBuilder): number | undefined {
  const milliseconds = spanMilliseconds(/^[0-9]/.test(text) ? text : `1${text}`);
  return milliseconds === undefined ? undefined : milliseconds / unit;
}

/** A relative time, counted from the epoch instead of now: bins have to be where they were yesterday. */
function fromEpoch(text: string, { unit }: PipelineBuilder): number | undefined {
  const steps = parseRelativeTime(text);
  const zone = zoneNamed("UTC");
  if (steps === undefined || zone === undefined) return undefined;
  const found = applyRelativeTime(steps, { second: 0, nano: 0 }, zone);
  return found === undefined ? undefined : timeOf(found, unit);
}

/** `log2`, `2log10`: a coefficient and a base, 1 and 10 where they are left out. */
function logSpan(text: string): LogSpan | undefined {
  const match = /^([0-9]*\.?[0-9]*)log([0-9]*\.?[0-9]*)$/.exec(text);
  if (match === null) return undefined;
  const [, coefficient, base] = match;
  return {
    coefficient: coefficient === "" ? 1 : Number(coefficient),
    base: base === "" ? 10 : Number(base),
  };
}
