/** Stages with a memory, linked for one run: what they ask of a row, and of the stream at their side. */
import type { SideInput, StagedOperator } from "../analysis/graph.ts";
import type { Evaluate, RunContext } from "../language/function.ts";
import type { Limits } from "../language/limits.ts";
import type { Operator, OperatorInput, RowReceiver } from "../language/operator.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { Consumer } from "./consumer.ts";
import { LimitReached } from "./limit-reached.ts";
import type { Linker } from "./link.ts";
import { RowScope } from "./row-scope.ts";

export interface OperatorSurroundings {
  readonly run: RunContext;
  readonly limits: Limits;
  readonly finite: boolean;
  readonly emit: (row: Value) => void;
  readonly late: (partly: boolean) => void;
}

export function startOperator(
  { stage, start }: StagedOperator,
  { run, limits, finite, emit, late }: OperatorSurroundings,
): Operator {
  return start({
    run,
    limits,
    finite,
    emit,
    late,
    stop: (definition, message, help) => {
      throw new LimitReached(definition, stage.span, { message: `\`${stage.command}\` ${message}`, help });
    },
  });
}

/** What an operator sees of the row at hand. */
export function operatorInput(
  { operands }: Pick<StagedOperator, "operands">,
  linker: Linker,
  write: () => ValueMap,
): OperatorInput {
  const evaluates = operands.map((operand) => linker.link(operand));
  return { operand: (index) => (evaluates[index] as Evaluate)(), row: write };
}

/** Gives an operator the rows of the stream at its side. */
export function sideConsumer(
  side: SideInput,
  receiver: RowReceiver,
  run: RunContext,
  ended: () => void,
): Consumer {
  const scope = new RowScope(run);
  const input = operatorInput(side, scope.linker, () => ({ ...(scope.frame.row as ValueMap) }));
  return {
    push: (row) => {
      scope.set(row);
      receiver.push(input);
    },
    end: () => {
      receiver.end();
      ended();
    },
  };
}
