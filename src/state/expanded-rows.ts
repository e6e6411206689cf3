/** One row per element of a list. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import type { ValueMap } from "../values/value.ts";

/** Operand 0 is the value of the field `name`; at most `most` of its elements become rows. */
export function expandedRows(name: string, most: number, context: OperatorContext): Operator {
  return {
    push: (input) => {
      const value = input.operand(0);
      const row = input.row();
      if (!Array.isArray(value)) {
        if (value === null) writeKey(row, name, null);
        context.emit(row);
        return;
      }
      const count = Math.max(1, Math.min(value.length, most));
      for (let index = 0; index < count; index++) {
        const copy: ValueMap = index === count - 1 ? row : { ...row };
        writeKey(copy, name, value[index] ?? null);
        context.emit(copy);
      }
    },
    end: () => {},
    save: () => null,
    restore: () => {},
  };
}
