import { defineAggregate } from "../language/aggregate.ts";
import { PERCENTILE_PARAMETERS, percentFault } from "../language/percentile.ts";
import { sortedNumbers } from "../language/sorted-numbers.ts";

export const upperperc = defineAggregate({
  name: "upperperc",
  category: "statistics",
  summary: "The number below which a percentage of the numbers lies, the upper neighbour.",
  numberedNames: ["upperperc"],
  parameters: PERCENTILE_PARAMETERS,
  check: percentFault,
  result: "number",
  notes: ["Computed exactly, from all values. Old spellings such as `upperperc95(x)` work."],
  examples: [
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], arguments: [90], result: 10 },
    { values: [null], arguments: [50], result: null },
  ],
  start: ([percent = 50]) =>
    sortedNumbers((sorted) => sorted[Math.ceil(((sorted.length - 1) * Number(percent)) / 100)] ?? null),
});
