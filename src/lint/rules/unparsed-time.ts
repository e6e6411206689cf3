import { arrivals } from "../../analysis/passage.ts";
import { originOf } from "../origins.ts";
import type { LintRule } from "../rule.ts";

export const unparsedTime: LintRule = {
  code: "SPL8527",
  name: "unparsed-time",
  severity: "warning",
  summary: "The time of a finding is taken from the event as it is, where it is a text.",
  why: "`_time` of enriched events is a text of digits. A finding whose `start_time` is a text sorts and compares wrongly, and no window takes it.",
  bad: {
    text: 'from source | where a="b" | eval start_time=_time, entities=mvappend(host) | into write_ssa_detected_events()',
  },
  good: {
    text: 'from source | where a="b" | eval start_time=parse_long(_time), entities=mvappend(host) | into write_ssa_detected_events()',
  },
  run: ({ checked: { graph } }, report) => {
    for (const { node, findings } of graph.outputs) {
      if (!findings) continue;
      for (const field of ["start_time", "end_time"]) {
        for (const way of arrivals(node, field)) {
          if (way.kind !== "bound") continue;
          const origin = originOf({ term: way.binding.term, node: way.node });
          if (origin?.path.length !== 1 || origin.path[0] !== "_time") continue;
          report(way.binding.written?.span ?? way.binding.term.span, {
            message: `\`${field}\` is \`_time\` as the event has it, a text`,
            help: "write `parse_long(...)`",
          });
        }
      }
    }
  },
};
