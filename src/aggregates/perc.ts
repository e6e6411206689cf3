import { defineAggregate } from "../language/aggregate.ts";
import { interpolated, PERCENTILE_PARAMETERS, percentFault } from "../language/percentile.ts";
import { sortedNumbers } from "../language/sorted-numbers.ts";

export const perc = defineAggregate({
  name: "perc",
  aliases: ["percentile"],
  category: "statistics",
  summary: "The number below which a percentage of the numbers lies, in proportion between neighbours.",
  numberedNames: ["perc", "p"],
  parameters: PERCENTILE_PARAMETERS,
  check: percentFault,
  result: "number",
  notes: [
    "Computed exactly, from all values, where Splunk takes the nearest of them. Old spellings such as `p95(x)` work.",
  ],
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], arguments: [90], result: 9.1 },
    { values: [null], arguments: [50], result: null },
  ],
  start: ([percent = 50]) => sortedNumbers((sorted) => interpolated(sorted, Number(percent))),
});
