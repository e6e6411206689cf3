/** What later stages know of the fields that an operator adds to its rows. */
import type { PipelineBuilder } from "../language/command.ts";
import type { OperatorSpec } from "../language/operator.ts";
import { NOWHERE } from "../language/term.ts";

/** Hands rows to an operator that keeps their fields and adds these, even where a stage before it has closed the list. */
export function operateAdding(
  builder: PipelineBuilder,
  operator: OperatorSpec,
  names: readonly string[],
): void {
  builder.operate(operator, null);
  for (const name of names) builder.assign(name, { op: "input", name, span: NOWHERE }, { inputs: [name] });
}

/** The same where only the rows themselves can say which fields are added. */
export function operateAddingAny(builder: PipelineBuilder, operator: OperatorSpec): void {
  // A stream joined with no other one: its rows are the same, and nothing is said of their fields any more.
  builder.append([]);
  builder.operate(operator, null);
}
