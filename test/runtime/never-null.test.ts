/** What coverage need not see: conditions that are never null because of the stages before them. */
import "../support/seed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConditionNode, compile } from "../../src/index.ts";

function leaves(node: ConditionNode): readonly ConditionNode[] {
  return node.parts.length === 0 ? [node] : node.parts.flatMap(leaves);
}

function certain(text: string): readonly string[] {
  return compile(text)
    .conditions.flatMap(({ tree }) => leaves(tree))
    .filter(({ neverNull }) => neverNull === true)
    .map(({ start, end }) => text.slice(start, end));
}

const CERTAIN: readonly (readonly [text: string, certain: readonly string[]])[] = [
  ["from source | stats count() AS n BY a | where n > 1", ["n > 1"]],
  ["from source | stats count() AS n | where n > 1", ["n > 1"]],
  ["from source | stats count() AS n BY a | eval m = 2 * n - 1 | where m > n AND m = 3", ["m > n", "m = 3"]],
  ["from source | stats dc(b) AS n BY a | rename n AS m | sort m | where m > 1", ["m > 1"]],
  ["from source | stats count() AS n BY span(time, 5ms) | where window_start > 0", ["window_start > 0"]],
  [
    "from source | stats count() AS n BY a, span(time, 5ms) | stats range(n) AS r BY a | where r > 0",
    ["r > 0"],
  ],
  ['from source | first_time_event input_columns=["a"] | where first_time_a=true', ["first_time_a=true"]],
  ['from source | conditional_anomaly conditional="a" target="b" | where output < 0.5', ["output < 0.5"]],
  [
    'from source | stats count() AS n BY a, span(time, 5ms) | eval timestamp = window_start | adaptive_threshold value="n" | where label=true AND n > mean',
    ["label=true", "n > mean"],
  ],
];

const UNCERTAIN: readonly string[] = [
  "from source | where b > 1",
  "from source | stats max(b) AS m BY a | where m > 1",
  "from source | stats range(b) AS r BY a | where r > 1",
  // No group has a row there, and still there is one of nothing.
  "from source | stats count() AS n BY a | stats range(n) AS r | where r > 1",
  "from source | stats count() AS n BY a | where n / 2 > 1",
  "from source | stats count() AS n BY a | where n > a",
  'from source | stats count() AS n BY a | where n > "x"',
  'from source | eval timestamp = time | adaptive_threshold value="b" | where label=true',
  'from source | conditional_anomaly conditional="a" target="b" | where output < b',
];

test.each(CERTAIN)("in %s", (text, conditions) => {
  expect(certain(text)).toEqual(conditions);
});

test.each(UNCERTAIN)("not in %s", (text) => {
  expect(certain(text)).toEqual([]);
});

test("fields that are written from each other twice, again and again, do not take for ever", () => {
  const doubled = "| eval n = n + n ".repeat(40);
  expect(certain(`from source | stats count() AS n BY a ${doubled}| where n > 1`)).toEqual(["n > 1"]);
  const joined = '| sort n | eval n = if(a="x", n + n, n) '.repeat(60);
  expect(certain(`from source | stats count() AS n BY a ${joined}| where n > 1`)).toEqual([]);
});

test("whatever the events are, they are never null", () => {
  const value = fc.constantFrom(null, 1, 2.5, "x", "y", true);
  const event = fc.record({ a: value, b: value, time: fc.constantFrom<unknown>(0, 3, 7, 12, null, "x") });
  fc.assert(
    fc.property(fc.constantFrom(...CERTAIN), fc.array(event, { maxLength: 12 }), ([text], events) => {
      const { conditions, counts } = compile(text).cover(events);
      for (const leaf of conditions.flatMap(({ tree }) => leaves(tree)))
        expect(counts[leaf.id]?.null).toBe(0);
    }),
    { numRuns: 200 },
  );
});
