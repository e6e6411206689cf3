/** Reports for machines, held to the schemas of those who read them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Parser } from "tap-parser";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { CaseReport, SuiteReport } from "../../src/testing/report.ts";
import { Totals } from "../../src/testing/report.ts";
import type { ReportSettings } from "../../src/testing/reports/format.ts";
import { REPORT_FORMATS } from "../../src/testing/reports/index.ts";
import { sarifFaults } from "../support/sarif.ts";

const plain = (text: string) => text;
const SETTINGS: ReportSettings = {
  version: "1.2.3",
  cwd: "/work",
  verbose: false,
  colour: false,
  width: 100,
  paint: { bold: plain, dim: plain, red: plain, green: plain, yellow: plain },
};

async function written(
  format: string,
  suites: readonly SuiteReport[],
  more: Partial<ReportSettings> = {},
): Promise<string> {
  const reporter = REPORT_FORMATS.find(({ name }) => name === format)?.begin({ ...SETTINGS, ...more });
  if (reporter === undefined) throw new Error(`no format ${format}`);
  const totals = new Totals();
  let text = "";
  for (const suite of suites) {
    totals.add(suite);
    text += await reporter.suite(suite);
  }
  return text + (await reporter.end(totals.sum(1234)));
}

const aCase = (more: Partial<CaseReport>): CaseReport => ({
  name: "a",
  file: "x/a.test.yml",
  line: 3,
  outcome: "passed",
  reason: "",
  details: [],
  found: 0,
  rows: [],
  milliseconds: 1.5,
  ...more,
});

const FAILED = aCase({
  name: 'fires, 100%: <really> & "truly"',
  outcome: "failed",
  reason: "expected to fire,\nbut: 5% \u001b[31m",
  details: [
    { sign: "", text: "row 1:" },
    { sign: "-", text: "a: 1" },
    { sign: "+", text: 'a: "]]>"' },
  ],
  rows: [{ a: 12345678901234567890n }],
});

const SUITES: readonly SuiteReport[] = [
  {
    name: "Some # Detection",
    file: "x/a.yml",
    cases: [aCase({}), FAILED, aCase({ name: "later", outcome: "skipped", reason: "log not found" })],
    diagnostics: [],
  },
  {
    name: "Wrong",
    file: "/elsewhere/b b.yml",
    cases: [],
    diagnostics: [
      {
        diagnostic: {
          code: "SPL8104",
          name: "missing-expect",
          severity: "error",
          message: "this test has no `expect`",
          help: "write it",
          span: { start: 11, end: 15 },
          fixes: [],
        },
        page: { file: "/elsewhere/b b.test.yml", text: "tests:\n  - name: x\n" },
      },
    ],
  },
  { name: "Untested", file: "c.yml", cases: [], diagnostics: [] },
];

/** Reports with every kind of text in every place. */
const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("::", "%0A", "a,b", "]]>", "# SKIP", "\\", "\r\n"),
);
const anyCase = fc.record({
  name: anything,
  file: anything.map((text) => `f${text}`),
  line: fc.integer({ min: 1, max: 99 }),
  outcome: fc.constantFrom("passed", "failed", "skipped"),
  reason: anything,
  details: fc.array(fc.record({ sign: fc.constantFrom("", " ", "-", "+"), text: anything }), {
    maxLength: 3,
  }),
  found: fc.nat(),
  rows: fc.constant([]),
  milliseconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
}) as fc.Arbitrary<CaseReport>;
const anySuites = fc.array(
  fc.record({
    name: anything,
    file: anything,
    cases: fc.array(anyCase, { maxLength: 3 }),
    diagnostics: fc.constant([]),
  }),
  { maxLength: 3 },
);

describe("SARIF", () => {
  test("is valid, and names failures and errors with their places", async () => {
    const text = await written("sarif", SUITES);
    expect(sarifFaults(text)).toEqual([]);
    const [run] = JSON.parse(text).runs;
    expect(run.tool.driver).toMatchObject({
      name: "spillway",
      version: "1.2.3",
      rules: [{ id: "test-failed" }, { id: "SPL8104", name: "MissingExpect" }],
    });
    expect(run.results).toHaveLength(2);
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "x/a.test.yml" },
      region: { startLine: 3 },
    });
    expect(run.results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "file:///elsewhere/b%20b.test.yml" },
      region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 9 },
    });
    expect(sarifFaults(await written("sarif", []))).toEqual([]);
    expect(sarifFaults(text.replaceAll('"level": "error"', '"level": "bad"'))).not.toEqual([]);
  });

  test("is valid whatever the texts", () =>
    fc.assert(
      fc.asyncProperty(anySuites, async (suites) => {
        expect(sarifFaults(await written("sarif", suites))).toEqual([]);
      }),
    ));
});

describe("JUnit", () => {
  const schema = {
    fileName: "junit.xsd",
    contents: readFileSync(join(import.meta.dirname, "junit.xsd"), "utf8"),
  };
  const faults = async (texts: readonly string[]) => {
    const xml = texts.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
    return (await validateXML({ xml, schema: [schema] })).errors.map(({ message }) => message);
  };

  test("is valid, counts, and tells failures from errors", async () => {
    const text = await written("junit", SUITES);
    expect(await faults([text, await written("junit", [])])).toEqual([]);
    expect(text).toContain('<testsuites name="spillway" tests="4" failures="1" errors="1" time="1.234">');
    expect(text).toContain(
      '<testsuite name="Some # Detection" tests="3" failures="1" errors="0" skipped="1"',
    );
    expect(text).toContain('<skipped message="skipped: log not found"/>');
    expect(text).toContain('message="expected to fire,&#10;but: 5% \\x1b[31m"');
    expect(text).toContain('<error message="missing-expect: this test has no `expect`" type="SPL8104">');
    expect(text).not.toContain("Untested");
  });

  test("is valid whatever the texts", async () => {
    const texts: string[] = [];
    await fc.assert(
      fc.asyncProperty(anySuites, async (suites) => {
        texts.push(await written("junit", suites));
      }),
    );
    expect(await faults(texts)).toEqual([]);
  });

  test("would not pass with what the schema does not know", async () => {
    const text = (await written("junit", SUITES)).replace("<skipped ", "<omitted ");
    expect(await faults([text])).not.toEqual([]);
  });
});

describe("GitHub", () => {
  /** A workflow command as the runner reads it: data up to the end of the line, properties up to the next comma. */
  const COMMAND = /^::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r\n]*,?)+)::([^\r\n]*)$/;
  const unescaped = (text: string) =>
    text.replace(/%(0A|0D|3A|2C|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

  test("gets one command for each failure and each diagnostic, and reads back what was meant", async () => {
    const lines = (await written("github", SUITES)).trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    const [failure, error] = lines.slice(0, 2).map((line) => COMMAND.exec(line) ?? []);
    expect(failure?.[1]).toBe("error");
    const properties = Object.fromEntries((failure?.[2] ?? "").split(",").map((pair) => pair.split("=")));
    expect(unescaped(properties.title ?? "")).toBe(`Some # Detection > ${FAILED.name}`);
    expect(properties).toMatchObject({ file: "x/a.test.yml", line: "3" });
    expect(unescaped(failure?.[3] ?? "")).toBe(
      'expected to fire,\nbut: 5% \\x1b[31m\nrow 1:\n- a: 1\n+ a: "]]>"',
    );
    expect(error?.[2]).toBe(
      "file=/elsewhere/b b.test.yml,line=2,endLine=2,col=5,endColumn=9,title=SPL8104 missing-expect",
    );
    expect(lines[2]).toBe("1 passed, 1 failed, 1 skipped, 1 errors in files");
  });

  test("gets only whole commands, whatever the texts", () =>
    fc.assert(
      fc.asyncProperty(anySuites, async (suites) => {
        const failures = suites.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "failed"));
        const lines = (await written("github", suites)).trimEnd().split("\n").slice(0, -1);
        expect(lines).toHaveLength(failures.length);
        for (const line of lines) expect(line).toMatch(COMMAND);
      }),
    ));
});

describe("TAP", () => {
  const parsed = (text: string) => {
    const parser = new Parser({ strict: true });
    parser.end(text);
    return parser.results;
  };

  test("is understood by a strict reader", async () => {
    const results = parsed(await written("tap", SUITES));
    expect(results).toMatchObject({ count: 4, pass: 2, fail: 2, skip: 1, plan: { start: 1, end: 4 } });
    expect(results?.failures.map(({ name, diag }) => [name, diag?.message])).toEqual([
      [`Some # Detection > ${FAILED.name}`, FAILED.reason],
      ["SPL8104 missing-expect", "this test has no `expect`"],
    ]);
    expect(parsed(await written("tap", []))?.ok).toBe(true);
  });

  test("keeps its number of tests, whatever the texts", () =>
    fc.assert(
      fc.asyncProperty(anySuites, async (suites) => {
        const cases = suites.flatMap((suite) => suite.cases);
        const count = (outcome: string) => cases.filter((each) => each.outcome === outcome).length;
        const results = parsed(await written("tap", suites));
        expect([results?.count, results?.fail, results?.skip]).toEqual([
          cases.length,
          count("failed"),
          count("skipped"),
        ]);
        expect(
          results?.failures.filter(({ tapError }) => tapError !== undefined && tapError !== null),
        ).toEqual([]);
      }),
    ));
});

describe("JSON", () => {
  test("has everything, with all digits", async () => {
    const text = await written("json", SUITES);
    expect(text).toContain('"rows":[{"a":12345678901234567890}]');
    expect(JSON.parse(text)).toMatchObject({
      spillway: "1.2.3",
      passed: 1,
      failed: 1,
      skipped: 1,
      errors: 1,
      untested: 2,
      skips: [{ reason: "log not found", count: 1 }],
      suites: [
        {
          name: "Some # Detection",
          tests: [{ outcome: "passed" }, { outcome: "failed" }, { outcome: "skipped" }],
        },
        { diagnostics: [{ code: "SPL8104", file: "/elsewhere/b b.test.yml", line: 2, column: 5 }] },
        {},
      ],
    });
  });
});

describe("the report for people", () => {
  test("shows failures in full, and of the rest the numbers", async () => {
    const text = await written("text", SUITES);
    expect(text).toBe(
      [
        `FAIL Some # Detection > ${FAILED.name}`,
        "  expected to fire,\\nbut: 5% \\x1b[31m",
        "  --> x/a.test.yml:3",
        "    row 1:",
        "      - a: 1",
        '      + a: "]]>"',
        "",
        "error[SPL8104] missing-expect: this test has no `expect`",
        " --> /elsewhere/b b.test.yml:2:5",
        "  |",
        "2 |   - name: x",
        "  |     ^^^^",
        "  = help: write it",
        "",
        "Tests: 1 passed, 1 failed, 1 skipped of 3 detections in 1.23 s",
        "  1 skipped: log not found",
        "  2 detections without tests",
        "  1 error in files",
        "",
      ].join("\n"),
    );
  });

  test("names every test where that is asked for", async () => {
    const text = await written("text", SUITES, { verbose: true });
    expect(text).toContain("pass Some # Detection > a\n");
    expect(text).toContain("skip Some # Detection > later (skipped: log not found)\n");
  });
});
