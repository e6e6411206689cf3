/** What stages say of the groups and keys that they remember. */
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { AskedAggregate } from "./groups.ts";

/** The keys of a row by the names of its first operands. */
export function keyAccount(names: readonly string[], values: readonly Value[]): ValueMap {
  const account: ValueMap = {};
  for (const [index, value] of values.entries()) writeKey(account, names[index] ?? `key ${index + 1}`, value);
  return account;
}

/** Results by how the text would call them. */
export function resultsAccount(
  aggregates: readonly AskedAggregate[],
  results: readonly Value[],
  names: readonly string[],
): ValueMap {
  const account: ValueMap = {};
  for (const [index, { spec, operand, arguments: given }] of aggregates.entries()) {
    const asked = [...(operand === null ? [] : [names[operand] ?? ""]), ...given.map(String)];
    writeKey(account, `${spec.name}(${asked.join(", ")})`, results[index] ?? null);
  }
  return account;
}
