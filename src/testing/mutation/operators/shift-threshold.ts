import type { Node, NodeOf, Span } from "../../../../grammar/index.ts";
import { type Change, type Effect, type MutationOperator, type Place, shown } from "../mutant.ts";
import { everyPart, patternAt } from "../pattern-place.ts";
import { caseFor, isAlternative } from "../polarity.ts";

type Ordering = "<" | "<=" | ">" | ">=";

/** With the number on its right. */
const WITHOUT_END: Readonly<Record<Ordering, Ordering>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const TURNED: Readonly<Record<Ordering, Ordering>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/**
 * Of a whole number, the two changes that a case just over it and one just under it notice: the sign with or without
 * its end, and the number moved the other way. `> 5` becomes `>= 5` and `> 6`; `> 4` would be `>= 5` once more.
 */
export const shiftThreshold: MutationOperator = {
  name: "shift-threshold",
  summary: "Moves a number that is compared with, or the least count of a repetition in a pattern, by one.",
  *changes(place) {
    const { node } = place;
    if (node.kind === "comparison") yield* inComparison(node, place);
    else if (node.kind === "searchComparison") yield* inSearch(node, place);
    else if (node.kind === "between") yield* inBetween(node, place);
    else yield* inPattern(place);
  },
};

function* inComparison(node: NodeOf<"comparison">, place: Place): Generator<Change> {
  const { operator, left, right } = node;
  const onRight = numberOf(right);
  const number = onRight ?? numberOf(left);
  if (number === undefined) return;
  if (operator === "=" || operator === "!=") {
    if (operator === "=" && !isAlternative(place.parents)) yield moved(number, number.step, "other", place);
    return;
  }
  const sign = /[<>]=?/.exec(place.text.slice(left.span.end, right.span.start));
  if (sign === null) return;
  const start = left.span.end + sign.index;
  const direction = onRight === undefined ? TURNED[operator] : operator;
  yield* ordered(number, direction, { start, end: start + sign[0].length }, operator, place);
}

function* inSearch(node: NodeOf<"searchComparison">, place: Place): Generator<Change> {
  const { operator, values, span } = node;
  const [value] = values;
  if (value === undefined || !isOrdering(operator)) return;
  const number = writtenNumber(value.text, value.span);
  const sign = /[<>]=?(?=\s*$)/.exec(place.text.slice(span.start, value.span.start));
  if (number === undefined || sign === null) return;
  const start = span.start + sign.index;
  yield* ordered(number, operator, { start, end: start + sign[0].length }, operator, place);
}

function* ordered(
  number: Written,
  direction: Ordering,
  sign: Span,
  written: Ordering,
  place: Place,
): Generator<Change> {
  const down = direction === "<" || direction === "<=";
  const open = direction === "<" || direction === ">";
  const at = `\`${number.text}\``;
  // Nobody hits a fraction exactly.
  if (number.whole) {
    const replacement = WITHOUT_END[written];
    yield {
      edits: [{ span: sign, text: replacement }],
      effect: open ? "wider" : "narrower",
      what: `makes \`${written}\` \`${replacement}\` in ${conditionOf(place)}`,
      wanted: `${caseFor(place, open ? "wider" : "narrower")} in which the value is exactly ${at}`,
    };
  }
  const inward = open ? 1 : -1;
  const by = number.step * (down ? -inward : inward);
  yield moved(number, by, open ? "narrower" : "wider", place, by);
  if (!number.whole) yield moved(number, -by, open ? "wider" : "narrower", place, -by);
}

/** Both ends belong to it. */
function* inBetween({ low, high }: NodeOf<"between">, place: Place): Generator<Change> {
  const from = numberOf(low);
  const to = numberOf(high);
  if (from !== undefined) {
    yield moved(from, -from.step, "wider", place, -from.step);
    yield moved(from, from.step, "narrower", place, 0);
  }
  if (to !== undefined) {
    yield moved(to, -to.step, "narrower", place, 0);
    yield moved(to, to.step, "wider", place, to.step);
  }
}

function* inPattern(place: Place): Generator<Change> {
  const pattern = patternAt(place);
  if (pattern === undefined) return;
  for (const part of everyPart(pattern.root)) {
    if (part.kind !== "repeat" || part.min < 1) continue;
    const counts = /\{(\d+)(?:,\d*)?\}[?+]?$/.exec(pattern.source.slice(part.start, part.end));
    if (counts === null) continue;
    const start = part.start + counts.index + 1;
    const [, least = ""] = counts;
    yield {
      edits: [{ span: pattern.spanOf(start, start + least.length), text: String(part.min - 1) }],
      effect: "wider",
      what: `makes the least count of \`${pattern.source.slice(part.start, part.end)}\` ${part.min - 1} in ${shown(pattern.source)}`,
      wanted: `${caseFor(place, "wider")} in which \`${pattern.subject}\` has one less of these than the pattern wants`,
    };
  }
}

interface Written {
  readonly text: string;
  readonly span: Span;
  readonly value: number | bigint;
  readonly whole: boolean;
  /** The least difference that its digits can show. */
  readonly step: number;
}

function numberOf(node: Node): Written | undefined {
  if (node.kind === "group") return numberOf(node.inner);
  if (node.kind === "unary" && node.operand.kind === "number") {
    const inner = numberOf(node.operand);
    if (inner === undefined) return undefined;
    const value = node.operator === "-" ? -inner.value : inner.value;
    return { ...inner, value, span: node.span, text: `${node.operator}${inner.text}` };
  }
  return node.kind === "number" ? writtenNumber(node.text, node.span) : undefined;
}

function writtenNumber(text: string, span: Span): Written | undefined {
  const [, digits = "", fraction = ""] = /^([+-]?\d+)(?:\.(\d+))?[A-Za-z]?$/.exec(text) ?? [];
  if (digits === "") return undefined;
  if (fraction !== "")
    return { text, span, value: Number(`${digits}.${fraction}`), whole: false, step: 10 ** -fraction.length };
  const value = Number(digits);
  return { text, span, value: Number.isSafeInteger(value) ? value : BigInt(digits), whole: true, step: 1 };
}

/** @param told - how far from the number a value is that tells the two apart. */
function moved(number: Written, by: number, effect: Effect, place: Place, told = by): Change {
  const { text, span } = number;
  const written = shifted(number, by);
  const between = `between \`${text}\` and \`${written}\``;
  const nearest = number.whole ? `exactly \`${shifted(number, told)}\`` : between;
  return {
    edits: [{ span, text: written }],
    effect,
    what: `makes \`${text}\` \`${written}\` in ${conditionOf(place)}`,
    wanted:
      effect === "other"
        ? `a case that depends on the number in ${conditionOf(place)}`
        : `${caseFor(place, effect)} in which the value is ${nearest}`,
  };
}

function shifted({ value, text, whole, step }: Written, by: number): string {
  const sum = typeof value === "bigint" ? value + BigInt(by) : value + by;
  const places = whole ? 0 : Math.round(-Math.log10(step));
  return (typeof sum === "bigint" ? String(sum) : sum.toFixed(places)) + (/[A-Za-z]$/.exec(text)?.[0] ?? "");
}

function conditionOf({ node, text }: Place): string {
  return shown(text.slice(node.span.start, node.span.end));
}

function isOrdering(operator: string): operator is Ordering {
  return operator in WITHOUT_END;
}
