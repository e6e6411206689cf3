import type { Span } from "../../grammar/ast.ts";

export type Severity = "error" | "warning" | "info";

/** A change of the text that mends a diagnostic. */
export interface Fix {
  readonly title: string;
  /** Non-overlapping, in any order. */
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
  /** Whether the meaning is certain to be the one intended. */
  readonly safe: boolean;
}

export interface Related {
  readonly message: string;
  readonly span: Span;
  /** The module that the span points into; absent: the checked text itself. */
  readonly source?: { readonly file: string; readonly text: string };
}

/** One finding about a text, with everything an editor or a terminal needs to show it. */
export interface Diagnostic {
  /** `SPLnnnn`; stable for ever. */
  readonly code: string;
  /** The same in words, `unknown-function`. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  /** UTF-16 offsets into the checked text, end exclusive. */
  readonly span: Span;
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly fixes: readonly Fix[];
}
