/** Operators without an engine around them. */
import type { Limits } from "../../src/language/limits.ts";
import { DEFAULT_LIMITS } from "../../src/language/limits.ts";
import type { Operator, OperatorContext } from "../../src/language/operator.ts";
import { fromTaggedJson, toTaggedJson } from "../../src/values/tagged-json.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";

export interface Drive {
  /** Which fields of a row are the operands. */
  readonly operands: readonly string[];
  readonly start: (context: OperatorContext) => Operator;
  readonly limits?: Partial<Limits>;
  readonly finite?: boolean;
  /** Before which row the operator is saved, and another one goes on from what JSON kept of it. */
  readonly interruptions?: readonly number[];
  /** Which rows are of the stream beside. */
  readonly beside?: (row: ValueMap) => boolean;
  /** Before which row that stream ends; at the end of all rows where undefined. */
  readonly besideEnds?: number;
}

export function drive(
  {
    operands,
    start,
    limits = {},
    finite = true,
    interruptions = [],
    beside = () => false,
    besideEnds,
  }: Drive,
  rows: readonly ValueMap[],
): { rows: ValueMap[]; late: number } {
  const out: ValueMap[] = [];
  let late = 0;
  const context: OperatorContext = {
    run: { clock: () => 0, began: 0, unit: 1, note: () => {}, pattern: () => null },
    limits: { ...DEFAULT_LIMITS, ...limits },
    finite,
    emit: (row) => {
      out.push(row);
    },
    late: () => {
      late++;
    },
    stop: (_definition, message) => {
      throw new Error(message);
    },
  };
  let operator = start(context);
  rows.forEach((row, index) => {
    if (interruptions.includes(index)) {
      const state = throughJson(operator.save());
      operator = start(context);
      operator.restore(state);
    }
    if (besideEnds === index) operator.side?.end();
    const receiver = (beside(row) ? operator.side : undefined) ?? operator;
    receiver.push({
      operand: (place) => row[operands[place] as string] ?? null,
      row: () => ({ ...row }),
    });
  });
  operator.end();
  if (besideEnds === undefined || besideEnds >= rows.length) operator.side?.end();
  return { rows: out, late };
}

/** What is left of a value that was kept as JSON: all of it. */
export function throughJson(value: Value): Value {
  return fromTaggedJson(JSON.parse(JSON.stringify(toTaggedJson(value))), () => undefined);
}
