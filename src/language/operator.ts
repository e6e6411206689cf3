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

export interface Operator {
  push(input: OperatorInput): void;
  /** The input is complete. */
  end(): void;
  /** What must be remembered to go on another day, as JSON; and the way back. */
  save(): Value;
  restore(state: Value): void;
}

/** The row at hand; valid during one `push` only. */
export interface OperatorInput {
  operand(index: number): Value;
  /** A map of its own, which the operator may keep and change. */
  row(): ValueMap;
}
