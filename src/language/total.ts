import { add } from "../values/arithmetic.ts";
import type { Value } from "../values/value.ts";
import { isNumeric } from "../values/value.ts";
import { accumulate } from "./accumulate.ts";
import type { Accumulation } from "./aggregate.ts";

/** Once a total has left the range of numbers, nothing brings it back. */
const OVERFLOW = "overflow";

/** The sum of what each number gives; null where there was none. */
export function total(part: (value: number | bigint) => Value): Accumulation<Value> {
  return accumulate<Value>({
    initial: null,
    add: (known, value) => (isNumeric(value) ? plus(known, part(value)) : known),
    merge: (known, other) => (other === null ? known : plus(known, other)),
    result: (known) => (known === OVERFLOW ? null : known),
  });
}

function plus(known: Value, value: Value): Value {
  if (value === null || known === OVERFLOW || value === OVERFLOW) return OVERFLOW;
  return known === null ? value : (add(known, value) ?? OVERFLOW);
}
