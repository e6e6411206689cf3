/** Stages that look at one row at a time and remember nothing. */
import type { Operator, OperatorContext, OperatorInput } from "../language/operator.ts";
import type { ValueMap } from "../values/value.ts";

export function rowByRow(
  give: (input: OperatorInput, emit: (row: ValueMap) => void) => void,
): (context: OperatorContext) => Operator {
  return ({ emit }) => ({
    push: (input) => give(input, emit),
    end: () => {},
    save: () => null,
    restore: () => {},
  });
}
