/** Aggregates of SPL2 that this engine does not run, and what to do instead. */
import type { UnsupportedWord } from "../language/language.ts";

export const UNSUPPORTED_AGGREGATES: readonly UnsupportedWord[] = [
  { name: "dataset", instead: "collect single fields with `list` or `values`" },
  { name: "per_second", instead: "use `sum` over windows, `stats sum(x) BY span(_time, 1s)`" },
  { name: "per_minute", instead: "use `sum` over windows, `stats sum(x) BY span(_time, 1m)`" },
  { name: "per_hour", instead: "use `sum` over windows, `stats sum(x) BY span(_time, 1h)`" },
  { name: "per_day", instead: "use `sum` over windows, `stats sum(x) BY span(_time, 1d)`" },
  { name: "pivot", instead: "group by the key, `stats count() BY key`: one row for each of them" },
  { name: "span", instead: "write it into BY, `stats count() BY span(_time, 5m)`" },
  { name: "sparkline", instead: "aggregate over windows, `stats count() BY span(_time, 5m)`" },
  { name: "unpivot", instead: "use `expand` over `json_entries`" },
];
