import { spanInLiteral } from "../../../analysis/literals.ts";
import { useOf } from "../literal-use.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";
import { everyPart, patternAt } from "../pattern-place.ts";
import { caseFor } from "../polarity.ts";

export const widenWildcard: MutationOperator = {
  name: "widen-wildcard",
  summary:
    "Adds `%` or `*` at an end that has none, makes `_` `%`, in a pattern `+` `*`, and a range of addresses twice as large.",
  *changes(place) {
    if (patternAt(place) !== undefined) yield* inPattern(place);
    else {
      yield* inText(place);
      yield* inRange(place);
    }
  },
};

function* inPattern(place: Place): Generator<Change> {
  const pattern = patternAt(place);
  if (pattern === undefined) return;
  for (const part of everyPart(pattern.root)) {
    if (part.kind !== "repeat" || part.min !== 1 || part.max !== Number.POSITIVE_INFINITY) continue;
    const piece = pattern.source.slice(part.start, part.end);
    const plus = /\+[?+]?$/.exec(piece);
    if (plus === null) continue;
    const start = part.start + plus.index;
    yield {
      edits: [{ span: pattern.spanOf(start, start + 1), text: "*" }],
      effect: "wider",
      what: `makes \`${piece}\` \`${piece.slice(0, plus.index)}*${plus[0].slice(1)}\` in ${shown(pattern.source)}`,
      wanted: `${caseFor(place, "wider")} in which ${shown(pattern.subject)} has nothing where the pattern wants \`${piece}\``,
    };
  }
}

/** A text without any wildcard is compared whole, and its author means it so. */
function* inText(place: Place): Generator<Change> {
  const { node, text } = place;
  const used = useOf(place);
  if (used === undefined || (node.kind !== "string" && node.kind !== "searchTerm")) return;
  const value = node.kind === "string" ? node.value : node.text;
  const wild = used.use === "like" ? "%" : used.use === "stars" ? "*" : undefined;
  if (wild === undefined || !value.includes(wild)) return;
  const base = node.kind === "searchTerm" ? text.indexOf(value, node.span.start) : 0;
  const spanAt = (start: number, end: number) =>
    node.kind === "string"
      ? spanInLiteral(text, node.span, value, start, end)
      : { start: base + start, end: base + end };
  const change = (start: number, end: number): Change => {
    const wider = value.slice(0, start) + wild + value.slice(end);
    return {
      edits: [{ span: spanAt(start, end), text: wild }],
      effect: "wider",
      what: `widens ${shown(value)} to ${shown(wider)}`,
      wanted: `${caseFor(place, "wider")} in which the value fits ${shown(wider)} and not ${shown(value)}`,
    };
  };
  if (!value.startsWith(wild)) yield change(0, 0);
  if (!value.endsWith(wild)) yield change(value.length, value.length);
  if (wild !== "%") return;
  for (const one of value.matchAll(/_/g)) {
    if (value[one.index - 1] !== wild && value[one.index + 1] !== wild)
      yield change(one.index, one.index + 1);
  }
}

const RANGE = /^([0-9A-Fa-f.:]+\/)(\d{1,3})$/;

/** A range of addresses has an end as a pattern has. */
function* inRange(place: Place): Generator<Change> {
  const { node, parents, text, language } = place;
  const call = parents.at(-2);
  if (node.kind !== "string" || parents.at(-1)?.kind !== "argument" || call?.kind !== "call") return;
  const [, head = "", bits = ""] = RANGE.exec(node.value) ?? [];
  if (Number(bits) === 0 || language.functions.get(call.callee.text)?.result !== "boolean") return;
  const wider = String(Number(bits) - 1);
  yield {
    edits: [
      { span: spanInLiteral(text, node.span, node.value, head.length, node.value.length), text: wider },
    ],
    effect: "wider",
    what: `widens ${shown(node.value)} to ${shown(head + wider)}`,
    wanted: `${caseFor(place, "wider")} in which the address is in ${shown(head + wider)} and not in ${shown(node.value)}`,
  };
}
