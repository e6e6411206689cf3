import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSuites, loadSuites } from "../../src/testing/load-suite.ts";
import { CaseRunner } from "../../src/testing/run-case.ts";
import type { LoadedSuite } from "../../src/testing/suite.ts";
import { NO_CORPUS, SHARED } from "../support/shared.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "spillway-suites-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function files(content: Readonly<Record<string, string | Uint8Array>>, below: string): string {
  for (const [name, text] of Object.entries(content)) {
    const path = join(folder, below, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, below);
}

const detection = (name: string, more = "") => `name: ${name}\nsearch: from source | where a > 1\n${more}`;
const ours = (name: string) => `tests:\n  - { name: ${name}, events: [{ a: 2 }], expect: fires }\n`;
const splunks = (file: string) => `tests:
  - { name: old, file: ${file}, pass_condition: '@count_gt(0)', attack_data: [{ data: 'https://host/a/b/log.json' }] }
`;

const shape = (
  suites: readonly { name: string; file: string; tests: readonly { name: string; skip?: string }[] }[],
) =>
  suites.map(({ name, file, tests }) => [
    name,
    file,
    tests.map(({ name: test, skip }) => (skip === undefined ? test : `${test}: ${skip}`)),
  ]);

describe("suites", () => {
  test("are detections with the tests inside them, beside them and below a folder, in the order of names", async () => {
    const cwd = files(
      {
        "b/detection.yml": detection("B", "tests:\n- name: inside\n  attack_data: [{ data: x.log }]\n"),
        "b/detection.test.yml": ours("beside"),
        "a.spl": "from source",
        "a.yml": "name: A\nid: 1\n",
        "a.test.yml": ours("t"),
        "bare.spl2": "from source",
        "z.test.yml": `detection: b/detection.yml\n${ours("far away")}`,
        "node_modules/x.yml": detection("X"),
        ".hidden/x.yml": detection("X"),
        "other.yml": "a: 1\n",
      },
      "order",
    );
    expect(shape(await findSuites(["."], { cwd }))).toEqual([
      ["A", "a.spl", ["t"]],
      ["B", "b/detection.yml", ["inside", "beside", "far away"]],
      ["bare", "bare.spl2", []],
    ]);
    expect(shape(await findSuites(["b/detection.yml", "b"], { cwd }))).toEqual([
      ["B", "b/detection.yml", ["inside", "beside"]],
    ]);
    expect(shape(await findSuites(["b/detection.test.yml"], { cwd }))).toEqual([
      ["B", "b/detection.yml", ["inside", "beside"]],
    ]);
  });

  test("match Splunk's files by base name, near ones first, then newer folders first", async () => {
    const cwd = files(
      {
        "ssa/2021-09/x.yml": detection("Old"),
        "ssa/2022-04/x.yml": detection("New"),
        "ba/2024-07/x.yml": detection("Other"),
        "ba/2024-07/y.yml": detection("Y"),
        "ssa/tests/x.test.yml": splunks("endpoint/x.yml"),
        "ssa/tests/y.test.yml": splunks("endpoint/y.yml"),
        "ssa/tests/z.test.yml": splunks("endpoint/z.yml"),
      },
      "splunk",
    );
    const withTests = (await findSuites(["."], { cwd })).filter(({ tests }) => tests.length > 0);
    expect(shape(withTests)).toEqual([
      ["Y", "ba/2024-07/y.yml", ["old"]],
      ["New", "ssa/2022-04/x.yml", ["old"]],
      ["z", "endpoint/z.yml", ["old: detection not found"]],
    ]);
  });

  test("say what is wrong with a file of tests or a detection, and where", async () => {
    const cwd = files(
      {
        "x.yml": "search: [1]\n",
        "x.test.yml": ours("t"),
        "y.yml": detection("Y"),
        "y.test.yml": "tests: 1\n",
      },
      "wrong",
    );
    const suites = await findSuites(["."], { cwd });
    expect(
      suites.map(({ diagnostics }) =>
        diagnostics.map(({ diagnostic, page }) => [diagnostic.code, page.file]),
      ),
    ).toEqual([[["SPL8004", "x.yml"]], [["SPL8101", "y.test.yml"]]]);
    await expect(findSuites(["nowhere"], { cwd })).rejects.toThrow("no such file");
  });
});

const readyOf = (suites: readonly LoadedSuite[]) =>
  suites.flatMap(({ cases }) =>
    cases.map(({ test, events, before, fault }) => [test.name, test.skip ?? fault ?? [...before, ...events]]),
  );

describe("the files of a case", () => {
  test("are read as JSON lines, arrays or gzip, beside the file of tests", async () => {
    const cwd = files(
      {
        "d/x.yml": detection("X"),
        "d/lines.jsonl": '{"a":1}\n{"a":12345678901234567890}\n',
        "d/array.json": '[{"a":2}]',
        "d/packed.gz": gzipSync('{"a":3}\n'),
        "d/bad.jsonl": '{"a":1}\nno json\n',
        "d/t.csv": "k,v\n1,one\n",
        "d/x.test.yml": `tests:
  - { name: all, events: [lines.jsonl, array.json], before: packed.gz, expect: silent }
  - { name: bad, events: bad.jsonl, expect: silent }
  - { name: missing, events: nowhere.jsonl, expect: silent }
  - { name: no state, events: [], state: bad.jsonl, expect: silent }
  - { name: lookup, events: [{ k: 1 }], lookups: { t: t.csv }, expect: silent }
`,
      },
      "inputs",
    );
    const suites = await loadSuites(["."], { cwd });
    expect(readyOf(suites)).toEqual([
      ["all", [{ a: 3 }, { a: 1 }, { a: 12345678901234567890n }, { a: 2 }]],
      ["bad", expect.stringMatching(/^cannot read .*bad\.jsonl: line 2: /)],
      ["missing", expect.stringMatching(/^cannot read .*nowhere\.jsonl: no such file$/)],
      ["no state", expect.stringMatching(/^cannot read .*bad\.jsonl: it is no JSON/)],
      ["lookup", [{ k: 1 }]],
    ]);
    expect(suites[0]?.cases.at(-1)?.test.options.lookups).toEqual({ t: { csv: "k,v\n1,one\n" } });
  });

  test("that Splunk's tests name by URL are looked for beside the file and below the folders of logs", async () => {
    const content = { "x.yml": detection("X"), "x.test.yml": splunks("x.yml") };
    const none = files(content, "logs/none");
    expect(readyOf(await loadSuites(["."], { cwd: none }))).toEqual([["old", "log not found"]]);

    const beside = files({ ...content, "log.json": '{"a":5}' }, "logs/beside");
    expect(readyOf(await loadSuites(["."], { cwd: beside }))).toEqual([["old", [{ a: 5 }]]]);

    const logs = files({ "log.json": '{"a":6}', "b/log.json": '{"a":7}' }, "logs/given");
    expect(readyOf(await loadSuites(["."], { cwd: none, logs: [logs] }))).toEqual([["old", [{ a: 7 }]]]);

    const text = files(
      { ...content, "log.json": "09/01/2021 LogName=Security\nEventCode=4688\n" },
      "logs/text",
    );
    expect(readyOf(await loadSuites(["."], { cwd: text }))).toEqual([
      ["old", "log format not supported yet (it holds no JSON)"],
    ]);
  });
});

describe.skipIf(NO_CORPUS)("the published set", () => {
  test("loads as it is: no log is here, two detections are missing, and nothing passes", async () => {
    const suites = await loadSuites([join(SHARED, "corpus")]);
    const outcomes = new Map<string, number>();
    for (const { subject, cases, diagnostics } of suites) {
      expect(diagnostics).toEqual([]);
      const runner = new CaseRunner(subject ?? { text: "", options: {} });
      for (const ready of cases) {
        const { outcome, reason } = runner.run(ready);
        outcomes.set(`${outcome}: ${reason}`, (outcomes.get(`${outcome}: ${reason}`) ?? 0) + 1);
      }
    }
    expect([...outcomes.keys()].sort()).toEqual(["skipped: detection not found", "skipped: log not found"]);
    expect(outcomes.get("skipped: detection not found")).toBe(2);
  });
});
