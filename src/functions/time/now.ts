import { defineFunction } from "../../language/function.ts";

export const now = defineFunction({
  name: "now",
  category: "time",
  summary: "The time at which the run began.",
  parameters: [],
  result: "number",
  nulls: "It takes no arguments.",
  deterministic: false,
  notes: ["In the pipeline's unit: milliseconds in detections, seconds elsewhere (T1)."],
  examples: [
    { text: "now() <= time()", result: true },
    { text: "now() = null", result: false },
  ],
  prepare:
    ({ run }) =>
    () =>
      run.began / run.unit,
});
