import type { Span } from "./ast.ts";

/** Every fault that this room can report. */
export type FaultName =
  // limits (G10)
  | "text-too-large"
  | "nesting-limit"
  | "chain-limit"
  | "too-many-faults"
  // lexing
  | "unclosed-string"
  | "unclosed-field-name"
  | "unclosed-comment"
  | "unclosed-regex"
  | "unclosed-backtick"
  | "unclosed-template"
  | "slash-in-regex"
  | "bad-regex-flag"
  | "bad-escape"
  | "bad-number"
  | "smart-quote"
  | "stray-character"
  | "foreign-operator"
  // brackets and separators
  | "unclosed-bracket"
  | "unmatched-bracket"
  | "missing-pipe"
  | "missing-comma"
  | "missing-separator"
  | "missing-semicolon"
  | "empty-stage"
  // grammar
  | "unexpected-token"
  | "missing-value"
  | "missing-assignment"
  | "missing-pipeline"
  | "bad-target"
  | "missing-dollar"
  | "reserved-word"
  | "unquoted-wildcard"
  | "chained-comparison"
  | "misplaced-not"
  | "misplaced-lambda"
  | "nested-lambda"
  | "duplicate-key"
  | "named-argument-order"
  // notes
  | "keyword-case"
  | "unknown-escape"
  | "blank-separated-list"
  | "option-after-arguments"
  | "string-as-name"
  | "ignored-annotation";

/** A change of the text that mends a fault. */
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
}

/** What is wrong with the form of a text, or worth a note about it. */
export interface Fault {
  readonly name: FaultName;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** UTF-16 offsets, end exclusive. */
  readonly span: Span;
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

type Extras = Pick<Fault, "help" | "related" | "fixes">;

export function error(name: FaultName, span: Span, message: string, extras: Extras = {}): Fault {
  return { name, severity: "error", message, span, ...extras };
}

export function warning(name: FaultName, span: Span, message: string, extras: Extras = {}): Fault {
  return { name, severity: "warning", message, span, ...extras };
}

export function note(name: FaultName, span: Span, message: string, extras: Extras = {}): Fault {
  return { name, severity: "info", message, span, ...extras };
}

export function replaceWith(span: Span, text: string, title: string, safe: boolean): Fix {
  return { title, edits: [{ span, text }], safe };
}

export function insertAt(offset: number, text: string, title: string, safe: boolean): Fix {
  return replaceWith({ start: offset, end: offset }, text, title, safe);
}

/** A limit of G10 was reached while the tree was being built: nothing else about the text is worth saying. */
export class LimitReached extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = "LimitReached";
    this.fault = fault;
  }
}

const LIMIT_NAMES: ReadonlySet<FaultName> = new Set<FaultName>([
  "text-too-large",
  "nesting-limit",
  "chain-limit",
]);

/** Whether a fault refuses the text as a whole (G10). */
export function isLimit(fault: Fault): boolean {
  return LIMIT_NAMES.has(fault.name);
}
