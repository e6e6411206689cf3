import type { GraphNode } from "../../analysis/graph.ts";
import type { PlacedTerm } from "../../analysis/journal.ts";
import { arrivals, definition } from "../../analysis/passage.ts";
import { NOWHERE } from "../../language/term.ts";
import { fieldKey } from "../event-fields.ts";
import { isMapped, messageTemplate } from "../message-template.ts";
import type { LintRule } from "../rule.ts";
import type { Subject } from "../subject.ts";

export const messageField: LintRule = {
  code: "SPL8524",
  name: "message-field",
  severity: "warning",
  summary: "The detection's message names a `$field$` that nothing it finds has.",
  why: "It is looked up in the row, in its `body` and in the event. Where none of them has it, the analyst reads a sentence with a hole, usually at the name of the machine or the user.",
  bad: {
    text: 'from source | where lower(process_name)="a" | eval host=device',
    metadata: { tags: { message: "$process_name$ ran on $dest$" } },
  },
  good: {
    text: 'from source | where lower(process_name)="a" | eval host=device',
    metadata: { tags: { message: "$process_name$ ran on $host$" } },
  },
  run: (subject, report) => {
    const template = subject.detection && messageTemplate(subject.detection);
    const missing = template?.fields.filter((name) => !isKnown(name, subject)) ?? [];
    if (template === undefined || missing.length === 0) return;
    report(
      { metadata: template.place },
      {
        message: `the message names ${missing.map((name) => `\`${name}\``).join(", ")}, which no row has`,
        help: "name fields that the text assigns, or puts into `body`",
      },
    );
  },
};

function isKnown(name: string, { checked, detection, events }: Subject): boolean {
  const path = name.split(".");
  const { outputs, reads } = checked.graph;
  const named = [...reads.map((keys) => keys.join(".")), ...(detection?.requiredFields ?? [])];
  if (named.some((other) => `${other}.`.startsWith(`${name}.`))) return true;
  if (events?.fields.has(fieldKey(path)) === true) return true;
  if (detection !== undefined && isMapped(name, detection)) return true;
  return outputs.some(({ node }) => isMade(path[0] ?? "", node) || inBody(name, node));
}

/** Whether the text itself makes a field of that name. */
function isMade(name: string, node: GraphNode): boolean {
  const found = fieldAt(name, node);
  if (found.term.op !== "input" || found.term.name !== name) return true;
  const ways = arrivals(found.node, found.term.name);
  return ways.length > 1 || ways.some(({ kind }) => kind === "made");
}

/** A body that is not spelled out may hold anything. */
function inBody(name: string, node: GraphNode): boolean {
  const { term } = fieldAt("body", node);
  if (term.op === "map") return term.keys.includes(name);
  if (term.op !== "call") return false;
  const list = term.arguments[0];
  // Keys and values in turn.
  if (list?.op !== "list") return true;
  return list.elements.some((key, index) => index % 2 === 0 && key.op === "constant" && key.value === name);
}

function fieldAt(name: string, node: GraphNode): PlacedTerm {
  return definition({ term: { op: "input", name, span: NOWHERE }, node });
}
