/** Rows decide which operand is asked first. */
import { expect, test } from "vitest";
import { checkText } from "../../src/engine.ts";
import type { RunContext } from "../../src/language/function.ts";
import { subterms, type Term } from "../../src/language/term.ts";
import { measuredOrder } from "../../src/runtime/measured-order.ts";
import type { Value } from "../../src/values/value.ts";

/** The fields that the operands of the only filter compare, in the order in which they are asked. */
function order(condition: string, rows: readonly Value[]): readonly string[] {
  const { plan, patterns } = checkText(`from source | where ${condition}`, {});
  const node = plan?.outputs[0]?.node;
  if (node?.kind !== "segment") throw new Error(`no filter: ${condition}`);
  const run: RunContext = {
    clock: () => 0,
    began: 0,
    unit: 1000,
    note: () => {},
    pattern: patterns.dynamic,
  };
  return measuredOrder(node.filters, rows, run).flatMap(({ predicate }) => names(predicate));
}

function names(term: Term): readonly string[] {
  return term.op === "input" ? [term.name] : subterms(term).flatMap(names);
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    often: 1,
    half: n % 2,
    other: n % 2,
    seldom: n % 10 === 0 ? 1 : 0,
  }));

test.each([
  ["often = 1 AND half = 1 AND seldom = 1", ["seldom", "half", "often"]],
  ["seldom = 1 OR half = 1 OR often = 1", ["often", "half", "seldom"]],
  ["NOT (often = 1 AND seldom = 1)", ["seldom", "often"]],
  ["(often = 1 AND half = 1) OR (half = 1 AND seldom = 1)", ["half", "often", "seldom", "half"]],
])("%s is asked in the order in which a hundred rows decide it", (condition, expected) => {
  expect(order(condition, rows(100))).toEqual(expected);
});

test("an operand that decides as often as another and costs more comes later", () => {
  expect(order("(other + 1) * 2 = 4 AND half = 1", rows(100))).toEqual(["half", "other"]);
});

test("a few rows teach nothing", () => {
  expect(order("often = 1 AND seldom = 1", rows(8))).toEqual(["often", "seldom"]);
});
