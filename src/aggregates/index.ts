/** Every aggregate, one line each. */
import type { AggregateSpec } from "../language/aggregate.ts";
import { avg } from "./avg.ts";
import { count } from "./count.ts";
import { dc } from "./dc.ts";
import { earliest } from "./earliest.ts";
import { earliestTime } from "./earliest_time.ts";
import { estdcError } from "./estdc_error.ts";
import { exactperc } from "./exactperc.ts";
import { first } from "./first.ts";
import { last } from "./last.ts";
import { latest } from "./latest.ts";
import { latestTime } from "./latest_time.ts";
import { list } from "./list.ts";
import { max } from "./max.ts";
import { median } from "./median.ts";
import { min } from "./min.ts";
import { mode } from "./mode.ts";
import { perc } from "./perc.ts";
import { range } from "./range.ts";
import { rate } from "./rate.ts";
import { stdev } from "./stdev.ts";
import { stdevp } from "./stdevp.ts";
import { sum } from "./sum.ts";
import { sumsq } from "./sumsq.ts";
import { upperperc } from "./upperperc.ts";
import { values } from "./values.ts";
import { variance } from "./var.ts";
import { varp } from "./varp.ts";

export const AGGREGATES: readonly AggregateSpec[] = [
  avg,
  count,
  dc,
  earliest,
  earliestTime,
  estdcError,
  exactperc,
  first,
  last,
  latest,
  latestTime,
  list,
  max,
  median,
  min,
  mode,
  perc,
  range,
  rate,
  stdev,
  stdevp,
  sum,
  sumsq,
  upperperc,
  values,
  variance,
  varp,
];
