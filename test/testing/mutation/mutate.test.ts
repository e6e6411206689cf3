/** Suites with gaps that were left on purpose, and one without. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/index.ts";
import {
  MUTATION_OPERATORS,
  type MutationReport,
  mutantsOf,
  mutate,
} from "../../../src/testing/mutation/index.ts";
import { fires, ready, silent, subject } from "./suites.ts";

function survivors({ mutants }: MutationReport): readonly string[] {
  return mutants.filter(({ outcome }) => outcome === "survived").map(({ mutant }) => mutant.key);
}

describe("a suite with gaps", () => {
  const tool = 'from source | where process_name="reg.exe" AND match(process, /(?i)save\\s+hklm/)';

  test("that has no near miss misses a dropped condition and cut literals", () => {
    const report = mutate(subject(tool), [
      fires("saves a hive", { process_name: "reg.exe", process: "reg SAVE HKLM\\SAM" }),
      silent("something else", { process_name: "cmd.exe", process: "dir" }),
    ]);
    expect(survivors(report)).toEqual([
      'drop-condition: drops `process_name="reg.exe"`',
      "drop-condition: drops `match(process, /(?i)save\\s+hklm/)`",
      'flip-logic: makes AND OR in `process_name="reg.exe" AND match(process, /(?i)save\\s+hklm/)`',
      "widen-wildcard: makes `\\s+` `\\s*` in `(?i)save\\s+hklm`",
      "shorten-literal: shortens `hklm` to `hk`",
    ]);
    expect(report.score).toBe(4 / 9);
    const [first] = report.mutants;
    expect(first?.mutant.wanted).toBe(
      'a silent case in which `process_name="reg.exe"` is not true and the rest of its AND is',
    );
    expect(first?.seen).toBe("where it is not true in a test, something else decides");
  });

  test("that tries one of three alternatives misses the loss of the others", () => {
    const report = mutate(subject('from source | where a IN ("x", "y") OR b LIKE "%z"'), [
      fires("x", { a: "x", b: "no" }),
      silent("neither", { a: "w", b: "zz0" }),
    ]);
    expect(survivors(report)).toEqual([
      'drop-alternative: drops `"y"` from `a IN ("x", "y")`',
      'drop-condition: drops `b LIKE "%z"`',
    ]);
    expect(report.mutants.find(({ mutant }) => mutant.operator === "drop-alternative")?.outcome).toBe(
      "killed",
    );
    expect(report.mutants.find(({ mutant }) => mutant.what === 'drops `b LIKE "%z"`')?.seen).toBe(
      "no test has an event for which it is true",
    );
  });

  test("that is far from a threshold misses its neighbours", () => {
    const text = "from source | stats count() AS n BY host | where n > 3";
    const report = mutate(subject(text), [
      fires("ten from one host", ...Array.from({ length: 10 }, () => ({ host: "a" }))),
      silent("one", { host: "a" }),
    ]);
    expect(survivors(report)).toEqual([
      "drop-grouping: drops `host` from `BY host`",
      "shift-threshold: makes `>` `>=` in `n > 3`",
      "shift-threshold: makes `3` `4` in `n > 3`",
    ]);
  });
});

test("a suite without gaps lets nothing survive", () => {
  const four = Array.from({ length: 4 }, () => ({ host: "a", kind: "Logon" }));
  const report = mutate(
    subject('from source | where lower(kind)="logon" | stats count() AS n BY host | where n > 3'),
    [
      fires("four from one host", ...four),
      silent("three from one host", ...four.slice(1)),
      silent("four from two hosts", ...four.slice(1), { host: "b", kind: "Logon" }),
      silent("four of another kind", ...four.slice(1), { host: "a", kind: "Logoff" }),
    ],
  );
  expect(survivors(report)).toEqual([]);
  expect(report.score).toBe(1);
  expect(report.mutants.map(({ killedBy }) => killedBy)).not.toContain(undefined);
});

describe("what no test can be asked for", () => {
  const cases = [fires("a", { x: "abc" }), silent("b", { x: "xyz" }), silent("c", {})];

  test("a check for null that another condition makes anyway", () => {
    const { mutants } = mutate(subject("from source | where x != null AND match(x, /abc/)=true"), cases);
    expect(mutants.find(({ mutant }) => mutant.what === "drops `x != null`")?.outcome).toBe("equivalent");
    expect(mutants.find(({ mutant }) => mutant.what.startsWith("drops `match"))?.outcome).toBe("killed");
  });

  test("not one that stands alone", () => {
    const { mutants } = mutate(subject("from source | where x != null AND NOT match(y, /abc/)=true"), [
      fires("a", { x: 1, y: "z" }),
    ]);
    expect(mutants.find(({ mutant }) => mutant.what === "drops `x != null`")?.outcome).toBe("survived");
  });

  test("one of two equal conditions", () => {
    const { mutants } = mutate(subject('from source | where x LIKE "%abc%" OR x LIKE "%abc%"'), cases);
    const dropped = mutants.filter(({ mutant }) => mutant.what === 'drops `x LIKE "%abc%"`');
    expect(dropped.map(({ outcome }) => outcome)).toEqual(["equivalent"]);
  });

  test("a text with errors", () => {
    const { counts } = mutate(subject("from source | stats dc(x) AS n BY x, x | where n > 0"), [
      silent("none"),
    ]);
    expect(counts.killed + counts.survived + counts.equivalent + counts.uncompilable).toBeGreaterThan(0);
  });
});

describe("what is accepted", () => {
  const text = "from source | where n > 3";
  const cases = [fires("9", { n: 9 }), silent("0", { n: 0 })];

  test("by its name", () => {
    const accept = [
      "shift-threshold: makes `>` `>=` in `n > 3`",
      "shift-threshold: makes `3` `5` in `n > 3`",
    ];
    const report = mutate(subject(text), cases, { accept });
    expect(survivors(report)).toEqual(["shift-threshold: makes `3` `4` in `n > 3`"]);
    expect(report.counts.accepted).toBe(1);
    expect(report.unusedAccepts).toEqual(["shift-threshold: makes `3` `5` in `n > 3`"]);
  });

  test("by the name of its operator, and it does not count", () => {
    const report = mutate(subject(text), cases, { accept: ["shift-threshold"] });
    expect(report.counts).toMatchObject({ survived: 0, accepted: 2 });
    expect(report.score).toBe(1);
  });
});

describe("a suite that cannot judge", () => {
  test("because a case fails on the text as it stands", () => {
    const report = mutate(subject("from source | where a=1"), [
      fires("wrong", { a: 2 }),
      fires("right", { a: 1 }),
    ]);
    expect(report.failing.map(({ test }) => test.name)).toEqual(["wrong"]);
    expect(report.mutants).toEqual([]);
    expect(report.score).toBeUndefined();
  });

  test("because all its cases are skipped", () => {
    const one = fires("no log", { a: 1 });
    const report = mutate(subject("from source | where a=1"), [
      { ...one, test: { ...one.test, skip: "log not found" } },
    ]);
    expect(report).toMatchObject({ cases: 0, mutants: [], score: undefined });
    expect(report.skipped.map(({ reason }) => reason)).toEqual(["log not found"]);
  });
});

test("a case that goes on from a saved run is left out, since only its own text can", () => {
  const text = "from source | streamstats count() AS n | where n > 2";
  const earlier = compile(text, { clock: () => Date.UTC(2026, 0, 1) }).start();
  earlier.push({ a: 1 });
  const kept = { ...silent("goes on", { a: 2 }), state: earlier.save() };
  const report = mutate(subject(text), [kept, fires("three", {}, {}, {}), silent("two", {}, {})]);
  expect(report.failing).toEqual([]);
  expect(report.skipped.map(({ test, reason }) => `${test.name}: ${reason}`)).toEqual([
    "goes on: a saved run belongs to the text as it stands",
  ]);
  expect(report.mutants.map(({ killedBy }) => killedBy)).not.toContain("goes on");
});

test("a mutant that reaches a limit is noticed", () => {
  const events = Array.from({ length: 5 }, (_, n) => ({ n }));
  const few = ready("few groups", { kind: "count", count: 1 }, events);
  const limited = { ...few, test: { ...few.test, options: { limits: { groups: 2 } } } };
  const report = mutate(subject("from source | where n < 1 | stats count() BY n"), [limited]);
  const dropped = report.mutants.find(({ mutant }) => mutant.operator === "drop-condition");
  expect(dropped).toMatchObject({ outcome: "killed", killedBy: "few groups" });
});

test("operators can be chosen", () => {
  const cases = [fires("a", { a: 1, b: 2 })];
  const used = (options: Parameters<typeof mutate>[2]) =>
    new Set(
      mutate(subject("from source | where a=1 AND b>1"), cases, options).mutants.map(
        ({ mutant }) => mutant.operator,
      ),
    );
  expect(used({ only: ["flip-logic"] })).toEqual(new Set(["flip-logic"]));
  expect(used({ without: ["flip-logic"] })).not.toContain("flip-logic");
});

test("the mission's detection: every condition of it is changed, and every mutant is a text", () => {
  const path = join(
    import.meta.dirname,
    "../../../detections/attempted_credential_dump_from_registry_via_reg_exe/detection.spl",
  );
  const text = readFileSync(path, "utf8");
  const mutants = mutantsOf(text);
  const dropped = mutants.filter(({ operator }) => operator === "drop-condition");
  // Two names, all of them at once; null, save, six keys, all keys at once.
  expect(dropped).toHaveLength(3 + 9);
  expect(mutants.filter(({ what }) => what.startsWith("drops `(?i)`"))).toHaveLength(7);
  // What the finding holds decides nothing.
  const decided = text.indexOf("| eval start_time");
  expect(mutants.every(({ span }) => span.end <= decided)).toBe(true);
  expect(MUTATION_OPERATORS.length).toBeGreaterThan(10);
});
