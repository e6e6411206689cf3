/** A field whose name each row computes for itself. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { text } from "../values/text.ts";

/** Operand 0 is the name, operand 1 the value. */
export function computedField(context: OperatorContext): Operator {
  return {
    push: (input) => {
      const row = input.row();
      writeKey(row, text(input.operand(0)), input.operand(1));
      context.emit(row);
    },
    end: () => {},
    save: () => null,
    restore: () => {},
  };
}
