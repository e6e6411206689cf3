/** The declaration of an aggregate: many values to one. */
import type { Value } from "../values/value.ts";
import type { OperandFault, ParameterSpec, ParameterType } from "./function.ts";
import type { CallOperand } from "./term.ts";

export interface AggregateExample {
  /** Values in order of arrival. */
  readonly values: readonly Value[];
  /** Constant arguments after the first. */
  readonly arguments?: readonly Value[];
  /** Times of the values, where they matter. */
  readonly times?: readonly Value[];
  readonly result: Value;
}

/** What an aggregate is for; readers find it among others like it. */
export type AggregateCategory = "counts" | "statistics" | "values" | "times";

export interface AggregateSpec {
  /** As SPL spells it. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly category: AggregateCategory;
  /** Older spellings with the last argument in the name: `p` for `p95(x)`. */
  readonly numberedNames?: readonly string[];
  readonly summary: string;
  /** The first one is evaluated for each row; the others are constants. */
  readonly parameters: readonly ParameterSpec[];
  readonly result: ParameterType;
  /** When it is null: never, or only where none of its values is a number. Left out: nobody can say. */
  readonly nulls?: "never" | "without-numbers";
  readonly notes?: readonly string[];
  /** At least two, one of them with a null. */
  readonly examples: readonly AggregateExample[];
  /** Whether it may be called without arguments, over rows. */
  readonly overRows?: boolean;
  /** Whether a first argument that is a condition by its form counts where it is true. */
  readonly countsConditions?: boolean;
  /** Whether the times of values matter to it. */
  readonly usesTime?: boolean;
  /** Looks at constant operands that have the right type and a value that cannot be used. */
  readonly check?: (operands: readonly CallOperand[]) => OperandFault | undefined;
  /** Constant arguments in declared order. */
  readonly start: (arguments_: readonly Value[]) => Accumulation;
}

/**
 * How one aggregate counts: rules over a state, of which each group has one. Partial states of neighbouring panes are
 * merged into windows (W7): a merged state must answer as if it had been given all values of both in their order of
 * arrival.
 */
export interface Accumulation<S = unknown> {
  start(): S;
  /**
   * May change and give back the state that it is given. Null values are not passed on. `time` is null where no time is
   * known; `order` grows with every row of the stage, so that panes merged by time still know what came first.
   */
  add(state: S, value: Value, time: Value, order: number): S;
  /** May change the first state; must not change the other one. */
  merge(state: S, other: S): S;
  /** May be asked more than once, and changes nothing. */
  result(state: S): Value;
  /** As JSON; what `restore` takes. */
  save(state: S): Value;
  restore(saved: Value): S;
}

export function defineAggregate(spec: AggregateSpec): AggregateSpec {
  return spec;
}
