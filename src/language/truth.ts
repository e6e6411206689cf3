import type { Term } from "./term.ts";

/** True where the condition is not true: false or null. Unlike NOT it is never null itself. */
export function notTrue(condition: Term): Term {
  return {
    op: "native",
    name: "notTrue",
    operands: [condition],
    compute: (value) => value !== true,
    span: condition.span,
  };
}
