import { codes } from "../diagnostics/codes.ts";
import type { OutgoingField, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { constant } from "../language/term.ts";
import { gaussianScoring, quantileScoring, thresholds } from "../state/thresholds.ts";

export const adaptiveThreshold = defineCommand({
  name: "adaptive_threshold",
  category: "learning",
  syntax: { items: "expressions" },
  summary: "Scores a number against the earlier ones of its entity, and labels those that stand out.",
  usage:
    'adaptive_threshold [algorithm="gaussian"|"quantile"] [value="<field>"] [entity="<field>"] [window=<length>] [threshold=<p>]',
  position: "middle",
  options: [
    {
      name: "algorithm",
      type: "string",
      values: ["gaussian", "quantile"],
      default: "`gaussian`",
      summary: "How the number is scored.",
    },
    { name: "value", type: "field", default: "`input`", summary: "The field with the number." },
    { name: "entity", type: "field", summary: "Only rows with the same value of this field are compared." },
    {
      name: "window",
      type: "any",
      default: "-1",
      summary: "How far back values count, in the unit of `timestamp`; -1 for all.",
    },
    {
      name: "threshold",
      type: "any",
      default: "0.01",
      summary: "The probability below which a number stands out.",
    },
  ],
  notes: [
    "Needs a numeric `timestamp`. A row counts values that arrived before it with `timestamp - t <= window`, whatever their order of time.",
    "`quantile` adds `quantile`, the share of those values that are not above this one (0.5 without any), and `label`: the quantile is not between threshold and 1 - threshold.",
    "`gaussian` adds `mean` and `variance` (of the sample) of those values, and `label`: a normal distribution goes as far from its mean, to either side, with a probability below the threshold. With fewer than two values nothing stands out; where all are equal, any other does.",
    "A value that is no number, or a row without a time, passes with null results and is not remembered.",
    "Over an endless input, values that the newest row of an entity leaves behind are forgotten; a row late enough to miss one counts as partly late.",
  ],
  examples: [
    {
      text: 'from source | adaptive_threshold algorithm="quantile" value="n" entity="host" window=10 threshold=0.1',
      events: [
        { timestamp: 1, host: "a", n: 5 },
        { timestamp: 2, host: "b", n: 9 },
        { timestamp: 3, host: "a", n: 3 },
        { timestamp: 4, host: "a", n: 4 },
        { timestamp: 12, host: "a", n: null },
        { timestamp: 13, host: "a", n: 3 },
      ],
      rows: [
        { timestamp: 1, host: "a", n: 5, quantile: 0.5, label: false },
        { timestamp: 2, host: "b", n: 9, quantile: 0.5, label: false },
        { timestamp: 3, host: "a", n: 3, quantile: 0, label: true },
        { timestamp: 4, host: "a", n: 4, quantile: 0.5, label: false },
        { timestamp: 12, host: "a", n: null, quantile: null, label: null },
        { timestamp: 13, host: "a", n: 3, quantile: 0.5, label: false },
      ],
    },
    {
      text: "from source | adaptive_threshold | where label",
      events: [
        { timestamp: 1, input: 2 },
        { timestamp: 2, input: 4 },
        { timestamp: 3, input: 6 },
        { timestamp: 4, input: 100 },
      ],
      rows: [{ timestamp: 4, input: 100, mean: 4, variance: 4, label: true }],
    },
    {
      text: "from source | stats count() AS input BY timestamp | adaptive_threshold threshold=0.5 | fields timestamp, mean, label",
      events: [{ timestamp: 1 }, { timestamp: 2 }, { timestamp: 3 }, { timestamp: 3 }],
      rows: [
        { timestamp: 1, mean: 1, label: false },
        { timestamp: 2, mean: 1, label: false },
        { timestamp: 3, mean: 1, label: true },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("option");
    const window = numberIn(
      stage,
      "window",
      -1,
      (given) => given >= 0 || given === -1,
      "a length, or -1 for all",
    );
    const threshold = numberIn(stage, "threshold", 0.01, (given) => given > 0 && given < 1, "a probability");
    if (window === undefined || threshold === undefined) return;
    const entity = stage.option("entity");
    const placeOf = (option: string) =>
      stage.options.find(({ name }) => name.text === option)?.value ?? stage.node;
    const operands = [
      builder.field("timestamp", stage.node),
      builder.field(String(stage.option("value") ?? "input"), placeOf("value")),
      typeof entity === "string" ? builder.field(entity, placeOf("entity")) : constant(null),
    ];
    const settings = { window: window === -1 ? null : window, threshold };
    const quantile = stage.option("algorithm") === "quantile";
    const start = (context: OperatorContext) =>
      quantile
        ? thresholds(quantileScoring, settings, context)
        : thresholds(gaussianScoring, settings, context);
    const { names } = quantile ? quantileScoring : gaussianScoring;
    const added = names.map((name): OutgoingField => {
      const type = name === "label" ? "boolean" : "number";
      return { name, type, nullUnlessNumbers: operands.slice(0, 2) };
    });
    builder.operate({ operands, readsRows: true, start }, { adds: added });
  },
});

/** The number of an option; undefined after a report. */
function numberIn(
  stage: StageReader,
  name: string,
  initial: number,
  sound: (given: number) => boolean,
  wanted: string,
): number | undefined {
  const option = stage.options.find((candidate) => candidate.name.text === name);
  const given = stage.option(name);
  // A value that is no constant has been reported already.
  if (option === undefined || given === undefined) return initial;
  if (typeof given === "number" && sound(given)) return given;
  stage.report(codes.badConstant, option.value, {
    message: `\`${name}\` of \`${stage.command}\` takes ${wanted}`,
    help: `write \`${name}=${initial}\`, or leave it out`,
  });
  return undefined;
}
