import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { detectionIn, testDetection } from "../../src/testing/vitest.ts";

const folder = mkdtempSync(join(tmpdir(), "spillway-vitest-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function files(below: string, content: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, below), { recursive: true });
  for (const [name, text] of Object.entries(content)) writeFileSync(join(folder, below, name), text);
  return join(folder, below);
}

const sound = files("sound", {
  "a.yml": "name: Sound\nsearch: from source | where a > 1\n",
  "a.test.yml": `tests:
  - { name: fires above one, events: [{ a: 2 }], expect: fires }
  - { name: is left out, events: [{ a: 2 }], expect: silent, skip: not yet }
`,
});

const reasonOf = (assertion: () => unknown): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("matchers", () => {
  const detection = 'from source | where name="reg.exe" AND like(line, "%save%")';
  const event = { name: "reg.exe", line: "reg save" };

  test("pass where the detection does what is expected", async () => {
    expect(detection).toFireOn(event);
    expect(detection).toFireOn([{}, event]);
    expect(detection).toStaySilentOn([{}, { name: "reg.exe" }]);
    expect(detection).not.toFireOn([]);
    expect(detection).toFind([{ name: "reg.exe" }], { events: [event, {}] });
    expect(await detectionIn(join(sound, "a.yml"))).toFireOn({ a: 2 });
  });

  test("say why a detection did not fire, and which part of a condition kept it from it", () => {
    expect(reasonOf(() => expect(detection).toFireOn({ name: "cmd.exe", line: "reg save" }))).toBe(
      [
        "expected to fire, but found nothing in 1 event",
        "  the event was dropped in line 1 of the text, where",
        '    - name="reg.exe"   is false: name is "cmd.exe"',
      ].join("\n"),
    );
  });

  test("show the rows that should not have been found, and the differences of findings", () => {
    expect(reasonOf(() => expect(detection).toStaySilentOn(event))).toContain('      name: "reg.exe"');
    expect(reasonOf(() => expect(detection).toFind([{ line: "reg query" }], { events: event }))).toContain(
      '    - line: "reg query"\n    + line: "reg save"',
    );
    expect(reasonOf(() => expect("from source | wher x").toFireOn([]))).toMatch(
      /^the text has errors\n {2}SPL2002 /,
    );
  });

  test("take what came before, a clock, macros and a filter", () => {
    const first = "from source | where `m` | dedup user | eval t=now()";
    const settings = { macros: { m: "user != null" }, before: [{ user: "a" }], clock: 7 };
    expect(first).toStaySilentOn({ user: "a" }, settings);
    expect(first).toFind([{ user: "b", t: 7 }], { events: [{ user: "a" }, { user: "b" }], ...settings });
    const filtered = "from source | where a=1 | into write_ssa_detected_events()";
    expect(filtered).toFireOn({ a: 1, host: "y" }, { filter: 'host != "x"' });
    expect(
      reasonOf(() => expect(filtered).toFireOn({ a: 1, host: "x" }, { filter: 'host != "x"' })),
    ).toContain("    - a condition that a macro or the filter brings along   is false");
  });
});

describe("a file", () => {
  test("without exactly one detection is refused with the reason", async () => {
    const broken = files("broken", { "b.yml": "search: [1]\n" });
    await expect(detectionIn(join(broken, "b.yml"))).rejects.toThrow("the `search` of a detection is a text");
    await expect(testDetection(files("empty", { "a.yml": "search: from source\n" }))).rejects.toThrow(
      "there are no tests of detections below",
    );
  });
});

// Declares tests of its own, which are part of this file's.
await testDetection(sound);
