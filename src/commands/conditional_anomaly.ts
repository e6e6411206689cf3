import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { conditionalCounts } from "../state/conditional-counts.ts";

export const conditionalAnomaly = defineCommand({
  name: "conditional_anomaly",
  category: "learning",
  syntax: { items: "expressions" },
  summary: "Estimates, row by row, how likely a value is given another one.",
  usage: 'conditional_anomaly conditional="<field>" target="<field>"',
  position: "middle",
  options: [
    { name: "conditional", type: "field", summary: "The field that is given, such as the parent process." },
    { name: "target", type: "field", summary: "The field whose value is expected, such as the process." },
  ],
  notes: [
    "Adds `output` = (n(a,b) + 1) / (n(a) + k): the running estimate of P(target b | conditional a). The row itself counts, and k is how many distinct targets have been seen with that condition.",
    "Null is a value. `-log(output)` is the surprise.",
  ],
  examples: [
    {
      text: 'from source | conditional_anomaly conditional="parent" target="process"',
      events: [
        { parent: "word", process: "print" },
        { parent: "word", process: "print" },
        { parent: "word", process: "cmd" },
        { parent: "explorer", process: "cmd" },
        { parent: "word", process: null },
      ],
      rows: [
        { parent: "word", process: "print", output: 1 },
        { parent: "word", process: "print", output: 1 },
        { parent: "word", process: "cmd", output: 0.4 },
        { parent: "explorer", process: "cmd", output: 1 },
        { parent: "word", process: null, output: 2 / 7 },
      ],
    },
    {
      text: 'from source | conditional_anomaly conditional="user" target="host" | where output < 0.5 | fields user, host',
      events: [
        { user: "ann", host: "a" },
        { user: "ann", host: "a" },
        { user: "ann", host: "b" },
      ],
      rows: [{ user: "ann", host: "b" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("option");
    const fields = ["conditional", "target"].map((name) => ({ name, field: stage.option(name) }));
    for (const { name, field } of fields) {
      const given = stage.options.some((option) => option.name.text === name);
      if (field !== undefined || given) continue;
      stage.report(codes.badArgument, stage.node, {
        message: `\`conditional_anomaly\` lacks \`${name}\``,
        help: 'write `conditional_anomaly conditional="a" target="b"`',
      });
    }
    const operands = fields.flatMap(({ name, field }) => {
      const place = stage.options.find((option) => option.name.text === name)?.value;
      return typeof field === "string" ? builder.field(field, place) : [];
    });
    if (operands.length < fields.length) return;
    const start = (context: OperatorContext) => conditionalCounts("output", context);
    builder.operate(
      { operands, readsRows: true, start },
      { adds: [{ name: "output", type: "number", nullUnlessNumbers: [] }] },
    );
  },
});
