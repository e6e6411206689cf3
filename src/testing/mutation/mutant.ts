/** What a mutation operator says, and what becomes of it. */
import type { Module, Node, Span } from "../../../grammar/index.ts";
import type { Language } from "../../language/language.ts";

/** A place of the text that an operator looks at. */
export interface Place {
  readonly node: Node;
  /** From the module down to the node that has this one as its child. */
  readonly parents: readonly Node[];
  readonly text: string;
  readonly module: Module;
  readonly language: Language;
  /** Fields that decide which rows come out, by name. */
  readonly deciding: ReadonlySet<string>;
}

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** One change of the text. */
export interface Change {
  /** In source order, without overlaps. */
  readonly edits: readonly Edit[];
  /** What it does, with a verb: "drops `a = 1`". */
  readonly what: string;
  /** The case that would notice it, with an article: "a silent case in which ...". */
  readonly wanted: string;
  /** What it makes of the condition that it is about. */
  readonly effect: Effect;
  /** Where that condition stands; absent: where the place is. */
  readonly about?: Span;
}

/** True more often than it was, less often, or for other events. */
export type Effect = "wider" | "narrower" | "other";

export interface MutationOperator {
  /** In kebab case; `--only`, `--without` and accepted mutants name it. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly changes: (place: Place) => Iterable<Change>;
}

/** A changed text. */
export interface Mutant {
  readonly operator: string;
  readonly what: string;
  readonly wanted: string;
  readonly effect: Effect;
  readonly about: Span;
  /** From the beginning of the first edit to the end of the last, in the text as it was. */
  readonly span: Span;
  /** What stands in the span after the change. */
  readonly replacement: string;
  readonly text: string;
  /** What accepts it: the operator and the change, stable while the changed part of the text stays. */
  readonly key: string;
}

/** The text with edits made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let copied = 0;
  for (const { span, text: inserted } of edits) {
    result += text.slice(copied, span.start) + inserted;
    copied = span.end;
  }
  return result + text.slice(copied);
}

const LONGEST = 90;

/** A part of the text as a message shows it: on one line, and not too long. */
export function shown(part: string): string {
  const line = part.replace(/\s+/g, " ").trim();
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST - 3)}...` : line}\``;
}
