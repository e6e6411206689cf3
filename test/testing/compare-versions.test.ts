import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Detection, loadDetection } from "../../src/detections/index.ts";
import { compile, type Event } from "../../src/index.ts";
import { compareMetadata } from "../../src/testing/compare-metadata.ts";
import { compareVersions, startComparison } from "../../src/testing/compare-versions.ts";

const version = (text: string) => ({ text, options: {} });
const events = fc.array(
  fc.record({
    a: fc.integer({ min: 0, max: 3 }),
    b: fc.constantFrom("x", "y", null),
    t: fc.nat({ max: 20 }),
  }),
  { maxLength: 20 },
);
const TEXTS = [
  "where a > 1",
  "where a > 0 | fields a",
  'where b = "x" | fields a, b',
  "where a > 1 | eval c = a + 1",
  "stats count() AS n BY a",
  "stats count() AS n BY b",
  "sort -a | head 3",
  "where b = null | into found",
];

/** Rows of each as texts, with the order of fields taken out. */
function rowsOf(text: string, input: readonly Event[]): string[] {
  return compile(text)
    .run(input)
    .rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}

describe("two versions over the same events", () => {
  test("agree with comparing the rows of both runs as bags", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS), events, (old, changed, input) => {
        const left = rowsOf(old.replace("| into found", ""), input);
        const right = rowsOf(changed.replace("| into found", ""), input);
        let same = 0;
        for (const row of left) {
          const at = right.indexOf(row);
          if (at < 0) continue;
          right.splice(at, 1);
          same += 1;
        }
        const bare = (text: string) => version(text.replace("| into found", ""));
        const { unchanged, lost, found, changed: both } = compareVersions(bare(old), bare(changed), input);
        expect(unchanged).toBe(same);
        expect(lost.count + both.count).toBe(left.length - same);
        expect(found.count + both.count).toBe(right.length);
      }),
    );
  });

  test("a version compared with itself never differs", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), events, (text, input) => {
        const { lost, found, changed } = compareVersions(version(text), version(text), input);
        expect([lost.count, found.count, changed.count]).toEqual([0, 0, 0]);
      }),
    );
  });

  test("an event in which both find something else is a changed finding, with its place", () => {
    const running = startComparison(version("eval r = a"), version("eval r = a + 1"));
    running.push({ a: 1 }, { file: "f", line: 7 });
    const { changed, lost, found } = running.end();
    expect([lost.count, found.count]).toEqual([0, 0]);
    expect(changed.samples).toEqual([
      {
        old: { row: { a: 1, r: 1 }, sink: "output", event: 1, place: { file: "f", line: 7 } },
        new: { row: { a: 1, r: 2 }, sink: "output", event: 1, place: { file: "f", line: 7 } },
      },
    ]);
  });

  test("a sample says why the other version is silent, where the event alone can say it", () => {
    const { found, lost } = compareVersions(version("where a > 1"), version("where a > 0"), [{ a: 1 }]);
    expect(lost.count).toBe(0);
    expect(found.samples[0]?.why?.[0]).toBe("`where` drops it, since its condition is false");
    expect(found.samples[0]?.why?.[1]).toContain("`a`");
    const counting = compareVersions(
      version("streamstats count() AS n | where n > 1"),
      version("where a > 0"),
      [{ a: 1 }, { a: 2 }],
    );
    expect(counting.lost.samples.map(({ why }) => why)).toEqual(counting.lost.samples.map(() => undefined));
  });

  test("a finding that comes with another event is the same finding", () => {
    const { unchanged, lost } = compareVersions(
      version("head 1 | fields a"),
      version("sort a | head 1 | fields a"),
      [{ a: 1 }, { a: 2 }],
    );
    expect([unchanged, lost.count]).toEqual([1, 0]);
  });

  test("only sinks for findings count where there are some, both see one clock, and fields can be left out", () => {
    const text = "thru [ | eval z = 1 | into other ] | eval t = now() | into write_ssa_detected_events()";
    const other = text.replace("z = 1", "z = 2").replace("eval t", "eval note = 5, t");
    const result = compareVersions(version(text), version(other), [{ a: 1 }], { ignore: ["note"] });
    expect(result).toMatchObject({ unchanged: 1, lost: { count: 0 }, found: { count: 0 } });
  });

  test("counts everything, and keeps only so many rows", () => {
    const many = Array.from({ length: 3000 }, (_, a) => ({ a }));
    const { found, lost } = compareVersions(undefined, version("where a >= 0"), many, { samples: 2 });
    expect([found.count, found.samples.map(({ row }) => row.a), lost.count]).toEqual([3000, [0, 1], 0]);
  });
});

describe("metadata", () => {
  const detection = (properties: Record<string, unknown>) => {
    const yaml = Object.entries({ id: "1", version: 3, search: "where a", ...properties })
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join("");
    return loadDetection(yaml, "x.yml").detection as Detection;
  };
  const changesOf = (change: Record<string, unknown>, differs: boolean, kind: string) =>
    compareMetadata(detection({}), detection(change), differs)
      .filter((each) => each.kind === kind)
      .map(({ message }) => message);

  test.each([
    [{}, true, ["the version is still 3, though what it finds has changed"]],
    [{ version: 4 }, true, []],
    [{}, false, []],
    [{ version: "2.9" }, false, ["the version went down, from 3 to 2.9"]],
    [{ id: "2" }, false, ["the id changed: to whoever counts findings it is another detection"]],
  ])("%j with differing findings %j", (change, differs, warnings) => {
    expect(changesOf(change, differs, "warning")).toEqual(warnings);
  });

  test("changes that matter to whoever reads findings are named", () => {
    const change = {
      version: 4,
      type: "TTP",
      tags: { impact: 50, confidence: 50, mitre_attack_id: ["T1105"] },
    };
    expect(changesOf(change, true, "change")).toEqual([
      "version: 3 -> 4",
      "type: none -> TTP",
      "risk_score: none -> 25",
      "mitre_attack_id: none -> T1105",
    ]);
  });
});
