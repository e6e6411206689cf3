/** `spillway run` over many detections at once. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

const rowsOf = (out: string) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

const EVENTS = [
  { t: 1, name: "reg.exe", host: "a" },
  { t: 2, name: "cmd.exe", host: "b" },
  { t: 3, name: "reg.exe", host: "b" },
];

const yaml = (name: string, search: string) => `name: ${name}\nid: id-of-${name}\nsearch: '${search}'\n`;

beforeEach(() => {
  rmSync(join(folder, "many"), { recursive: true, force: true });
  file("events.jsonl", EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(""));
  file("many/registry.spl", 'from source | where name="reg.exe" | fields t');
  file("many/below/counts.spl2", "from source | stats count() AS n");
  file("many/commands.yml", yaml("Commands", 'from source | where name="cmd.exe" | fields t, detection'));
  file("many/notes.txt", "not a text");
});

describe("spillway run with a folder of detections", () => {
  test("runs them together; each row says whose it is, and is what the detection gives alone", async () => {
    const { code, out, err } = await spillway(["run", "many", "events.jsonl"]);
    expect(code).toBe(0);
    expect(rowsOf(out)).toEqual([
      { detection: "registry", t: 1 },
      { detection: "Commands", t: 2 },
      { detection: "registry", t: 3 },
      { detection: "counts", n: 3 },
    ]);
    expect(out.split("\n").every((line) => line === "" || line.startsWith('{"detection":'))).toBe(true);
    expect(err).toContain("3 events, 3 detections, 4 rows of 3 detections");
    for (const [text, name] of [
      ["many/registry.spl", "registry"],
      ["many/below/counts.spl2", "counts"],
    ] as const) {
      const alone = await spillway(["run", text, "events.jsonl"]);
      const own = rowsOf(out).filter((row) => (row as { detection: string }).detection === name);
      expect(own).toEqual(rowsOf(alone.out).map((row) => ({ detection: name, ...(row as object) })));
    }
  });

  test("takes several files of detections before the inputs, and the standard input behind them", async () => {
    const { out } = await spillway(["run", "many/registry.spl", "many/commands.yml", "-"], {
      input: JSON.stringify(EVENTS),
    });
    expect(rowsOf(out)).toHaveLength(3);
    const piped = await spillway(["run", "many/registry.spl", "many/commands.yml"], {
      input: JSON.stringify(EVENTS),
    });
    expect(piped.out).toBe(out);
  });

  test("says what is wrong with a detection, leaves it out, runs the others, and exits with 3", async () => {
    file("many/broken.spl", "from source | wher x=1");
    file("many/wrong.yml", "name: Wrong\nsearch: 'from source | where lowr(name)=1'\n");
    const { code, out, err } = await spillway(["run", "many", "events.jsonl"]);
    expect(code).toBe(3);
    expect(rowsOf(out)).toHaveLength(4);
    expect(err).toContain("many/broken.spl:1:15");
    expect(err).toContain("many/wrong.yml:2:");
    expect(err).toContain("3 detections (2 left out)");
  });

  test("runs nothing when all are wrong, or there is none", async () => {
    file("wrong/a.spl", "wher");
    expect(await spillway(["run", "wrong", "events.jsonl"])).toMatchObject({ code: 3, out: "" });
    file("empty/read.me", "");
    const { code, err } = await spillway(["run", "empty", "events.jsonl"]);
    expect([code, err]).toEqual([2, expect.stringContaining("there is no detection below empty")]);
  });

  test("goes on without a detection that reaches a limit, says so, and exits with 5", async () => {
    const { code, out, err } = await spillway(["run", "many", "events.jsonl", "--limit", "groups=0"]);
    expect(code).toBe(5);
    expect(rowsOf(out)).toHaveLength(3);
    expect(err).toContain("error[SPL5");
    expect(err).toContain("many/below/counts.spl2:1:");
  });

  test("gives the findings of each under its own identity, and fails on them where that is wanted", async () => {
    const given = ["run", "many", "events.jsonl", "--findings", "--fail-on-findings"];
    const sink = yaml(
      "Sink",
      'from source | where name="cmd.exe" | eval start_time=t | into write_ssa_detected_events()',
    );
    file("many/sink.yml", sink);
    const { code, out } = await spillway(given);
    expect(code).toBe(10);
    expect(rowsOf(out)).toContainEqual(
      expect.objectContaining({ detection: "Sink", detection_id: "id-of-Sink", start_time: 2 }),
    );
    const table = await spillway([...given, "--output", "table"]);
    expect(table.out.split("\n")[0]).toMatch(/^\W*detection/);
  });

  test("refuses what would be lost: two of one name, a state, a name for all", async () => {
    file("many/other.yml", yaml("registry", "from source"));
    const { code, err } = await spillway(["run", "many", "events.jsonl"]);
    expect([code, err]).toEqual([2, expect.stringContaining('two detections have the name "registry"')]);
    rmSync(join(folder, "many/other.yml"));
    for (const flags of [
      ["--state", "s.json"],
      ["--name", "x"],
    ]) {
      const refused = await spillway(["run", "many", "events.jsonl", ...flags]);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(flags[0] as string)]);
    }
  });
});
