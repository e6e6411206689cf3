import { defineFunction } from "../../language/function.ts";
import { add } from "../../values/arithmetic.ts";
import { MAX_ELEMENTS, series } from "../../values/elements.ts";
import { instantFrom, timeOf } from "../../values/instant.ts";
import { applyRelativeTime, parseRelativeTime } from "../../values/relative-time.ts";
import { zoneNamed } from "../../values/zone.ts";

export const mvrange = defineFunction({
  name: "mvrange",
  category: "list",
  summary: "A list of numbers from a start up to an end, which is not in it.",
  parameters: [
    { name: "start", type: "number", summary: "The first number." },
    { name: "end", type: "number", summary: "The numbers stay below it, or with a negative step above it." },
    {
      name: "step",
      type: ["number", "string"],
      optional: true,
      default: "1",
      summary: 'How far apart; a time span such as `"7d"` for times.',
    },
  ],
  result: "list",
  nulls: "null",
  // What a time span is in numbers depends on the pipeline's unit.
  notes: [
    "Times are in the pipeline's unit (T1); months and years follow the calendar of UTC.",
    "A step of 0, or more than a million numbers, gives null; nothing in between gives an empty list.",
  ],
  examples: [
    { text: "mvrange(1, 11, 2)", result: [1, 3, 5, 7, 9] },
    { text: "mvrange(3, 0, -1)", result: [3, 2, 1] },
    { text: 'mvrange(0, 1814400000, "7d")', result: [0, 604800000, 1209600000] },
    { text: "mvrange(1, 5, 0)", result: null },
    { text: "mvrange(1, null)", result: null },
  ],
  check: ([, , step]) => {
    if (step?.op !== "constant" || typeof step.value !== "string" || forward(step.value)) return undefined;
    return { span: step.span, message: `\`${step.value}\` is no time span`, help: 'write it as `"7d"`' };
  },
  prepare:
    ({ run }) =>
    (start, end, step = 1) => {
      const from = start as number | bigint;
      if (typeof step !== "string") {
        const count = (Number(end) - Number(from)) / Number(step);
        if (Number(step) === 0 || count > MAX_ELEMENTS) return null;
        return series(from, end, Number(step) > 0, (value) => add(value, step));
      }
      const [steps, instant, zone] = [forward(step), instantFrom(from, run.unit), zoneNamed("UTC")];
      if (steps === undefined || instant === undefined || zone === undefined) return null;
      let count = 0;
      return series(from, end, true, () => {
        count++;
        const next = applyRelativeTime(
          steps.map((each) => ({ ...each, count: count * (each.count ?? 0) })),
          instant,
          zone,
        );
        return next === undefined ? null : timeOf(next, run.unit);
      });
    },
});

/** A single step forward, `7d`. */
function forward(span: string) {
  const steps = parseRelativeTime(span);
  return steps?.length === 1 && (steps[0]?.count ?? 0) > 0 ? steps : undefined;
}
