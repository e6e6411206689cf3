/** A checked text: streams and what becomes of them. The plan rewrites it, the runtime links it. */
import type { Span } from "../../grammar/ast.ts";
import type { OutgoingFields } from "../language/command.ts";
import type { OperatorSpec } from "../language/operator.ts";
import type { Shape } from "../language/shape.ts";
import type { Term } from "../language/term.ts";
import type { Value, ValueMap } from "../values/value.ts";

export interface StageMark {
  readonly command: string;
  readonly span: Span;
}

export interface Filter {
  readonly predicate: Term;
  /** The stage that drops the rows; null: they go another way. */
  readonly stage: StageMark | null;
}

/**
 * Numbers the parts of a text that remember something, in the order in which the text is read. No pass changes it, so
 * that what one run saved is found by another with other passes (R4).
 */
export type MemoryNumber = number;

export interface StagedOperator extends OperatorSpec {
  readonly stage: StageMark;
  readonly outgoing: OutgoingFields;
  readonly memory: MemoryNumber;
  /** A second stream, whose rows it sees as well. */
  readonly side?: SideInput;
}

export interface SideInput {
  readonly input: GraphNode;
  /** Over the rows of that stream. */
  readonly operands: readonly Term[];
}

export type GraphNode =
  /** The caller's events, each as it is. */
  | { readonly kind: "events" }
  /** A finite set of rows that the text or the caller brings along. */
  | { readonly kind: "rows"; readonly rows: () => Iterable<Value>; readonly label: string }
  /** Rows that the text spells out: terms without fields, computed when a run begins. */
  | { readonly kind: "literal"; readonly rows: readonly Term[] }
  /** Filters in order, then what the surviving row looks like, or what remembers it. */
  | {
      readonly kind: "segment";
      readonly input: GraphNode;
      readonly filters: readonly Filter[];
      readonly shape: Shape;
      /** Takes the surviving row instead of the readers, and gives them rows of its own. */
      readonly operator?: StagedOperator;
    }
  /** Every row changed by a rule that needs the row itself. */
  | {
      readonly kind: "transform";
      readonly input: GraphNode;
      readonly apply: (row: ValueMap) => ValueMap;
      /** The name that a field of this name can have had before. */
      readonly before: (name: string) => string | undefined;
      readonly stage: StageMark;
    }
  /** The rows of all inputs: those of each stream behind those of the one before, or as they arrive. */
  | {
      readonly kind: "merge";
      readonly inputs: readonly GraphNode[];
      readonly order: "streams" | "arrival";
      readonly stage: StageMark;
      readonly memory: MemoryNumber;
    };

export interface Output {
  readonly node: GraphNode;
  readonly sink: string;
  readonly findings: boolean;
  readonly discards: boolean;
}

export interface Graph {
  readonly outputs: readonly Output[];
  /** In order of the text. */
  readonly stages: readonly StageMark[];
  /** Milliseconds in the unit of time. */
  readonly unit: 1 | 1000;
  /** Paths of event fields that the text reads. */
  readonly reads: readonly (readonly string[])[];
  readonly origin: Origin;
}

/** What a graph was made of: where all of it is the same, so are the memory numbers and what they stand for. */
export interface Origin {
  /** The text in its canonical layout, without comments. */
  readonly text: () => string;
  /** Everything of the caller's that the text came to mean: macros, slots, variables, bound names. */
  readonly definitions: () => readonly string[];
}

/** The nodes whose rows a node reads. */
export function inputsOf(node: GraphNode): readonly GraphNode[] {
  switch (node.kind) {
    case "segment":
      return node.operator?.side === undefined ? [node.input] : [node.operator.side.input, node.input];
    case "transform":
      return [node.input];
    case "merge":
      return node.inputs;
    default:
      return [];
  }
}
