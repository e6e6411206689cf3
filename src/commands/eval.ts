import { codes } from "../diagnostics/codes.ts";
import { defineCommand } from "../language/command.ts";
import { computedField } from "../state/computed-field.ts";

export const eval_ = defineCommand({
  name: "eval",
  category: "fields",
  syntax: { items: "assignments" },
  summary: "Assigns fields, one after another.",
  usage: "eval <field>=<expression>, ...",
  position: "middle",
  notes: [
    "Later assignments see earlier ones. Targets are top-level field names.",
    "`eval f = null` leaves the field present and null (V9).",
    "A template in single quotes computes the name of the field, for each row.",
  ],
  examples: [
    {
      text: 'from source | eval host=lower(host), label=host + ":" + port',
      events: [{ host: "WEB-1", port: 80 }],
      rows: [{ host: "web-1", port: 80, label: "web-1:80" }],
    },
    {
      text: "from source | eval a=b, b=null",
      events: [{ b: 1 }],
      rows: [{ b: null, a: 1 }],
    },
    {
      text: "from source | eval '${city}_seen' = 1, n = Paris_seen",
      events: [{ city: "Paris" }, { city: null }],
      rows: [
        { city: "Paris", Paris_seen: 1, n: 1 },
        { city: null, null_seen: 1, n: null },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("assignment");
    if (stage.arguments.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`eval` assigns nothing",
        help: "write `eval field=expression`",
      });
    }
    for (const { target, value } of stage.assignments) {
      if (target.kind === "name") builder.assign(target, builder.term(value));
      else {
        const operands = [builder.term(target), builder.term(value)];
        builder.operate({ operands, readsRows: true, start: computedField }, "unknown");
      }
    }
  },
});
