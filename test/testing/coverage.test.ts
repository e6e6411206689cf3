import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import type { ReadyCase } from "../../src/testing/case.ts";
import { CoverageCollector, percentOf } from "../../src/testing/coverage.ts";
import { coverageHtml } from "../../src/testing/coverage-html.ts";
import { coverageText } from "../../src/testing/coverage-text.ts";
import { CaseRunner } from "../../src/testing/run-case.ts";
import { file, folder, spillway } from "../cli/harness.ts";

const plain = (text: string) => text;
const PAINT = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain };

function ready(events: readonly object[], before: readonly object[] = []): ReadyCase {
  const test = {
    name: "t",
    file: "x",
    line: 1,
    events: { kind: "inline", events } as const,
    expect: { kind: "fires" } as const,
    clock: 0,
    options: {},
  };
  return { test, events, before };
}

function coverageOf(text: string, ...cases: readonly (readonly object[])[]) {
  const counter = new CoverageCollector();
  counter.expectConditionsOf(compile(text));
  const runner = new CaseRunner({ text, options: {} }, { counter });
  for (const events of cases) runner.run(ready(events));
  return counter.coverage;
}

/** What is missing of each predicate, by its text. */
const missingIn = (text: string, ...cases: readonly (readonly object[])[]) =>
  Object.fromEntries(
    coverageOf(text, ...cases).predicates.map(({ start, end, missing }) => [
      text.slice(start, end),
      missing.join(" "),
    ]),
  );

describe("coverage", () => {
  const text = 'from source | where a=1 AND b="x"';

  test("wants every predicate true, false and null, over all cases together", () => {
    expect(missingIn(text)).toEqual({ "a=1": "true false null", 'b="x"': "true false null" });
    expect(missingIn(text, [{ a: 1, b: "y" }], [{ a: 2 }])).toEqual({ "a=1": "null", 'b="x"': "true" });
    const all = coverageOf(text, [{ a: 1, b: "y" }, { a: 2 }], [{ b: "x" }]);
    expect([all.seen, all.wanted, percentOf(all)]).toEqual([6, 6, 100]);
  });

  test("does not want null of what cannot be null, nor anything of a constant", () => {
    const guarded =
      'from source | eval p=ucast(map_get(e, "p"), "string", ""), q=map_get(e, "q") | where isnull(q) OR q IS NOT NULL OR p="x" OR p LIKE "y%" OR match(p, /z/) OR q="w" OR true';
    const missing = missingIn(guarded, [{ e: { q: "other" } }]);
    expect(missing).toEqual({
      "isnull(q)": "true",
      "q IS NOT NULL": "false",
      'p="x"': "true",
      'p LIKE "y%"': "true",
      "match(p, /z/)": "true",
      'q="w"': "true null",
    });
  });

  test("does not want null of a count, which is there for every group", () => {
    const counted =
      "from source | stats count() AS n, max(x) AS most BY user | where n > 1 AND most > 1 AND user != null AND n < 3 * n - 0 AND n <= 2 * n | eventstats sum(n) AS all | where n = 2";
    expect(missingIn(counted, [{ user: "a", x: 1 }])).toEqual({
      "n > 1": "true",
      "most > 1": "true null",
      "user != null": "false",
      "n < 3 * n - 0": "false",
      "n <= 2 * n": "false",
      "n = 2": "true false",
    });
  });

  test("wants null of a count where another stream has none", () => {
    const united = "$a = from source | stats count() AS n; from source | fields x | union $a | where n > 0";
    expect(missingIn(united, [{ x: 1 }])).toEqual({ "n > 0": "false" });
    expect(missingIn(united)).toEqual({ "n > 0": "true false null" });
  });

  test("never calls an answer impossible that a run gives", () => {
    const value = fc.oneof(
      fc.constantFrom("x", "y", "", null, 1, true),
      fc.constant([1]),
      fc.constant({ a: 1 }),
    );
    const event = fc.record({ a: value, b: value }, { requiredKeys: [] });
    const predicate = fc.constantFrom(
      'p="x"',
      'p != "x"',
      "p < q",
      "q > p",
      'like(p, "x%")',
      'q LIKE "x%"',
      "isnull(a)",
      "p IS NULL",
      "match(p, /x/)",
      'lower(p)="x"',
      'p IN ("x", "y")',
      "len(p) > 0",
      "a = b",
      'coalesce(a, "x")="x"',
      "isstr(a)",
      "NOT p=q",
      "n > 1",
      "n = 1",
      "total > 1",
    );
    fc.assert(
      fc.property(
        fc.array(event),
        fc.array(predicate, { minLength: 1, maxLength: 4 }),
        (events, predicates) => {
          const whole = `from source | eval p=ucast(a, "string", ""), q=ucast(b, "string", null) | eventstats count(b) AS n, sum(b) AS total | where ${predicates.join(" OR ")}`;
          const counter = new CoverageCollector();
          const pipeline = compile(whole);
          const { counts } = pipeline.cover(events);
          counter.expectConditionsOf(pipeline);
          const walk = (node: (typeof pipeline.conditions)[number]["tree"]): void => {
            if (node.neverNull === true)
              expect([whole.slice(node.start, node.end), counts[node.id]?.null]).toEqual([
                expect.anything(),
                0,
              ]);
            node.parts.forEach(walk);
          };
          for (const { tree } of pipeline.conditions) walk(tree);
        },
      ),
    );
  });

  test("shows the lines of a text with what no test has seen", () => {
    const lines = 'from source\n| where a=1\n| where b="x" OR c=2';
    const coverage = coverageOf(lines, [{ a: 1, b: "x", c: 2 }, { a: 0 }, {}, { a: 1, b: "y", c: 3 }]);
    expect(coverageText([{ name: "D", file: "d.spl", text: lines, coverage }], PAINT, 80)).toBe(
      [
        "D 77.7 % covered (d.spl)",
        '    3 | | where b="x" OR c=2',
        "      |         ^^^^^ never null",
        "      |                  ^^^ never null",
        "",
        "Coverage: 77.7 % (7 of 9 answers of predicates)",
        "",
      ].join("\n"),
    );
  });

  test("as pages escapes what stands in texts and names", () => {
    const hostile = 'from source | where a="<script>alert(1)</script>" AND b="</mark>"';
    const name = '<img src=x onerror="x">/../../y';
    const pages = coverageHtml([
      { name, file: "<b>", text: hostile, coverage: coverageOf(hostile, [{ a: 1 }]) },
    ]);
    expect([...pages.keys()]).toEqual(["index.html", "1-img_src_x_onerror_x_y.html"]);
    for (const page of pages.values()) {
      expect(page).not.toMatch(/<script|<img|<b>|<\/mark>"/);
      expect(page).not.toMatch(/https?:|<[^>]*\ssrc=|@import|url\(/);
    }
    const [, detection = ""] = [...pages.values()];
    expect(detection).toContain('<mark class="part" title="never true or null">a=&quot;&lt;script&gt;');
  });
});

describe("spillway test --coverage", () => {
  file("c/a.yml", 'name: A\nsearch: from source | where a=1 AND b="x"\n');
  file(
    "c/a.test.yml",
    "tests:\n  - { name: t, events: [{ a: 1, b: x }, { a: 2, b: y }, {}], expect: fires }\n",
  );
  file("c/u.yml", "name: Untested\nsearch: from source | where a=1\n");

  test("counts detections without tests, and fails below the threshold", async () => {
    const { code, out, err } = await spillway(["test", "c", "--coverage-min", "90"]);
    expect(code).toBe(1);
    expect(out).toContain("Untested 0 % covered (c/u.yml)\n");
    expect(out).toContain("Coverage: 66.6 % (6 of 9 answers of predicates)\n");
    expect(err).toContain("coverage of Untested is 0 %, less than the 90 % wanted");
    expect(err).toContain("coverage of all detections together is 66.6 %");
    expect(err).not.toContain("coverage of A ");
    expect((await spillway(["test", "c/a.yml", "--coverage-min", "100"])).code).toBe(0);
    expect((await spillway(["test", "c", "--coverage-min", "x"])).code).toBe(2);
  });

  test("is in the report for programs, and in pages", async () => {
    const { out } = await spillway([
      "test",
      "c",
      "--coverage-html",
      "pages",
      "--format",
      "json",
      "--jobs",
      "2",
    ]);
    const [covered, untested] = JSON.parse(out).suites;
    expect([covered.coverage.percent, untested.coverage.percent]).toEqual([100, 0]);
    expect(readdirSync(join(folder, "pages")).sort()).toEqual(["1-a.html", "2-untested.html", "index.html"]);
    expect(readFileSync(join(folder, "pages/index.html"), "utf8")).toContain("66.6 % of all answers: 6 of 9");
  });
});
