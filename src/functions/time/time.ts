import { defineFunction } from "../../language/function.ts";

export const time = defineFunction({
  name: "time",
  category: "time",
  summary: "The present time, from the caller's clock.",
  parameters: [],
  result: "number",
  nulls: "It takes no arguments.",
  deterministic: false,
  notes: ["In the pipeline's unit: milliseconds in detections, seconds elsewhere (T1)."],
  examples: [
    { text: "time() > 0", result: true },
    { text: "time() = null", result: false },
  ],
  prepare:
    ({ run }) =>
    () =>
      run.clock() / run.unit,
});
