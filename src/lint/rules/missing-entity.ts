import { type Arrival, arrivals, definition } from "../../analysis/passage.ts";
import type { Term } from "../../language/term.ts";
import { subterms } from "../../language/term.ts";
import type { LintRule } from "../rule.ts";

export const missingEntity: LintRule = {
  code: "SPL8525",
  name: "missing-entity",
  severity: "warning",
  summary: "A finding says nothing of the machine or the user that it is about.",
  why: "Findings are gathered and scored by their entities; one without any is shown to nobody.",
  bad: { text: 'from source | where a="b" | eval entities="none" | into write_ssa_detected_events()' },
  good: {
    text: 'from source | where a="b" | eval entities=mvappend(device, user) | into write_ssa_detected_events()',
  },
  run: ({ checked: { graph, module } }, report) => {
    for (const { node, findings } of graph.outputs) {
      if (!findings) continue;
      const ways = arrivals(node, "entities");
      if (ways.length === 0) {
        const last = module.statements.at(-1)?.span ?? module.span;
        report(last, { message: "the rows that are found have no `entities`", help: HELP });
      }
      for (const way of ways.filter(isConstant)) {
        report(way.binding.written?.span ?? way.binding.term.span, {
          message: "`entities` is the same for every event: it names no machine and no user",
          help: HELP,
        });
      }
    }
  },
};

const HELP = "assign them: `entities=mvappend(dest_device_id, dest_user_id)`";

function isConstant(way: Arrival): way is Extract<Arrival, { kind: "bound" }> {
  return way.kind === "bound" && !readsEvent(definition({ term: way.binding.term, node: way.node }).term);
}

function readsEvent(term: Term): boolean {
  if (["input", "event", "row", "native"].includes(term.op)) return true;
  return term.op === "slot" ? readsEvent(term.slot.term) : subterms(term).some(readsEvent);
}
