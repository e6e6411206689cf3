import { describe, expect, test } from "vitest";
import { MUTATION_OPERATORS } from "../../src/testing/index.ts";
import { file, spillway } from "./harness.ts";

const DETECTION = `name: Hive Saved
search: >-
  from source
  | where name="reg.exe"
  | where n > 3
`;
const TESTS = `tests:
  - name: fires
    events: [{ name: reg.exe, n: 4 }]
    expect: fires
  - name: silent
    events: [{ name: cmd.exe, n: 4 }, { name: reg.exe, n: 1 }]
    expect: silent
`;
const NEAR = `  - name: just under
    events: [{ name: reg.exe, n: 3 }]
    expect: silent
`;

file("weak/hive.yml", DETECTION);
file("weak/hive.test.yml", TESTS);
file("strong/hive.yml", DETECTION);
file("strong/hive.test.yml", TESTS + NEAR);
file("untested/hive.yml", DETECTION);
file("failing/hive.yml", DETECTION);
file("failing/hive.test.yml", TESTS.replace("expect: fires", "expect: silent"));
file("accepting/hive.yml", DETECTION);
file(
  "accepting/hive.test.yml",
  `mutation:\n  accept:\n    - 'shift-threshold: makes \`>\` \`>=\` in \`n > 3\`'\n    - old\n${TESTS}`,
);
file("wrong/hive.yml", DETECTION);
file("wrong/hive.test.yml", `mutation: { acept: [a] }\n${TESTS}`);
file("flat/flat.spl", `from source | where ${"a=1 OR ".repeat(40)}name="reg.exe" | where n > 3`);
file("flat/flat.test.yml", TESTS);

file("untried/two.spl", 'from source | where a="x" OR match(b, /(?i)save/)\n');
file(
  "untried/two.test.yml",
  "tests:\n  - events: [{ a: x }]\n    expect: fires\n  - name: none\n    events: [{ a: y, b: run }]\n    expect: silent\n",
);

describe("spillway mutate", () => {
  test("shows what survives as a diff in the detection file, with the test that is missing", async () => {
    const { code, out, err } = await spillway(["mutate", "weak"]);
    expect(err).toBe("");
    expect(out).toBe(
      [
        "gaps Hive Saved: 6 of 7 changes noticed by 2 tests, 85.7%",
        "",
        "  shift-threshold: makes `>` `>=` in `n > 3`",
        "  --> weak/hive.yml:5:13",
        '  - from source | where name="reg.exe" | where n > 3',
        '  + from source | where name="reg.exe" | where n >= 3',
        "                                                  ~",
        "  missing: a silent case in which the value is exactly `3`",
        '           begin with a copy of "silent", where it decides',
        "",
        "1 detection: 7 changes, 1 unnoticed: score 85.7%",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  test("has nothing to show of tests without gaps", async () => {
    const { code, out } = await spillway(["mutate", "strong/hive.yml"]);
    expect(out).toBe(
      "ok Hive Saved: 7 of 7 changes noticed by 3 tests, 100%\n1 detection: 7 changes, 0 unnoticed: score 100%\n",
    );
    expect(code).toBe(0);
  });

  test("--min is content with less", async () => {
    expect(await spillway(["mutate", "weak", "--min", "85"])).toMatchObject({ code: 0 });
    expect(await spillway(["mutate", "weak", "--min", "86%"])).toMatchObject({ code: 1 });
    const { code, err } = await spillway(["mutate", "weak", "--min", "good"]);
    expect(code).toBe(2);
    expect(err).toContain("Write a number from 0 to 100.");
  });

  test("what the tests accept does not count, and names that fit nothing are told", async () => {
    const { code, out } = await spillway(["mutate", "accepting"]);
    expect(code).toBe(0);
    expect(out).toContain("6 of 6 changes noticed");
    expect(out).toContain('warning: nothing that survives is called "old", which is accepted');
    expect(out).toContain("score 100% (besides 1 accepted)");
  });

  test("a detection without tests is an error, and the others are looked at all the same", async () => {
    const { code, out, err } = await spillway(["mutate", "untested", "strong"]);
    expect(code).toBe(1);
    expect(err).toBe(
      "error: untested/hive.yml: this detection has no tests\n  help: write them in untested/hive.test.yml\n",
    );
    expect(out).toContain("ok Hive Saved");
  });

  test("a test that fails has to be mended first", async () => {
    const { code, err } = await spillway(["mutate", "failing"]);
    expect(code).toBe(1);
    expect(err).toContain("1 test failed before anything was changed; fires: expected to stay silent");
  });

  test("what a file of tests says wrongly is an error", async () => {
    const { code, err } = await spillway(["mutate", "wrong"]);
    expect(code).toBe(3);
    expect(err).toContain("wrong/hive.test.yml: no key is called `acept` here");
  });

  test("operators can be chosen by name", async () => {
    const { out } = await spillway(["mutate", "weak", "--only", "drop-condition"]);
    expect(out).toContain("2 of 2 changes noticed");
    expect((await spillway(["mutate", "weak", "--without", "shift-threshold"])).code).toBe(0);
    const { code, err } = await spillway(["mutate", "weak", "--only", "drop"]);
    expect(code).toBe(2);
    expect(err).toContain("there are drop-condition, flip-logic");
  });

  test("their names are in the help", async () => {
    const { out } = await spillway(["mutate", "--help"]);
    const [, list = ""] = /The changes are called ([^.]*)\./.exec(out) ?? [];
    expect(list.split(/,\s+|\s+and\s+/)).toEqual(MUTATION_OPERATORS.map(({ name }) => name));
  });

  test("--format json has every change and what became of it", async () => {
    const { code, out } = await spillway(["mutate", "weak", "--format", "json"]);
    expect(code).toBe(1);
    const { detections, ...total } = JSON.parse(out);
    expect(total).toEqual({
      score: 6 / 7,
      killed: 6,
      survived: 1,
      accepted: 0,
      uncompilable: 0,
      equivalent: 0,
    });
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({
      name: "Hive Saved",
      file: "weak/hive.yml",
      score: 6 / 7,
      tests: 2,
      skipped: 0,
    });
    expect(detections[0].mutants).toHaveLength(7);
    expect(detections[0].mutants[0]).toMatchObject({
      operator: "drop-condition",
      outcome: "killed",
      killedBy: "silent",
      file: "weak/hive.yml",
      before: 'name="reg.exe"',
      after: "true",
    });
    expect(
      detections[0].mutants.find((each: { outcome: string }) => each.outcome === "survived"),
    ).toMatchObject({
      key: "shift-threshold: makes `>` `>=` in `n > 3`",
      line: 5,
      missing: "a silent case in which the value is exactly `3`",
    });
  });

  test("of an alternative that is never tried speaks once, and counts what is inside it", async () => {
    const { out } = await spillway(["mutate", "untried"]);
    expect(out.split("\n").filter((line) => /^ {2}\w|nor does/.test(line))).toEqual([
      "  drop-condition: drops `match(b, /(?i)save/)`",
      "  missing: a case that fires in which, of its OR, only `match(b, /(?i)save/)` is true",
      "           nor does any notice 1 more change inside it",
      "  shorten-literal: shortens `save` to `sa`",
      "  missing: a silent case in which `b` has `sa` where the pattern wants `save`",
    ]);
    expect(out).toContain("3 unnoticed");
  });

  test("of long lines shows the part that changes", async () => {
    const given = ["mutate", "flat", "--only", "shift-threshold", "--no-color"];
    const { out } = await spillway(given, { columns: 60 });
    const [before = "", after = "", marks = ""] = out.split("\n").slice(4);
    expect(before).toMatch(/^ {2}- \.\.\..* name="reg.exe" \| where n > 3$/);
    expect(after).toMatch(/^ {2}\+ \.\.\..* name="reg.exe" \| where n >= 3$/);
    expect(before.length).toBeLessThanOrEqual(60);
    expect(after[marks.indexOf("~")]).toBe("=");
  });

  test("of a path that is not there says so", async () => {
    expect(await spillway(["mutate", "nowhere"])).toMatchObject({ code: 4 });
  });
});
