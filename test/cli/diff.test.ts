import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

const OLD = "from source | where a > 1 | fields a";
const NEW = "from source | where a > 2 OR a = 0 | fields a";
const EVENTS = '{"a":0}\n\n{"a":2}\nnonsense\n{"a":3}\n';

const old = file("versions/old.spl", OLD);
const changed = file("versions/new.spl", NEW);
const events = file("versions/events.jsonl", EVENTS);

describe("two files", () => {
  test("what is new and lost is shown with its line, and the last line answers", async () => {
    const { code, out, err } = await spillway(["diff", old, changed, "--events", events]);
    expect(code).toBe(1);
    expect(out.split("\n")).toEqual([
      "@@ -1 +1 @@",
      " | from source",
      "-| where a > 1",
      "+| where a > 2 OR a = 0",
      " | fields a;",
      "",
      "findings: 1 lost, 1 new, 1 unchanged",
      `  lost ${events}:3`,
      '    {"a":2}',
      "    new version: `where` drops it, since its condition is false",
      expect.stringContaining("`a` is 2"),
      `  new ${events}:1`,
      '    {"a":0}',
      "    old version: `where` drops it, since its condition is false",
      expect.stringContaining("`a` is 0"),
      "",
      "The findings differ over 3 events: 1 lost, 1 new. Look at them before you merge.",
      "",
    ]);
    expect(err).toContain("SPL7");
  });

  test.each([
    ["any", 1],
    ["lost", 1],
    ["new", 1],
    ["none", 0],
  ])("--fail-on %s gives exit code %i", async (what, code) => {
    expect(await spillway(["diff", old, changed, "--fail-on", what, "--events", events])).toMatchObject({
      code,
    });
  });

  test("of which the new one only finds more fail only where that counts", async () => {
    const more = file("versions/more.spl", "from source | where a >= 0 | fields a");
    expect(await spillway(["diff", old, more, "--fail-on", "lost", "--events", events])).toMatchObject({
      code: 0,
    });
    expect(await spillway(["diff", old, more, "--fail-on", "new", "--events", events])).toMatchObject({
      code: 1,
    });
  });

  test("that find the same may be merged, also when laid out in another way", async () => {
    const same = file("versions/same.spl", "from source\n|where a>1\n|fields a");
    const { code, out } = await spillway(["diff", old, same, "--events", "-"], { input: EVENTS });
    expect(code).toBe(0);
    expect(out).toContain("The findings are the same over 3 events: 2 unchanged. You may merge.");
    expect(out).not.toContain("@@");
  });

  test("that find nothing prove nothing", async () => {
    const { code, out } = await spillway(["diff", old, changed, "--events", "-"], { input: '{"a":1}\n' });
    expect(code).toBe(0);
    expect(out).toContain("they say nothing about this change");
  });

  test("places are those of the file, also where most lines are passed by unread", async () => {
    const lines = Array.from({ length: 500 }, (_, index) =>
      index % 100 === 7
        ? `{"name":"needle","n":${index}}`
        : index % 100 === 8
          ? ""
          : `{"name":"hay","n":${index}}`,
    );
    const haystack = file("versions/haystack.jsonl", `${lines.join("\n")}\n`);
    const one = file("versions/one.spl", 'from source | where name = "needle" AND n < 200');
    const two = file("versions/two.spl", 'from source | where name = "needle" AND n < 300');
    const { out } = await spillway(["diff", one, two, "--format", "json", "--events", haystack]);
    expect(JSON.parse(out)).toMatchObject({
      events: 495,
      detections: [{ unchanged: 2, new: { count: 1, samples: [{ place: { line: 208 }, row: { n: 207 } }] } }],
    });
  });

  test("as JSON", async () => {
    const { out } = await spillway(["diff", old, changed, "--format", "json", "--events", events]);
    expect(JSON.parse(out)).toMatchObject({
      events: 3,
      leftOut: 0,
      detections: [
        {
          unchanged: 1,
          lost: { count: 1, samples: [{ row: { a: 2 }, place: { file: events, line: 3 } }] },
          new: { count: 1, samples: [{ row: { a: 0 }, event: 1 }] },
        },
      ],
    });
  });

  test("of which one has errors are not compared", async () => {
    const bad = file("versions/bad.spl", "from source | wher a > 1");
    const { code, out, err } = await spillway(["diff", old, bad, "--events", events]);
    expect(code).toBe(3);
    expect(err).toContain("error[SPL2002]");
    expect(out).toContain("Not known");
  });

  test("or events that are missing are said to be", async () => {
    expect(await spillway(["diff", old, "nowhere.spl", "--events", events])).toMatchObject({ code: 4 });
    expect(await spillway(["diff", old, changed, "--events", "nowhere.jsonl"])).toMatchObject({ code: 4 });
    expect(await spillway(["diff", old, changed], { keyboard: true })).toMatchObject({ code: 2 });
    expect(await spillway(["diff", old, join(folder, "versions"), "--events", events])).toMatchObject({
      code: 2,
    });
  });
});

test("folders are compared by the names of detections, then of files", async () => {
  file("before/a.yml", `name: One\nversion: 1\nsearch: ${OLD}\n`);
  file("before/b.spl", OLD);
  file("before/gone.spl", OLD);
  file("after/renamed.yml", `name: One\nversion: 1\nsearch: ${NEW}\n`);
  file("after/b.spl", OLD);
  const given = [
    "diff",
    join(folder, "before"),
    join(folder, "after"),
    "--format",
    "json",
    "--events",
    events,
  ];
  const { detections } = JSON.parse((await spillway(given)).out) as { detections: Record<string, unknown>[] };
  expect(detections).toMatchObject([
    { name: "b", unchanged: 2 },
    { name: "One", lost: { count: 1 }, metadata: [{ kind: "warning" }] },
    { name: "gone", only: "old", lost: { count: 2 } },
  ]);
});

describe("a version in a commit", () => {
  const repository = join(folder, "repository");
  const git = (...given: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...given], {
      cwd: repository,
      stdio: "pipe",
    });

  function commit(): boolean {
    mkdirSync(join(repository, "deep"), { recursive: true });
    writeFileSync(join(repository, "deep/x.spl"), OLD);
    writeFileSync(join(repository, "deep/x.yml"), "name: X\n");
    try {
      git("init", "-q");
      git("add", "-A");
      git("commit", "-qm", "first");
    } catch {
      return false;
    }
    writeFileSync(join(repository, "deep/x.spl"), NEW);
    return true;
  }

  test.skipIf(!commit())("is read with git, from the root or from where one stands", async () => {
    for (const [path, cwd] of [
      ["deep/x.spl", repository],
      ["deep/x.yml", repository],
      ["x.spl", join(repository, "deep")],
      ["deep", repository],
    ] as const) {
      const { code, out } = await spillway(["diff", `HEAD:${path}`, path, "--events", events], { cwd });
      expect(out).toContain("1 lost, 1 new");
      expect(code).toBe(1);
    }
    const missing = await spillway(["diff", "HEAD:no.spl", "deep/x.spl", "--events", events], {
      cwd: repository,
    });
    expect(missing.code).toBe(4);
    expect(missing.err).toContain("HEAD has no such file");
    const unknown = await spillway(["diff", "nope:x.spl", "deep/x.spl", "--events", events], {
      cwd: repository,
    });
    expect(unknown.err).toContain("cannot open nope:x.spl");
  });
});
