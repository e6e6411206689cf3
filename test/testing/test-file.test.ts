import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testingCodes } from "../../src/testing/codes.ts";
import { readTestFile, type TestFileOptions } from "../../src/testing/test-file.ts";

const read = (text: string, options?: TestFileOptions) => readTestFile(text, "x.test.yml", options);

/** The text under each diagnostic, with its message. */
function faults(text: string): [string, string][] {
  return read(text).diagnostics.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}

function caseOf(text: string) {
  const { cases, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  expect(cases).toHaveLength(1);
  return cases[0];
}

describe("a file of tests of ours", () => {
  test("gives its cases with names, places and what they expect", () => {
    const { cases, diagnostics, detection } = read(`
detection: ../other.yml
tests:
  - name: a
    events: [{ x: 1 }]
    expect: fires
  - events: [{ x: 2 }]
    expect: silent
  - events: [{ x: 2 }]
    expect: { count: 3 }
  - events: [{ x: 2 }]
    expect: { pass_condition: "@count_gt(1)" }
  - events: [{ x: 2 }]
    expect: "@count_gt(1)"
  - events: [{ x: 2 }]
    expect:
      findings:
        - entities: [h]
`);
    expect(diagnostics).toEqual([]);
    expect(detection).toBe("../other.yml");
    expect(cases.map(({ name, line }) => [name, line])).toEqual([
      ["a", 4],
      ["test 2", 7],
      ["test 3", 9],
      ["test 4", 11],
      ["test 5", 13],
      ["test 6", 15],
    ]);
    expect(cases.map(({ expect }) => expect)).toEqual([
      { kind: "fires" },
      { kind: "silent" },
      { kind: "count", count: 3 },
      { kind: "pass_condition", source: "@count_gt(1)" },
      { kind: "pass_condition", source: "@count_gt(1)" },
      { kind: "findings", findings: [{ entities: ["h"] }] },
    ]);
  });

  test("takes events as they stand, as a file or as several, resolved against the file", () => {
    const resolve = (file: string) => `/whole/${file}`;
    const sources = read(
      `
tests:
  - { events: [{ a: 1, b: { c: [x] } }], expect: fires }
  - { events: a.jsonl, expect: fires, before: [b.jsonl, c.jsonl], state: s.json }
  - { events: [], expect: silent }
`,
      { resolve },
    ).cases;
    expect(sources.map(({ events }) => events)).toEqual([
      { kind: "inline", events: [{ a: 1, b: { c: ["x"] } }] },
      { kind: "files", files: ["/whole/a.jsonl"] },
      { kind: "inline", events: [] },
    ]);
    expect(sources[1]).toMatchObject({
      before: { kind: "files", files: ["/whole/b.jsonl", "/whole/c.jsonl"] },
      state: "/whole/s.json",
    });
  });

  test("keeps every digit of a whole number, and shares what an anchor names", () => {
    const found = caseOf(`
tests:
  - events:
      - &base { id: 12345678901234567890, small: 7, f: 1.5, t: "7", d: 2026-01-01, n: null, b: yes }
      - { <<: *base, small: 8 }
    expect: fires
`);
    const base = { id: 12345678901234567890n, small: 7, f: 1.5, t: "7", d: "2026-01-01", n: null, b: "yes" };
    expect(found?.events).toEqual({ kind: "inline", events: [base, { ...base, small: 8 }] });
  });

  test("has a fixed clock unless it says another, for all or for one", () => {
    const clocks = (text: string) => read(text).cases.map(({ clock }) => new Date(clock).toISOString());
    const body =
      "tests:\n  - { events: [], expect: silent }\n  - { events: [], expect: silent, clock: 1000 }\n";
    expect(clocks(body)).toEqual(["2020-01-01T00:00:00.000Z", "1970-01-01T00:00:01.000Z"]);
    expect(clocks(`clock: 2026-03-01T12:00:00\n${body}`)[0]).toBe("2026-03-01T12:00:00.000Z");
    expect(clocks(`options: { clock: 2026-03-01T12:00:00+01:00 }\n${body}`)[0]).toBe(
      "2026-03-01T11:00:00.000Z",
    );
  });

  test("has settings for all its cases, over which those of a case stand name by name", () => {
    const [first, second] = read(`
filter: where a=1
macros: { m: one, n: two }
lookups: { t: t.csv, rows: [{ a: b }] }
tests:
  - { events: [], expect: silent, macros: { m: other }, filter: "", variables: { v: "1" }, slots: { s: "| head 1" },
      time_unit: seconds, limits: { groups: 5, bufferedRows: unlimited } }
  - { events: [], expect: silent, lookups: { t: { file: u.csv, match: { ip: cidr } } } }
`).cases;
    expect(first).toMatchObject({
      filter: "",
      options: {
        macros: { m: "other", n: "two" },
        variables: { v: "1" },
        slots: { s: "| head 1" },
        timeUnit: "seconds",
        limits: { groups: 5, bufferedRows: Number.POSITIVE_INFINITY },
        lookups: { rows: { rows: [{ a: "b" }] } },
      },
      lookupFiles: { t: { file: "t.csv" } },
    });
    expect(second).toMatchObject({
      filter: "where a=1",
      options: { macros: { m: "one", n: "two" } },
      lookupFiles: { t: { file: "u.csv", match: { ip: "cidr" } } },
    });
  });

  test("can leave a case out, with a reason, and never as one that passed", () => {
    const skips = read(
      "tests:\n  - { events: [], expect: silent, skip: see 12 }\n  - { events: [], expect: silent, skip: true }\n",
    );
    expect(skips.cases.map(({ skip }) => skip)).toEqual(["see 12", "the test says so"]);
  });

  test.each([
    ["tests:\n  - { evnts: [], events: [], expect: silent }\n", "no key is called `evnts` here", "evnts"],
    ["tests:\n  - { events: [], expect: fire }\n", "`expect` is one of its forms, not `fire`", "fire"],
    ["tests:\n  - { events: [], expect: { count: -1 } }\n", "`count` is a whole number from 0 on", "-1"],
    ["tests:\n  - { events: [], expect: { cont: 1 } }\n", "no key is called `cont` here", "cont"],
    [
      "tests:\n  - { events: [1], expect: fires }\n",
      "`events` is a list of events, or of files of them",
      "1",
    ],
    ["tests: 3\n", "`tests` is a list", "3"],
    ["tests:\n  - fires\n", "a test is a map", "fires"],
    ["clock: soon\ntests:\n  - { events: [], expect: silent }\n", "`clock` is a time", "soon"],
    [
      "tests:\n  - { events: [], expect: { pass_condition: '@count_gt()' } }\n",
      "a count is a whole number from 0 on",
      ")",
    ],
    [
      "tests:\n  - { events: [], expect: silent, limits: { groups: many } }\n",
      "a limit is a whole number, or `unlimited`",
      "many",
    ],
    [
      "tests:\n  - { events: [], expect: silent, lookups: { t: { fil: a } } }\n",
      "no key is called `fil` here",
      "fil",
    ],
  ])("%j is reported where it stands", (text, message, under) => {
    expect(faults(text)).toContainEqual([message, under]);
    expect(
      read(text).diagnostics.every(
        ({ severity, help, code }) => severity === "error" && (help ?? "").length + code.length > 0,
      ),
    ).toBe(true);
  });
});

describe("Splunk's tests", () => {
  const old = `
name: Some Unit Test
tests:
  - name: Some
    file: endpoint/ssa___some.yml
    pass_condition: '@count_gte(2)'
    description: what it is
    earliest_time: -24h
    attack_data:
      - file_name: security.log
        data: https://example.com/a/b/windows-security.log
        source: WinEventLog:Security
        sourcetype: XmlWinEventLog
`;

  test("in files of their own name their detection, logs and condition; keys of other tools mean nothing", () => {
    expect(caseOf(old)).toMatchObject({
      name: "Some",
      description: "what it is",
      detection: "endpoint/ssa___some.yml",
      line: 4,
      events: {
        kind: "logs",
        logs: [{ data: "https://example.com/a/b/windows-security.log", sourcetype: "XmlWinEventLog" }],
      },
      expect: { kind: "pass_condition", source: "@count_gte(2)" },
    });
  });

  test("inside a detection want at least one row", () => {
    const text = `name: X\nsearch: from source\ntags: {}\ntests:\n- name: True Positive Test\n  attack_data:\n  - data: https://example.com/x.log\n    source: s\n`;
    const { cases, diagnostics } = read(text, { embedded: true });
    expect(diagnostics).toEqual([]);
    expect(cases.map(({ expect, line }) => [expect, line])).toEqual([
      [{ kind: "pass_condition", source: "@count_gt(0)" }, 5],
    ]);
    expect(read("name: X\nsearch: y\n", { embedded: true })).toMatchObject({ cases: [], diagnostics: [] });
  });
});

describe("whatever stands in a file", () => {
  test("every code's bad example has it, and its good one has not", () => {
    for (const { code, severity, bad, good } of Object.values(testingCodes)) {
      expect(read(bad).diagnostics.map((found) => [found.code, found.severity])).toContainEqual([
        code,
        severity,
      ]);
      expect(read(good).diagnostics).toEqual([]);
    }
  });

  test("comes as cases or diagnostics, never as an exception, and spans stay inside", () => {
    const line = fc.constantFrom(
      "tests:",
      "  - name: a",
      "    events: [{ a: 1 }]",
      "    expect: fires",
      "    expect: { findings: [1] }",
      "  - *a",
      "  - &a { events: x, expect: silent }",
      "    <<: *a",
      "clock: [",
      "  - ",
      "? [a]",
      "lookups: { a: { match: 1 } }",
      "options: { macros: [1], limits: x, time_unit: y }",
      "    attack_data: [{ data: 1 }, x]",
      "    pass_condition: '@'",
      "---",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: line }, fc.string())), (lines) => {
        const text = lines.join("\n");
        const { cases, diagnostics } = read(text);
        expect(cases.length + diagnostics.length).toBeGreaterThan(0);
        for (const { span } of diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test("aliases that multiply are refused", () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? "a0: &a0 [x]"
        : `a${level}: &a${level} [${Array(10)
            .fill(`*a${level - 1}`)
            .join(", ")}]`,
    );
    const { diagnostics } = read(
      `${levels.join("\n")}\ntests:\n  - { events: [{ a: *a11 }], expect: fires }\n`,
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["SPL8100"]);
  });
});

describe("mutants that are right to survive", () => {
  const tests = "tests:\n  - events: [{ a: 1 }]\n    expect: fires\n";

  test("are a list of names for the whole file", () => {
    const { accept, diagnostics } = read(
      `mutation:\n  accept:\n    - widen-wildcard\n    - 'drop-not: x'\n${tests}`,
    );
    expect(diagnostics).toEqual([]);
    expect(accept).toEqual(["widen-wildcard", "drop-not: x"]);
  });

  test("are texts, below a key that is known", () => {
    const { diagnostics } = read(`mutation:\n  accept: [{ a: 1 }]\n  acept: x\n${tests}`);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "SPL8102 no key is called `acept` here",
      "SPL8103 a mutant is accepted by its name, a text",
    ]);
  });
});
