import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { file, spillway } from "./harness.ts";

const LINES = '{"a":1,"u":"ann"}\n\n{"a":2,"u":"bob"}\n{"a":1,"u":"ann"}\n';
file("events.jsonl", LINES);
file("events.jsonl.gz", gzipSync(LINES));
file("one.jsonl", '{"a":1}\n');
file("odd:7", '{"a":1}\n');
file("where.spl", "from source | where a=2");
file("count.spl", "from source | stats count() AS n BY u | where n > 1");

const explain = (...given: readonly string[]) => spillway(["explain", ...given]);

describe("spillway explain", () => {
  test.each([
    ["where.spl", "events.jsonl:3", "✓ it fires"],
    ["where.spl", "events.jsonl:4", "✗ it does not fire"],
    ["where.spl", "events.jsonl.gz:3", "✓ it fires"],
    ["count.spl", "events.jsonl:1", "✗ it does not fire"],
    ["count.spl", "events.jsonl:4", "✓ it fires"],
    ["where.spl", '{"a": 2}', "✓ it fires"],
    ["where.spl", "one.jsonl", "✗ it does not fire"],
    ["where.spl", "odd:7", "✗ it does not fire"],
  ])("%s %s", async (text, event, verdict) => {
    const { code, out } = await explain(text, event);
    expect({ code, verdict: out.slice(0, verdict.length) }).toEqual({ code: EXIT.done, verdict });
  });

  test("reads the standard input", async () => {
    const { code, out } = await spillway(["explain", "-e", "from source | where a=1", "-"], {
      input: '{"a":1}',
    });
    expect({ code, fires: out.startsWith("✓") }).toEqual({ code: EXIT.done, fires: true });
  });

  test("gives JSON with the place of the event", async () => {
    const { out } = await explain("--json", "where.spl", "events.jsonl:4");
    expect(JSON.parse(out)).toMatchObject({
      file: "events.jsonl",
      line: 4,
      index: 2,
      fired: false,
      changes: [{ command: "where", changes: [{ says: "`a` is 1, must be 2" }] }],
    });
    const whole = await explain(
      "--format",
      "json",
      "-e",
      "from source | eval x=a",
      '{"a": 12345678901234567890}',
    );
    expect(JSON.parse(whole.out)).toMatchObject({ fired: true });
  });

  test("of a file says what each stage dropped, with a line to go on with", async () => {
    const { code, out } = await explain("where.spl", "events.jsonl");
    expect(code).toBe(EXIT.done);
    expect(out).toContain("3 events, 1 row found");
    expect(out).toContain("where a=2  dropped 2, first on line 1");
    expect(out).toContain("spillway explain where.spl events.jsonl:3");
  });

  test.each([
    [["where.spl", "absent.jsonl:1"], EXIT.badInput, "cannot open absent.jsonl"],
    [["where.spl", "events.jsonl:2"], EXIT.badInput, "there is no event on line 2"],
    [["where.spl", "events.jsonl:9"], EXIT.badInput, "the last event before it is on line 4"],
    [["where.spl", '{"a": 1'], EXIT.badInput, "not an object of JSON"],
    [["where.spl", "one.jsonl", "two.jsonl"], EXIT.usage, "error"],
    [["-e", "from source | nonsense", '{"a":1}'], EXIT.badText, "SPL"],
    [["-e", "from source | stats count() BY u", "--limit", "groups=1", "events.jsonl:3"], EXIT.limit, "SPL5"],
  ])("%j ends with %i", async (given, expected, message) => {
    const { code, err } = await explain(...given);
    expect({ code, said: err.includes(message), err }).toEqual({ code: expected, said: true, err });
  });

  test("goes on from a kept run, which stays as it is", async () => {
    file("dedup.spl", "from source | dedup u");
    await spillway(["run", "dedup.spl", "--state", "kept.json", "events.jsonl"]);
    for (const verdict of ["✗ it does not fire: `dedup` drops it", "✗"]) {
      const { code, out } = await explain("dedup.spl", '{"u":"ann"}', "--state", "kept.json");
      expect({ code, begins: out.startsWith(verdict) }).toEqual({ code: EXIT.done, begins: true });
    }
    expect((await explain("dedup.spl", '{"u":"eve"}', "--state", "kept.json")).out).toMatch(/^✓/);
    expect((await explain("where.spl", '{"a":1}', "--state", "kept.json")).code).toBe(EXIT.badInput);
    expect((await explain("dedup.spl", '{"a":1}', "--state", "none.json")).code).toBe(EXIT.badInput);
  });

  test("colours are for people, and NO_COLOR is heard", async () => {
    const given = ["explain", "where.spl", "one.jsonl"];
    expect((await spillway(given, { columns: 100 })).out).toContain("\u001b[");
    expect((await spillway(given, { columns: 100, environment: { NO_COLOR: "1" } })).out).not.toContain(
      "\u001b[",
    );
  });
});
