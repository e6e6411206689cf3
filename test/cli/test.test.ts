import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

const detection = (name: string) =>
  `name: ${name}\nsearch: from source | where process_name="reg.exe" AND like(process, "%save%")\n`;

file("good/a.yml", detection("Good"));
file(
  "good/a.test.yml",
  `tests:
  - { name: fires, events: [{ process_name: reg.exe, process: reg save }], expect: fires }
  - { name: silent, events: [{ process_name: reg.exe }], expect: silent }
`,
);
file("bad/a.yml", detection("Bad"));
file(
  "bad/a.test.yml",
  `tests:
  - name: should fire
    events:
      - { process_name: cmd.exe, process: reg save }
      - { process_name: reg.exe, process: reg query }
    expect: fires
`,
);
file(
  "skip/a.yml",
  `${detection("Skip")}tests:\n- name: old\n  attack_data: [{ data: 'https://host/x/log.json' }]\n`,
);
file("logs/x/log.json", '{"process_name":"reg.exe","process":"reg save"}\n');
file("broken/a.yml", "name: Broken\nsearch: from source | wher x=1\n");
file("broken/a.test.yml", "tests:\n  - { name: t, events: [{ a: 1 }], expect: fires }\n");
file("wrong/a.yml", detection("Wrong"));
file("wrong/a.test.yml", "tests:\n  - { name: t, events: [{ a: 1 }], expekt: fires }\n");
file("empty/a.yml", detection("Empty"));
file("filter/a.yml", `name: Filtered\nsearch: from source | where a=1 | into write_ssa_detected_events()\n`);
file("filter/a.test.yml", "tests:\n  - { name: t, events: [{ a: 1, host: b }], expect: fires }\n");

describe("spillway test", () => {
  test("says in one line that everything passed", async () => {
    const { code, out, err } = await spillway(["test", "good"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe("Tests: 2 passed, 0 failed, 0 skipped of 1 detection in 0.00 s\n");
  });

  test("shows what should have fired and did not, with the nearest miss and what kept it", async () => {
    const { code, out } = await spillway(["test", "bad", "good"]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        "FAIL Bad > should fire",
        "  expected to fire, but found nothing in 2 events",
        "  --> bad/a.test.yml:2",
        "    rows dropped: where 2",
        "    event 1 came nearest: it was dropped in line 1 of the text, where",
        '      - process_name="reg.exe"   is false: process_name is "cmd.exe"',
        "",
        "Tests: 2 passed, 1 failed, 0 skipped of 2 detections in 0.00 s",
        "",
      ].join("\n"),
    );
  });

  test("never passes a test whose log is not there, and finds it below --logs", async () => {
    const without = await spillway(["test", "skip"]);
    expect([without.code, without.out]).toEqual([
      0,
      "Tests: 0 passed, 0 failed, 1 skipped of 1 detection in 0.00 s\n  1 skipped: log not found\n",
    ]);
    expect((await spillway(["test", "skip", "--fail-on-skipped"])).code).toBe(1);
    const { code, out } = await spillway(["test", "skip", "--logs", "logs"]);
    expect([code, out]).toEqual([0, "Tests: 1 passed, 0 failed, 0 skipped of 1 detection in 0.00 s\n"]);
  });

  test("exits with 3 where a text or a file of tests has errors, whatever else has failed", async () => {
    const broken = await spillway(["test", "broken", "bad"]);
    expect(broken.code).toBe(3);
    expect(broken.out).toContain(" --> broken/a.yml:2:23\n");
    expect(broken.out).toContain("FAIL Broken > t\n  the text has errors\n");
    const wrong = await spillway(["test", "wrong"]);
    expect(wrong.code).toBe(3);
    expect(wrong.out).toContain("SPL8102");
    expect(wrong.out).toContain("did you mean `expect`?");
  });

  test("exits with 1 where there are no tests, and with 4 where there is no such path", async () => {
    const empty = await spillway(["test", "empty"]);
    expect([empty.code, empty.out]).toEqual([1, ""]);
    expect(empty.err).toContain("there are no tests below empty");
    expect((await spillway(["test", "good", "--filter", "nothing like it"])).code).toBe(1);
    expect((await spillway(["test", "nowhere"])).code).toBe(4);
    expect((await spillway(["test", "-e", "from source"])).code).toBe(2);
    expect((await spillway(["test", "good", "--format", "yaml"])).code).toBe(2);
  });

  test("--filter takes a part of the name in any case, `*` for anything", async () => {
    const count = async (filter: string) =>
      (await spillway(["test", "good", "bad", "--filter", filter])).out.match(/^Tests: .* skipped/m)?.[0];
    expect(await count("GOOD > fires")).toBe("Tests: 1 passed, 0 failed, 0 skipped");
    expect(await count("bad*fire")).toBe("Tests: 0 passed, 1 failed, 0 skipped");
    expect(await count("d >")).toBe("Tests: 2 passed, 1 failed, 0 skipped");
  });

  test("compiles as the flags say, and as the tests say over them", async () => {
    const macro = ["--macro", 'filtered_filter=host != "b"'];
    expect((await spillway(["test", "filter"])).code).toBe(0);
    expect((await spillway(["test", "filter", ...macro])).code).toBe(1);
  });

  test("--format gives reports for machines; --output writes one beside the report for people", async () => {
    const { out } = await spillway(["test", "bad", "--format", "tap"]);
    expect(out).toMatch(/^TAP version 14\nnot ok 1 - Bad > should fire\n/);
    const both = await spillway(["test", "bad", "--format", "junit", "--output", "report.xml"]);
    expect(both.code).toBe(1);
    expect(both.out).toContain("FAIL Bad > should fire");
    expect(readFileSync(join(folder, "report.xml"), "utf8")).toContain('<testcase name="should fire"');
    expect((await spillway(["test", "bad", "--output", "no/folder/x"])).code).toBe(4);
  });

  test("says the same with any number of threads", async () => {
    const paths = ["test", "bad", "broken", "good", "skip", "wrong", "filter"];
    const outputs = [];
    for (const jobs of ["1", "2", "4"]) outputs.push(await spillway([...paths, "--jobs", jobs]));
    expect(outputs[0]?.out).toContain("FAIL Bad");
    expect(new Set(outputs.map(({ code, out }) => `${code} ${out}`)).size).toBe(1);
  });
});
