/** Stages with a memory: what a command hands to the runtime, and what the runtime offers in return. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { RunContext } from "./function.ts";
import type { Limits } from "./limits.ts";
import type { Term } from "./term.ts";

/** A stage that remembers something from row to row. */
export interface OperatorSpec {
  /** Computed for each row that arrives, on demand. */
  readonly operands: readonly Term[];
  /** Whether it asks for rows themselves; otherwise none is ever built for it. */
  readonly readsRows: boolean;
  /** Whether fields that it does not name decide what it gives, so that each of them counts as read. */
  readonly comparesRows?: true;
  readonly start: (context: OperatorContext) => Operator;
}

export interface OperatorContext {
  readonly run: RunContext;
  readonly limits: Limits;
  /** Whether the input has an end that matters (W3). */
  readonly finite: boolean;
  readonly emit: (row: ValueMap) => void;
  /** Counts events that came after their windows: all of them, or only some (W4). */
  readonly late: (partly: boolean) => void;
  /** Stops the run (W8). */
  readonly stop: (definition: DiagnosticDefinition, message: string, help: string) => never;
}

/** What a run knows of the rows behind it, to go on another day. */
export interface Memory {
  /** A value of plain lists and maps; it may share parts with the memory, since it is copied at once. */
  save(): Value;
  /** Makes a fresh memory that of the saved one, which it may keep. Limits hold for it, too (W8). */
  restore(state: Value): void;
  /** How many groups or rows wait for a window to close or for the input to end; none where it is left out. */
  held?(): number;
}

export interface Operator extends RowReceiver, Memory {
  /**
   * What it knows that bears on the row it was given last, as people read it: values by what they are. Asked at most once
   * after a `push`, and changes nothing. `names` are those of its operands. Without it nothing but rows in and out is said.
   */
  explain?(input: OperatorInput, names: readonly string[]): ValueMap;
  /** Takes the rows of the stream beside its own, where the stage has one. */
  readonly side?: SideReceiver;
}

export interface RowReceiver {
  push(input: OperatorInput): void;
  /** The input is complete. */
  end(): void;
}

export interface SideReceiver extends RowReceiver {
  /** Whether both streams have ended. The operator remembers it: a stream that has ended does not end again another day. */
  readonly allEnded: boolean;
}

/** The row at hand; valid during one `push` only. */
export interface OperatorInput {
  operand(index: number): Value;
  /** A map of its own, which the operator may keep and change. */
  row(): ValueMap;
}
