/** Places of an event that can be looked at outside any run. */
import type { Term } from "../language/term.ts";
import { plainKey, readerOfEvent } from "../runtime/plain-access.ts";
import { access } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";

/** Reading it costs next to nothing, and reading it twice gives the same. */
export function isPlace(term: Term): boolean {
  switch (term.op) {
    case "input":
    case "event":
      return true;
    case "slot":
      return isPlace(term.slot.term);
    case "access":
      return term.key.op === "constant" && isPlace(term.object);
    default:
      return false;
  }
}

/** What is at a place of a row. */
export function placeReader(term: Term): (row: Value) => Value {
  switch (term.op) {
    case "input": {
      const { name } = term;
      return (row) => access(row, name);
    }
    case "event":
      return term.read;
    case "slot":
      return placeReader(term.slot.term);
    case "access": {
      const plain = plainKey(term);
      const direct = plain === undefined ? undefined : readerOfEvent(term.object, plain);
      if (plain !== undefined && direct !== undefined) {
        return (row) => (row as ValueMap)[plain] ?? access(direct(row), plain);
      }
      const object = placeReader(term.object);
      const key = term.key.op === "constant" ? term.key.value : null;
      return (row) => access(object(row), key);
    }
    default:
      throw new Error(`${term.op} is no place`);
  }
}
