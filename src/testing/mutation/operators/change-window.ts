import type { NodeOf } from "../../../../grammar/index.ts";
import { type MutationOperator, shown } from "../mutant.ts";

/** Words of an option or a call that say how long something is remembered. */
const WINDOW = /^(?:span|window|slide|timewindow|time_window|every)$/i;

export const changeWindow: MutationOperator = {
  name: "change-window",
  summary: "Halves and doubles the span of a window.",
  *changes({ node, parents, text }) {
    const written = node.kind === "timespan" || node.kind === "number" ? node.text : undefined;
    const parent = parents.at(-1);
    if (written === undefined || !isWindow(parent, parents.at(-2))) return;
    const [, digits = "", unit = ""] = /^(\d+)([A-Za-z]*)$/.exec(written) ?? [];
    if (digits === "") return;
    const count = Number(digits);
    const shorter = count % 2 === 0 ? `${count / 2}${unit}` : halves(count, unit);
    const name = shown(text.slice(node.span.start, node.span.end));
    const around = parent?.kind === "argument" ? parents.at(-2) : parent;
    const place = shown(around === undefined ? written : text.slice(around.span.start, around.span.end));
    if (shorter !== undefined) {
      yield {
        edits: [{ span: node.span, text: shorter }],
        effect: "other",
        what: `makes ${name} \`${shorter}\` in ${place}`,
        wanted: `a case that fires only because events up to ${name} apart count together`,
      };
    }
    yield {
      edits: [{ span: node.span, text: `${count * 2}${unit}` }],
      effect: "other",
      what: `makes ${name} \`${count * 2}${unit}\` in ${place}`,
      wanted: `a silent case whose events would fire together, but are more than ${name} apart`,
    };
  },
};

type Parent = NodeOf<"argument"> | NodeOf<"option"> | { readonly kind: string } | undefined;

function isWindow(parent: Parent, above: { readonly kind: string } | undefined): boolean {
  if (parent?.kind === "option") return WINDOW.test((parent as NodeOf<"option">).name.text);
  if (parent?.kind !== "argument" || above?.kind !== "call") return false;
  return WINDOW.test((above as NodeOf<"call">).callee.text);
}

const SMALLER: Readonly<Record<string, readonly [number, string]>> = {
  m: [60, "s"],
  min: [60, "s"],
  h: [60, "m"],
  hr: [60, "m"],
  d: [24, "h"],
  w: [7, "d"],
};

/** Half of an odd number of units, in the next smaller one. */
function halves(count: number, unit: string): string | undefined {
  const [factor, smaller] = SMALLER[unit] ?? [];
  if (factor === undefined) return unit === "" ? String(Math.floor(count / 2)) : undefined;
  return (count * factor) % 2 === 0 ? `${(count * factor) / 2}${smaller}` : undefined;
}
