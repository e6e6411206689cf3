/** How often each target was seen with each condition. */
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { identity } from "../values/same.ts";
import type { Value } from "../values/value.ts";
import { keyAccount } from "./accounts.ts";
import { bounded } from "./bounded.ts";

interface Condition {
  readonly value: Value;
  count: number;
  readonly targets: Map<Value, { readonly value: Value; count: number }>;
}

/** Operands: the condition and the target. The estimate goes to `name`. */
export function conditionalCounts(name: string, context: OperatorContext): Operator {
  const conditions = new Map<Value, Condition>();
  const bound = bounded(
    "groups",
    { what: "pairs of values", instead: "name fields with fewer distinct values" },
    context,
  );
  let pairs = 0;

  const condition = (value: Value): Condition => {
    const key = identity(value);
    let known = conditions.get(key);
    if (known === undefined) {
      known = { value, count: 0, targets: new Map() };
      conditions.set(key, known);
    }
    return known;
  };

  const count = (known: Condition, value: Value, times: number): number => {
    known.count += times;
    const key = identity(value);
    const target = known.targets.get(key);
    if (target !== undefined) {
      target.count += times;
      return target.count;
    }
    known.targets.set(key, { value, count: times });
    pairs++;
    bound(pairs);
    return times;
  };

  return {
    push: (input) => {
      const known = condition(input.operand(0));
      const together = count(known, input.operand(1), 1);
      const row = input.row();
      writeKey(row, name, (together + 1) / (known.count + known.targets.size));
      context.emit(row);
    },
    end: () => {},
    explain: (input, names) => {
      const known = conditions.get(identity(input.operand(0)));
      const together = known?.targets.get(identity(input.operand(1)))?.count ?? 0;
      return {
        pair: keyAccount(names, [input.operand(0), input.operand(1)]),
        "times together": together,
        [`times with this ${names[0]}`]: known?.count ?? 0,
        [`different ${names[1]} with it`]: known?.targets.size ?? 0,
      };
    },
    save: () =>
      [...conditions.values()].map(({ value, targets }) => [
        value,
        [...targets.values()].map((target) => [target.value, target.count]),
      ]),
    restore: (state) => {
      for (const [value, targets] of state as [Value, [Value, number][]][]) {
        const known = condition(value);
        for (const [target, times] of targets) count(known, target, times);
      }
    },
  };
}
