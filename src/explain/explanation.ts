/** What became of one event: plain values, fit for JSON. */
import type { PatternProgress } from "../patterns/index.ts";
import type { OutputRow, Row, RunNote } from "../runtime/result.ts";
import type { Value, ValueMap } from "../values/value.ts";

/** Places are in UTF-16 units of the text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Explanation {
  /** Place among the events, counted from 0. */
  readonly index: number;
  readonly event: Value;
  /**
   * Whether a run over the events up to this one finds something that a run over those before it does not: rows that reach
   * a sink for findings, or any sink where the text has none of that kind. Both runs end after their last event.
   */
  readonly fired: boolean;
  /** One sentence on why. */
  readonly verdict: string;
  /** The ways of the event through the text; several where several pipelines read it. */
  readonly passages: readonly Passage[];
  /** Rows at sinks that are there because of this event; what they hold back comes at the end of the input. */
  readonly gained: readonly OutputRow[];
  /** Rows that are not there any more because of it, such as a count that is now another. */
  readonly lost: readonly OutputRow[];
  /** What would have to be otherwise for the event to get past the stages that dropped it; empty where it fired. */
  readonly changes: readonly Obstacle[];
  /** What the run noted about this event. */
  readonly notes: readonly RunNote[];
  /** The stages of the text, which `stage` counts. */
  readonly stages: readonly StagePlace[];
}

export interface StagePlace extends Place {
  readonly command: string;
}

/** A row on its way through stages that need no memory, up to the first that drops it or takes it. */
export interface Passage {
  /** As it arrives. */
  readonly row: Row;
  /** Whether it came only with the end of the input. */
  readonly atEnd: boolean;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  /** Stages behind the one that dropped it would drop this row, too. */
  readonly further: readonly Step[];
  /** Where the row, or what became of it, went on; of very many rows those that have most in common with it. */
  readonly next: readonly Passage[];
}

export type Outcome =
  | { readonly kind: "dropped"; readonly stage: number }
  /** A condition sends it another way. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "passed" }
  /** Taken by a stage with a memory, which gave nothing for it, or nothing that is there because of it. */
  | { readonly kind: "taken"; readonly stage: number }
  | { readonly kind: "arrived"; readonly sink: string; readonly finding: boolean };

/** What one stage did to the row. */
export interface Step extends Place {
  /** Undefined where the text does not say: conditions of branches. */
  readonly stage: number | undefined;
  readonly command: string;
  readonly fields: readonly FieldChange[];
  readonly condition?: ExplainedCondition;
  /** The row goes on where the condition is not true: the way that is left to it. */
  readonly negated?: true;
  /** Whether the row goes on; otherwise the condition is false or null. */
  readonly passes: boolean;
  readonly memory?: StageMemory;
  /** A function in the condition gives something else each time it is asked. */
  readonly unsteady?: true;
}

export interface FieldChange {
  readonly name: string;
  readonly change: "assigned" | "renamed" | "removed";
  /** The name it had. */
  readonly from?: string;
  /** What it is now; what it was where it is removed. */
  readonly value: Value;
  /** The expression, where the text has one. */
  readonly text?: string;
}

/** What a stage knows of the row that it has taken. */
export interface StageMemory {
  /** By what it is; undefined where the stage says nothing of itself. */
  readonly account?: ValueMap;
  /** Rows it gave at once, and rows it gives at the end of the input because of this one. */
  readonly gave: number;
  readonly givesAtEnd: number;
  /** How many rows it would give at the end without this one, and not with it; and the first of them. */
  readonly replaces: number;
  readonly instead: readonly Row[];
}

export interface ExplainedCondition extends Place {
  /** The node of `conditions` of the same text. */
  readonly id: string | undefined;
  readonly kind: "and" | "or" | "not" | "xor" | "leaf";
  readonly text: string;
  readonly value: boolean | null;
  readonly parts: readonly ExplainedCondition[];
  /** Of a leaf: the values that it compares. Constants of the text are left out. */
  readonly operands: readonly ExplainedOperand[];
  /** Of a leaf that is a field with a condition for its value. */
  readonly definition?: ExplainedCondition;
  readonly pattern?: ExplainedPattern;
  /** Of a leaf: what would make it answer otherwise, as a clause: `must be "reg.exe"`. */
  readonly must?: string;
}

export interface ExplainedOperand extends Place {
  readonly text: string;
  readonly value: Value;
  readonly origins: readonly Origin[];
}

/** A field of the row that a value was made of. */
export interface Origin {
  /** Keys from the row down. */
  readonly path: readonly string[];
  readonly value: Value;
  /** Whether the row has it; null is a value here. */
  readonly present: boolean;
  /** Fields of the text between the value and the row, nearest first. */
  readonly through: readonly { readonly name: string; readonly text: string; readonly value: Value }[];
  /** A key of the row that was perhaps meant, where it has none of this name. */
  readonly near?: string;
}

export interface ExplainedPattern {
  readonly source: string;
  readonly subject: string;
  /** What it matched. */
  readonly match?: { readonly start: number; readonly end: number; readonly text: string };
  /** How far it got. */
  readonly progress?: PatternProgress;
  /** It used up its steps: the answer is null. */
  readonly overBudget?: true;
}

/** The fewest conditions of one stage that would have to be otherwise. */
export interface Obstacle extends Place {
  readonly stage: number | undefined;
  readonly command: string;
  readonly changes: readonly Change[];
  /** No row whatever can pass: a part that has to be true is the same for all of them. */
  readonly impossible?: true;
}

export interface Change extends Place {
  readonly id: string | undefined;
  readonly text: string;
  readonly is: boolean | null;
  readonly wanted: boolean;
  /** How many other single changes would do as well. */
  readonly alternatives: number;
  /** In words, with the values at hand. */
  readonly says: string;
}
