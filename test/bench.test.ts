/** The benchmark's own judgement: what it refuses, what it makes of its inputs, what it asks of its peers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readArguments } from "../bench/arguments.ts";
import { scaledFile } from "../bench/data.ts";
import { madeTexts } from "../bench/made.ts";
import { conditionOf } from "../bench/peers/sql-of-terms.ts";
import { type LaneResult, laneTable, markdown } from "../bench/table.ts";
import { writePage } from "../bench/write-page.ts";
import { check } from "../src/index.ts";
import { dataEvents, NO_DATA } from "./support/shared.ts";

const folder = mkdtempSync(join(tmpdir(), "spillway-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a table of lanes", () => {
  const lane = (name: string, matches: number | undefined, milliseconds: number): LaneResult => ({
    name,
    matches,
    milliseconds,
    rounds: 5,
  });
  const table = (...results: readonly LaneResult[]) =>
    laneTable({ title: "T", key: "t", work: { events: 2000 }, results });

  test("says how many times as long each lane took as the first", () => {
    const text = markdown(table(lane("spillway", 3, 2), lane("peer", 3, 5)));
    expect(text).toContain("| spillway | 3 | 2.0 | 1.00 | 1.00x |\n| peer | 3 | 5.0 | 0.40 | 2.50x |");
  });

  test("is refused where lanes found different numbers; a bound has none to compare", () => {
    const refused = table(lane("spillway", 3, 2), lane("peer", 4, 5));
    expect(markdown(refused)).toBe("### T\n\nRefused: lanes disagree. spillway found 3; peer found 4\n");
    expect(table(lane("spillway", 3, 2), lane("bound", undefined, 1)).disagreement).toBeUndefined();
  });
});

test("tables replace what stands between the markers of a page, and nothing else", () => {
  const page = join(folder, "page.md");
  writeFileSync(page, "before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n");
  writePage(page, "new $& `x`");
  expect(readFileSync(page, "utf8")).toBe(
    "before\n<!-- bench: begin -->\n\nnew $& `x`\n\n<!-- bench: end -->\nafter\n",
  );
  writeFileSync(page, "no markers");
  expect(() => writePage(page, "new")).toThrow("has no <!-- bench: begin -->");
});

describe("a scaled input", () => {
  const name = "windows_auth";
  const read = (bytes: number) => readFileSync(scaledFile(folder, name, bytes), "utf8");

  test("is the same every time, and as large as asked", () => {
    const text = read(12e6);
    rmSync(join(folder, `${name}-12MB.jsonl`));
    expect(read(12e6) === text).toBe(true);
    // It ends with a whole line, so it is a little larger.
    expect(text.length).toBeGreaterThanOrEqual(12e6);
    expect(text.length).toBeLessThan(12.1e6);
  });

  test.skipIf(NO_DATA)("has copies of each event with other ids, times and hosts", () => {
    const events = read(12e6)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, string>);
    const once = dataEvents(name);
    expect(events.length).toBeGreaterThan(once.length);
    expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length);
    const [first, second] = [events[0], events[once.length]];
    expect(Number(second?._time) - Number(first?._time)).toBe(86_400_000);
    expect(second?.dest_device_id).not.toBe(first?.dest_device_id);
    expect(second).toEqual({
      ...first,
      _time: second?._time,
      event_id: second?.event_id,
      Computer: second?.Computer,
      dest: second?.dest,
      dest_device_id: second?.dest_device_id,
      dest_device_primary_artifact: second?.dest_device_primary_artifact,
      dest_device_original_artifact: second?.dest_device_original_artifact,
      origin_device_id: second?.origin_device_id,
    });
  });
});

test("made detections are sound, and ask for other literals of the same fields", () => {
  const search = 'from source | where process_name="cscript.exe" AND match(process, /(?i)save\\s+/)';
  const [given, made] = madeTexts([{ path: "a", search }], 2);
  expect(given?.search).toBe(search);
  expect(made?.search).toBe(
    'from source | where process_name="cscript1x.exe" AND match(process, /(?i)save1x\\s+/)',
  );
  expect(check(made?.search ?? "")).toEqual([]);
});

describe("conditions as SQL", () => {
  test("are those of the plan, with nested fields as columns", () => {
    const text =
      'from source | eval name=lower(process.file.name) | where name IN ("a.exe", "b\'s.exe") AND NOT cmd LIKE "%x_%" AND match(cmd, /(?i)save\\s\\u2013/)';
    const condition = conditionOf(text);
    expect(condition?.sql.replace(/[()]/g, "")).toContain(
      "lower\"process.file.name\" IN 'a.exe', 'b''s.exe'",
    );
    expect(condition?.sql).toContain(`(NOT ("cmd" LIKE '%x_%'))`);
    expect(condition?.sql).toContain(`regexp_matches("cmd", '(?i)save\\s\\x{2013}')`);
    expect([...(condition?.columns.keys() ?? [])].sort()).toEqual(["cmd", "process.file.name"]);
  });

  test("are left out where something has no counterpart, or where a stage remembers", () => {
    expect(conditionOf("from source | where len(a) > 3")).toBeUndefined();
    expect(conditionOf('from source | where a="x" | stats count() BY a')).toBeUndefined();
  });
});

test("the command line of the benchmark says what is wrong with it", () => {
  expect(readArguments(["--only", "events|^packs$", "--full"])).toMatchObject({ full: true, rounds: 5 });
  expect(() => readArguments(["--rounds", "0"])).toThrow("--rounds");
  expect(() => readArguments(["--clock", "sun"])).toThrow("--clock");
  expect(() => readArguments(["--only", "("])).toThrow("regular expression");
  expect(() => readArguments(["--fast"])).toThrow("--fast");
});
