import type { Term } from "./term.ts";

const NOT_TRUE = "notTrue";

/** True where the condition is not true: false or null. Unlike NOT it is never null itself. */
export function notTrue(condition: Term): Term {
  return {
    op: "native",
    name: NOT_TRUE,
    operands: [condition],
    compute: (value) => value !== true,
    span: condition.span,
  };
}

/** The condition of which `notTrue` was asked for. */
export function conditionOf(term: Term): Term | undefined {
  return term.op === "native" && term.name === NOT_TRUE ? term.operands[0] : undefined;
}
