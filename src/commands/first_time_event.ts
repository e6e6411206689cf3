import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { firstSeen } from "../state/first-seen.ts";

export const firstTimeEvent = defineCommand({
  name: "first_time_event",
  category: "learning",
  syntax: { items: "expressions" },
  summary: "Marks rows whose tuple of values is seen for the first time.",
  usage: 'first_time_event input_columns=["<field>", ...]',
  position: "middle",
  options: [
    { name: "input_columns", type: "names", required: true, summary: "The fields that make up the tuple." },
  ],
  notes: [
    "Adds the boolean `first_time_a_b`, named after the fields in the order of the list.",
    'Null is a value, and a missing field is null. The values compare by sameness (V11): 1 and 1.0 are one, 1 and "1" are two.',
  ],
  examples: [
    {
      text: 'from source | first_time_event input_columns=["user", "host"]',
      events: [
        { user: "ann", host: "a" },
        { user: "ann", host: "b" },
        { user: "ann", host: "a" },
        { user: null, host: "a" },
        { host: "a" },
      ],
      rows: [
        { user: "ann", host: "a", first_time_user_host: true },
        { user: "ann", host: "b", first_time_user_host: true },
        { user: "ann", host: "a", first_time_user_host: false },
        { user: null, host: "a", first_time_user_host: true },
        { host: "a", first_time_user_host: false },
      ],
    },
    {
      text: 'from source | stats count() AS n BY x | first_time_event input_columns=["n"] | where first_time_n=true',
      events: [{ x: 1 }, { x: 2 }, { x: 2 }, { x: 3 }],
      rows: [
        { x: 1, n: 1, first_time_n: true },
        { x: 2, n: 2, first_time_n: true },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("option");
    const names = stage.option("input_columns");
    if (!Array.isArray(names)) return;
    const columns = names.map(String);
    const added = `first_time_${columns.join("_")}`;
    const place = stage.options.find(({ name }) => name.text === "input_columns")?.value;
    const operands = columns.map((name) => builder.field(name, place));
    const start = (context: OperatorContext) => firstSeen(columns.length, added, context);
    builder.operate(
      { operands, readsRows: true, start },
      { adds: [{ name: added, type: "boolean", nullUnlessNumbers: [] }] },
    );
  },
});
