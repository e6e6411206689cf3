/** Commands of SPL and SPL2 that this engine does not run, and what to do instead. */
import type { UnsupportedCommand } from "../language/language.ts";

export const UNSUPPORTED: readonly UnsupportedCommand[] = [
  { name: "spl1", instead: "write the embedded search as SPL2 stages" },
  { name: "tstats", instead: "read the events with `from` and aggregate them with `stats`" },
  { name: "mstats", instead: "read the metrics as events with `from` and aggregate them with `stats`" },
  { name: "loadjob", instead: "save the rows to a file and read it as a named source" },
  { name: "tags", instead: "add the tags with `lookup`" },
  { name: "typer", instead: "assign the event type with `eval` and `case`" },
  { name: "addinfo", instead: "use `now()` and `time()`" },
  { name: "timewrap", instead: "compute the period with `eval` and group by it" },
  { name: "iplocation", instead: "look the address up in a table with `lookup`" },
  { name: "decrypt", instead: "decrypt the field before the events come here" },
  { name: "ocsf", instead: "map the fields with `eval`" },
  { name: "logs_to_metrics", instead: "build the metric's fields with `select`" },
  { name: "appendcols", instead: "join the two streams with `join`, or append rows with `union`" },
  { name: "appendpipe", instead: "use `union` with a second statement over the same stream" },
  { name: "fieldsummary", instead: "aggregate the fields you need with `stats`" },
  { name: "convert", instead: "use the conversion functions in `eval`" },
  { name: "chart", instead: "use `stats` with a BY list" },
  { name: "transaction", instead: "group with `stats ... BY key, span(time, 10m)`" },
  { name: "map", instead: "use `join`, or the function `map(list, $x -> ...)`" },
  { name: "xyseries", instead: "group with `stats`" },
  { name: "detect_drift", instead: "compare windows with `stats` and `adaptive_threshold`" },
  { name: "detect_sequential_outliers", instead: "score with `conditional_anomaly`" },
];
