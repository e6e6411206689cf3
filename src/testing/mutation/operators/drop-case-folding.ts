import type { NodeOf } from "../../../../grammar/index.ts";
import { isFoldedLater, isLowerCase } from "../folding.ts";
import { type Change, type MutationOperator, type Place, shown } from "../mutant.ts";
import { patternAt } from "../pattern-place.ts";
import { caseFor } from "../polarity.ts";

export const dropCaseFolding: MutationOperator = {
  name: "drop-case-folding",
  summary: "Drops `(?i)`, the flag `i`, or the `lower()` or `upper()` around something.",
  *changes(place) {
    const { node } = place;
    if (node.kind === "call") yield* dropCall(node, place);
    else yield* inPattern(place);
  },
};

function* dropCall(node: NodeOf<"call">, place: Place): Generator<Change> {
  const { text, language } = place;
  const spec = language.functions.get(node.callee.text);
  const [argument, ...others] = node.arguments;
  if (argument === undefined || others.length > 0 || (spec?.folds !== "lower" && spec?.name !== "upper"))
    return;
  if (isFoldedLater(place)) return;
  const parent = place.parents.at(-1);
  const target = parent?.kind === "assignment" ? parent.target : undefined;
  const assigned = target?.kind === "name" ? target.text : undefined;
  const inner = text.slice(argument.value.span.start, argument.value.span.end);
  yield {
    edits: [{ span: node.span, text: inner }],
    effect: "other",
    what: `drops ${spec.name}() around ${shown(inner)}`,
    wanted: `a case in which ${shown(assigned ?? inner)} has ${spec.name === "upper" ? "small letters" : "capitals"}`,
  };
}

const FLAGS = /\(\?([a-z]*)i([a-z]*)(?=[-:)])/g;
const LETTER = /\p{L}/u;
const CAPITAL = /\p{Lu}/u;

function* inPattern(place: Place): Generator<Change> {
  const pattern = patternAt(place);
  const { node, text } = place;
  if (pattern === undefined || !LETTER.test(bare(pattern.source))) return;
  if (isLowerCase(pattern.subjectNode, place) && !CAPITAL.test(bare(pattern.source))) return;
  const wanted = `${caseFor(place, "narrower")} in which ${shown(pattern.subject)} is written in another case than the pattern`;
  if (node.kind === "regex" && node.flags.includes("i")) {
    const flags = text.slice(0, node.span.end).lastIndexOf("/") + 1;
    const start = text.indexOf("i", flags);
    yield {
      edits: [{ span: { start, end: start + 1 }, text: "" }],
      what: `drops the flag \`i\` of ${shown(pattern.source)}`,
      wanted,
      effect: "narrower",
    };
  }
  for (const found of pattern.source.matchAll(FLAGS)) {
    const [head, before = "", after = ""] = found;
    if (isEscaped(pattern.source, found.index)) continue;
    const end = found.index + head.length;
    const alone = before + after === "" && pattern.source[end] === ")";
    const flag = found.index + 2 + before.length;
    const span = alone ? pattern.spanOf(found.index, end + 1) : pattern.spanOf(flag, flag + 1);
    const name = alone ? "(?i)" : `${head}`;
    yield {
      edits: [{ span, text: "" }],
      what: `drops ${alone ? "" : "the `i` of "}\`${name}\` in ${shown(pattern.source)}`,
      wanted,
      effect: "narrower",
    };
  }
}

/** Without escapes and flags, whose letters have no case. */
function bare(source: string): string {
  return source.replace(/\(\?[a-zA-Z-]+[:)]|\(\?P?<\w+>|\\[A-Za-z]/g, "");
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
