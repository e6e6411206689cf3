import { nearest } from "../../base/nearest.ts";
import { fieldKey } from "../event-fields.ts";
import type { LintRule } from "../rule.ts";

export const unseenField: LintRule = {
  code: "SPL8521",
  name: "unseen-field",
  severity: "warning",
  summary: "The text reads a field that none of the sample events has.",
  why: "It is null for every event, so that conditions on it never hold. Either its name is misspelt, or the events are of another kind than the text was written for. Only with sample events.",
  bad: {
    text: 'from source | where proces_name="a"',
    events: [{ process_name: "a" }],
  },
  good: {
    text: 'from source | where process_name="a"',
    events: [{ process_name: "a" }],
  },
  run: ({ checked, events, originOf }, report) => {
    if (events === undefined || events.count === 0) return;
    const names = [...events.fields.keys()].map((key) => key.replaceAll("\0", "."));
    const places = new Map<string, { readonly start: number; readonly end: number }>();
    for (const placed of checked.terms) {
      const origin = originOf(placed);
      if (origin !== undefined && placed.term.span.end > placed.term.span.start) {
        const key = fieldKey(origin.path);
        if (!places.has(key)) places.set(key, placed.term.span);
      }
    }
    for (const path of checked.graph.reads) {
      const key = fieldKey(path);
      if (path.length === 0 || events.fields.has(key)) continue;
      const name = path.join(".");
      const near = nearest(name, names);
      report(places.get(key) ?? checked.module.span, {
        message: `no sample event has \`${name}\`: it is null`,
        ...(near === undefined ? {} : { help: `events have \`${near}\`` }),
      });
    }
  },
};
