import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Event } from "../../src/index.ts";
import type { Expectation, ReadyCase, TestCase, TextUnderTest } from "../../src/testing/case.ts";
import { fits, pairFindings } from "../../src/testing/matching.ts";
import { runCase } from "../../src/testing/run-case.ts";
import { identity } from "../../src/values/same.ts";
import type { ValueMap } from "../../src/values/value.ts";

type Given = Partial<Omit<TestCase, "events" | "before" | "state">> & Partial<Omit<ReadyCase, "test">>;

function ready({ events = [], before = [], state, fault, ...test }: Given): ReadyCase {
  return {
    test: {
      name: "a",
      file: "x.test.yml",
      line: 1,
      events: { kind: "inline", events },
      expect: { kind: "fires" },
      clock: 0,
      options: {},
      ...test,
    },
    events,
    before,
    ...(state === undefined ? {} : { state }),
    ...(fault === undefined ? {} : { fault }),
  };
}

const subject = (text: string, options: TextUnderTest["options"] = {}): TextUnderTest => ({
  text,
  name: "Some Detection",
  options,
});

const WHERE = subject("from source | where a > 1");

describe("a case", () => {
  test.each<[Expectation, number[], string]>([
    [{ kind: "fires" }, [0, 2], ""],
    [{ kind: "fires" }, [0, 1], "expected to fire, but found nothing in 2 events"],
    [{ kind: "silent" }, [0], ""],
    [{ kind: "silent" }, [2, 3], "expected to stay silent, but found 2 rows"],
    [{ kind: "count", count: 2 }, [2, 3, 0], ""],
    [{ kind: "count", count: 1 }, [0], "expected 1 row, but found none"],
    [{ kind: "pass_condition", source: "@count_lt(2)" }, [2], ""],
    [{ kind: "pass_condition", source: "@count_lt(2)" }, [2, 3], "@count_lt(2) does not hold: found 2 rows"],
    [{ kind: "findings", findings: [{ a: 3 }, { a: 2 }] }, [2, 3, 0], ""],
    [
      { kind: "findings", findings: [{ a: 3 }, { a: 5 }] },
      [2, 3],
      "1 of 2 expected findings not found, 1 row not expected",
    ],
  ])("that expects %j of a in %j: %s", (wanted, values, reason) => {
    const result = runCase(WHERE, ready({ events: values.map((a) => ({ a })), expect: wanted }));
    expect([result.outcome, result.reason]).toEqual([reason === "" ? "passed" : "failed", reason]);
  });

  test("counts what reaches a sink for findings, and everything where the text has none", () => {
    const text = `$a = from read_ssa_enriched_events() | into write_ssa_detected_events(); $b = from read_ssa_enriched_events() | into other;`;
    const events = [{ x: 1 }, { x: 2 }];
    expect(runCase(subject(text), ready({ events })).rows).toHaveLength(2);
    expect(runCase(subject("from source | into other"), ready({ events })).rows).toHaveLength(2);
  });

  test("that is to be skipped, or could not be made ready, is not run", () => {
    const broken = subject("wher");
    expect(runCase(broken, ready({ skip: "log not found" }))).toMatchObject({
      outcome: "skipped",
      reason: "log not found",
      diagnostics: [],
    });
    expect(runCase(WHERE, ready({ fault: "no such file" }))).toMatchObject({
      outcome: "failed",
      reason: "no such file",
    });
  });

  test("fails where the text has errors, or where a limit is reached, with their diagnostics", () => {
    expect(runCase(subject("from source | wher a"), ready({}))).toMatchObject({
      outcome: "failed",
      reason: "the text has errors",
      diagnostics: [{ code: "SPL2002" }],
    });
    const limited = runCase(
      subject("from source | sort a"),
      ready({ events: [{ a: 1 }, { a: 2 }], options: { limits: { bufferedRows: 1 } } }),
    );
    expect(limited.outcome).toBe("failed");
    expect(limited.reason).toMatch(/^a limit was reached: /);
    expect(limited.diagnostics).toHaveLength(1);
  });

  test("has its own clock, filter, macros and variables, over those of the run", () => {
    const text = "from source | where a = $v AND `m` | eval t = now()";
    const run = { macros: { m: "false" }, variables: { v: "1" } };
    const own = { options: { macros: { m: "true" } }, clock: 5000, filter: 'host != "build"' };
    const filtered = subject(
      "from read_ssa_enriched_events() | eval host = input_event.host | into write_ssa_detected_events()",
    );
    expect(runCase(subject(text, run), ready({ events: [{ a: 1 }], ...own, filter: "" })).rows).toMatchObject(
      [{ a: 1, t: 5000 }],
    );
    const events = [{ host: "build" }, { host: "other" }];
    expect(runCase(filtered, ready({ events, ...own })).rows).toHaveLength(1);
    expect(runCase({ ...filtered, name: "other" }, ready({ events, ...own })).rows).toHaveLength(1);
  });

  test("that fails says how many rows each stage dropped", () => {
    const { stages } = runCase(WHERE, ready({ events: [{ a: 0 }, { a: 1 }] }));
    expect(stages?.find(({ command }) => command === "where")?.dropped).toBe(2);
  });
});

describe("what came before", () => {
  const first = subject("from source | dedup user");
  const sums = subject("from source | stats sum(n) AS total BY user");

  test("is remembered, and what is found in it does not count", () => {
    const events = [{ user: "a" }, { user: "b" }];
    expect(runCase(first, ready({ events, before: [{ user: "a" }] })).rows).toEqual([{ user: "b" }]);
    expect(
      runCase(
        sums,
        ready({
          events: [{ user: "a", n: 1 }],
          before: [
            { user: "a", n: 5 },
            { user: "b", n: 1 },
          ],
        }),
      ).rows,
    ).toEqual([{ user: "a", total: 6 }]);
  });

  test("may be a saved run", () => {
    const session = compile(first.text, { name: "Some Detection", clock: () => 0 }).start();
    session.push({ user: "a" });
    const state = session.save();
    const events = [{ user: "a" }, { user: "b" }];
    expect(runCase(first, ready({ events, state })).rows).toEqual([{ user: "b" }]);
    const other = runCase(subject("from source | dedup host"), ready({ events, state }));
    expect(other.outcome).toBe("failed");
    expect(other.reason).toMatch(/^the run could not go on: /);
  });

  test("leaves of any split the rows that the whole has and the first part has not", () => {
    const event = fc.record({ user: fc.constantFrom("a", "b", "c"), n: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (before, events) => {
        for (const { text } of [first, sums]) {
          const rowsOf = (all: Event[]) =>
            compile(text)
              .run(all)
              .rows.map((row) => identity(row));
          const alone = rowsOf(before);
          const expected = rowsOf([...before, ...events]).filter((row) => {
            const at = alone.indexOf(row);
            if (at >= 0) alone.splice(at, 1);
            return at < 0;
          });
          expect(runCase(subject(text), ready({ before, events })).rows.map((row) => identity(row))).toEqual(
            expected,
          );
        }
      }),
    );
  });
});

describe("expected findings", () => {
  test.each<[ValueMap, ValueMap, boolean]>([
    [{}, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1 }, { a: "1" }, false],
    [{ a: 10 }, { a: 1e1 }, true],
    [{ a: null }, {}, true],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, true],
    [{ a: { b: 1 } }, { a: 1 }, false],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    [{ a: [1] }, { a: [1, 2] }, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, false],
    [{ constructor: null }, {}, true],
  ])("%j fits %j: %s", (expected, row, fitting) => {
    expect(fits(expected, row)).toBe(fitting);
  });

  test("are paired with rows so that as many as possible have one", () => {
    const small = fc.dictionary(fc.constantFrom("a", "b"), fc.nat(1), { maxKeys: 2 });
    const lists = fc.array(small, { maxLength: 5 });
    const most = (expected: readonly ValueMap[], rows: readonly ValueMap[]): number => {
      const [finding, ...rest] = expected;
      if (finding === undefined) return 0;
      const options = rows.flatMap((row, index) => (fits(finding, row) ? [rows.toSpliced(index, 1)] : []));
      return Math.max(most(rest, rows), ...options.map((left) => 1 + most(rest, left)));
    };
    fc.assert(
      fc.property(lists, lists, (expected, rows) => {
        const { rowOf, unmatched } = pairFindings(expected, rows);
        const taken = rowOf.filter((row) => row >= 0);
        expect(taken).toHaveLength(most(expected, rows));
        expect(new Set([...taken, ...unmatched]).size).toBe(rows.length);
        for (const [index, row] of rowOf.entries()) {
          if (row >= 0) expect(fits(expected[index] ?? null, rows[row] ?? null)).toBe(true);
        }
      }),
    );
  });
});
