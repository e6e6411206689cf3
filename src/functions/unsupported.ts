/** Functions of SPL2 and DSP that this engine does not run, and what to do instead. */
import type { UnsupportedWord } from "../language/language.ts";

export const UNSUPPORTED_FUNCTIONS: readonly UnsupportedWord[] = [
  { name: "batch_id", instead: "leave it out: events come one by one here, in no batches" },
  { name: "batch_time", instead: "use `now()`, the time at which the run began: there are no batches here" },
  { name: "cluster", instead: "group rows with `stats` by a text that is equal where they are alike" },
  { name: "object_to_array", instead: "use `json_entries`, by which Splunk has replaced it" },
  { name: "repeat", instead: "write the rows as a list, `from [{...}, {...}]`, or use `makeresults`" },
  { name: "to_ocsf", instead: "map the fields with `eval`: the mapping belongs to Splunk" },
  { name: "add", instead: "write the operator, `a + b`" },
  { name: "subtract", instead: "write the operator, `a - b`" },
  { name: "mul", instead: "write the operator, `a * b`" },
  { name: "div", instead: "write the operator, `a / b`" },
  { name: "mod", instead: "write the operator, `a % b`" },
  { name: "aes_decrypt", instead: "decrypt before the events come here: a detection should hold no keys" },
  { name: "aes_encrypt", instead: "encrypt where the rows go: a detection should hold no keys" },
];
