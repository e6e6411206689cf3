/** The regular expression in a literal, with a way from its parts back to the text. */
import type { Node, Span } from "../../../grammar/index.ts";
import { spanInLiteral } from "../../analysis/literals.ts";
import { parsePattern } from "../../patterns/syntax.ts";
import { children, type Node as PatternNode } from "../../patterns/tree.ts";
import { useOf } from "./literal-use.ts";
import type { Place } from "./mutant.ts";

export interface PatternPlace {
  readonly source: string;
  readonly flags: string;
  readonly root: PatternNode;
  readonly subject: string;
  readonly subjectNode: Node;
  /** A part of the source, in the text. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** Undefined where the place has no regex that a condition asks. */
export function patternAt(place: Place): PatternPlace | undefined {
  const { node, text } = place;
  if (node.kind !== "regex" && node.kind !== "string") return undefined;
  const used = useOf(place);
  if (used?.use !== "regex" || typeof used.subject === "string") return undefined;
  const source = node.kind === "regex" ? node.pattern : node.value;
  const flags = node.kind === "regex" ? node.flags : "";
  const result = parsePattern(source, flags);
  if (!("parsed" in result)) return undefined;
  return {
    source,
    flags,
    root: result.parsed.root,
    subjectNode: used.subject,
    subject: text.slice(used.subject.span.start, used.subject.span.end),
    spanOf: (start, end) => spanInLiteral(text, node.span, source, start, end),
  };
}

/** A node of the pattern and all below it, parents first. */
export function* everyPart(root: PatternNode): Generator<PatternNode, void, undefined> {
  const pending: PatternNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...[...children(node)].reverse());
  }
}
