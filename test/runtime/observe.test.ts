/** Coverage counts what conditions answer, and a run that is watched is like any other. */
import "../support/seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Condition,
  type ConditionNode,
  check,
  compile,
  type Event,
  type TruthCounts,
} from "../../src/index.ts";
import { predicates, events as someEvents } from "../packs/predicates.ts";
import { corpusTexts, dataEvents, NO_CORPUS, NO_DATA } from "../support/shared.ts";

const clock = () => 1_700_000_000_000;

/** Each node as its text, with what it counted. */
function seen(text: string, events: readonly Event[], options = {}): Readonly<Record<string, string>> {
  const { conditions, counts } = compile(text).cover(events, options);
  const entries: [string, string][] = [];
  const walk = ({ id, start, end, parts }: ConditionNode) => {
    entries.push([text.slice(start, end), shown(counts[id])]);
    parts.forEach(walk);
  };
  for (const { tree } of conditions) walk(tree);
  return Object.fromEntries(entries);
}

function shown(counts: TruthCounts | undefined): string {
  return `${counts?.true} true, ${counts?.false} false, ${counts?.null} null`;
}

function outline(conditions: readonly Condition[]): readonly unknown[] {
  const node = ({ kind, parts }: ConditionNode): unknown =>
    parts.length === 0 ? kind : [kind, ...parts.map(node)];
  return conditions.map(({ role, tree }) => [role, node(tree)]);
}

describe("the conditions of a text", () => {
  test("are trees as the author wrote them, in the order of the text", () => {
    const text =
      'from source | where a="x" OR a="y" | where NOT (b=1 AND c=2 XOR d NOT IN (1, 2)) AND e BETWEEN 1 AND 3';
    expect(outline(compile(text).conditions)).toEqual([
      ["filter", ["or", "leaf", "leaf"]],
      ["filter", ["and", ["not", ["xor", ["and", "leaf", "leaf"], "leaf"]], "leaf"]],
    ]);
  });

  test("are also those that a filter reads through a field, and those inside functions that choose", () => {
    const { conditions } = compile(
      'from source | eval risky = a=1 AND b=2, name = if(c=1, "x", "y") | where risky',
    );
    expect(conditions.map(({ role, field, decides }) => ({ role, field, decides }))).toEqual([
      { role: "value", field: "risky", decides: true },
      { role: "value", field: undefined, decides: false },
      { role: "filter", field: undefined, decides: true },
    ]);
  });

  test("name the ways that rows take, each condition once", () => {
    const { conditions } = compile(
      "from source | if (a=1) [eval y=1] elseif (a=2) [eval y=2] else [eval y=3]",
    );
    expect(outline(conditions)).toEqual([
      ["way", "leaf"],
      ["way", "leaf"],
    ]);
  });

  test("tell what a macro brings along from what stands in the text", () => {
    const { conditions } = compile("from source | where `wanted` AND c=3", {
      macros: { wanted: "a=1 OR b=2" },
    });
    expect(conditions[0]?.tree).toMatchObject({
      kind: "and",
      parts: [
        { kind: "or", parts: [{ expanded: true }, { expanded: true }] },
        { kind: "leaf", parts: [] },
      ],
    });
    expect(conditions[0]?.tree.parts[1]).not.toHaveProperty("expanded");
  });
});

describe("a covered run", () => {
  test("counts every operand of a condition that a row comes to, whatever stands before it", () => {
    expect(seen("from source | where a=1 AND b=2", [{ a: 1, b: 2 }, { a: 0, b: 2 }, { b: 0 }])).toEqual({
      "a=1 AND b=2": "1 true, 2 false, 0 null",
      "a=1": "1 true, 1 false, 1 null",
      "b=2": "2 true, 1 false, 0 null",
    });
  });

  test("asks a later stage only of rows that the earlier ones let pass", () => {
    expect(
      seen("from source | where a=1 | where b=2", [
        { a: 1, b: 2 },
        { a: 0, b: 2 },
      ]),
    ).toEqual({
      "a=1": "1 true, 1 false, 0 null",
      "b=2": "1 true, 0 false, 0 null",
    });
  });

  test("says on which nodes the answer hinged", () => {
    const { conditions, counts } = compile("from source | where a=1 AND (b=1 OR c=1)").cover([
      { a: 1, b: 1, c: 1 },
      { a: 0, b: 1, c: 0 },
      { a: 0, b: 0, c: 0 },
    ]);
    const [a, either] = conditions[0]?.tree.parts ?? [];
    const [b, c] = either?.parts ?? [];
    expect([a, either, b, c].map((node) => counts[node?.id ?? ""]?.decided)).toEqual([
      { true: 1, false: 1, null: 0 },
      { true: 1, false: 0, null: 0 },
      { true: 0, false: 0, null: 0 },
      { true: 0, false: 0, null: 0 },
    ]);
  });

  test("does not count events that only came before, but remembers them", () => {
    const text = "from source | stats count() AS n BY a | where n > 1";
    const before = [{ a: 1 }];
    expect(seen(text, [{ a: 1 }, { a: 2 }], { before })).toEqual({ "n > 1": "1 true, 1 false, 0 null" });
    expect(compile(text).cover([{ a: 1 }], { before }).rows).toEqual([{ a: 1, n: 2 }]);
  });

  test("goes on with a saved run of the text", () => {
    const compiled = compile("from source | stats count() AS n BY a | where n > 1");
    const first = compiled.start({ finite: true });
    first.push({ a: 1 });
    expect(compiled.cover([{ a: 1 }], { state: first.save() }).rows).toEqual([{ a: 1, n: 2 }]);
  });

  test("keeps limits: a pattern that gives up is null", () => {
    const text = "from source | where match(a, /^(?=(a+)+$)a/)";
    const { conditions, counts, notes } = compile(text, { limits: { patternSteps: 10 } }).cover([
      { a: `${"a".repeat(28)}c` },
    ]);
    expect(counts[conditions[0]?.tree.id ?? ""]).toMatchObject({ true: 0, false: 0, null: 1 });
    expect(notes.map(({ name }) => name)).toContain("pattern-over-budget");
  });
});

test("rows, statistics and sinks of a covered run are those of any run", () => {
  fc.assert(
    fc.property(
      fc.array(predicates, { minLength: 1, maxLength: 3 }),
      fc.array(someEvents, { maxLength: 6 }),
      (conditions, events) => {
        const [first, ...others] = conditions;
        const stages = others.map((condition) => `| where ${condition}`).join(" ");
        const text = `from source | eval t = ${first} ${stages} | where t OR a="x"`;
        const compiled = compile(text, { clock });
        const { rows, sinks } = compiled.run(events);
        expect(compiled.cover(events)).toMatchObject({ rows, sinks });
      },
    ),
  );
});

describe.skipIf(NO_CORPUS || NO_DATA)("over the published corpus", () => {
  test("a covered run finds what a run finds", () => {
    const events = ["windows_process", "made_ssa", "made_ba"].flatMap((name) =>
      dataEvents(name).filter((_, index) => index % 97 === 0),
    );
    const texts = corpusTexts().filter(({ search }) =>
      check(search).every(({ severity }) => severity !== "error"),
    );
    expect(texts.length).toBeGreaterThan(100);
    const differing = texts.filter(({ search }) => {
      const compiled = compile(search, { clock, passes: { all: false } });
      const { rows, statistics } = compiled.run(events);
      const covered = compiled.cover(events);
      return JSON.stringify([rows, statistics]) !== JSON.stringify([covered.rows, covered.statistics]);
    });
    expect(differing.map(({ path }) => path)).toEqual([]);
  }, 120_000);
});
