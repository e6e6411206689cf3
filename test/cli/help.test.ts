import { describe, expect, test } from "vitest";
import { spillway } from "./harness.ts";

describe("spillway help", () => {
  test("alone, or with the name of a command of this program, is what --help gives", async () => {
    expect(await spillway(["help"])).toEqual(await spillway(["--help"]));
    for (const command of ["run", "check", "help"]) {
      expect(await spillway(["help", command])).toEqual(await spillway([command, "--help"]));
    }
  });

  test("explains a function: how it is called, what null does, what it gives", async () => {
    const { code, out, err } = await spillway(["help", "mvindex"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^mvindex {2}Function: list\.\n/);
    expect(out).toContain("\nUsage\n  mvindex(list, start[, end])\n");
    expect(out).toMatch(
      /\n {2}start {2}integer +0 is the first element, -1 the last\. Also called index\.\n/,
    );
    expect(out).toContain("\n  Null: A null argument, or one of another type, gives null.\n");
    expect(out).toContain('\n  mvindex(["lion", "tiger"], 1)\n    gives "tiger"\n');
  });

  test("explains a command with what goes in and what comes out", async () => {
    const { out } = await spillway(["help", "first_time_event"]);
    expect(out).toContain("\n  input_columns  list of field names");
    expect(out).toContain('\n    over  {"user":"ann","host":"a"}\n');
    expect(out).toContain('\n    gives {"user":"ann","host":"a","first_time_user_host":true}\n');
  });

  test("explains a code by its number in any case or by its name, with a bad and a good text", async () => {
    const { out } = await spillway(["help", "SPL2001"]);
    expect(out).toContain("\n  Has it:\n  from source | eval a=lowr(b)\n");
    expect(out).toContain("\n  Mended:\n  from source | eval a=lower(b)\n");
    expect((await spillway(["help", "spl2001"])).out).toBe(out);
    expect((await spillway(["help", "unknown-function"])).out).toBe(out);
  });

  test("explains a rule that other pages cite", async () => {
    expect((await spillway(["help", "N4"])).out).toMatch(
      /^N4 {2}Rule: null and logic\.\n\n {2}`where` keeps/,
    );
  });

  test("explains a topic by its rules, where the word is no name of anything", async () => {
    const { out } = await spillway(["help", "windows"]);
    const titles = out.split(/^-{10,}$/m).map((part) => part.trim().split("  ")[0]);
    expect(titles).toEqual(["W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8"]);
    expect((await spillway(["help", "null"])).out).toMatch(/^null {2}Function/);
  });

  test("says of a command that is not supported what to do instead", async () => {
    const { code, out } = await spillway(["help", "tstats"]);
    expect(code).toBe(0);
    expect(out).toContain("Instead: Read the events with `from`");
  });

  test("shows every meaning of a name, set apart by lines", async () => {
    const { out } = await spillway(["help", "flatten"]);
    const parts = out.split(/^-+$/m);
    expect(parts.map((part) => part.trim().split("\n")[0])).toEqual([
      "flatten  Command: fields.",
      "flatten  Function: map.",
    ]);
    const fields = (await spillway(["help", "fields"])).out.split(/^-{10,}$/m);
    expect(fields[0]?.trimEnd()).toBe((await spillway(["fields", "--help"])).out.trimEnd());
    expect(fields[1]?.trim().split("\n")[0]).toBe("fields  Command: fields.");
  });

  test("explains several names one after the other, in the order given", async () => {
    const { out } = await spillway(["help", "where", "lower"]);
    expect(out).toMatch(/^where {2}Command[\s\S]*\n-{80}\n\nlower {2}Function/);
  });

  test("takes a name as it is copied out of a text", async () => {
    expect(await spillway(["help", "mvindex(list, 0)"])).toEqual(await spillway(["help", "mvindex"]));
  });

  test.each([
    ["mvindx", "did you mean `mvindex`?"],
    ["firsttime_event", "did you mean `first_time_event`?"],
    ["functoins", "did you mean `functions`?"],
    ["chek", "did you mean `check`?"],
    ["SPL3902", "did you mean `SPL3002`?"],
    ["qqqqqqqqqqqq", "`spillway help --list` shows every name"],
  ])("does not know %s, and says what is near", async (name, advice) => {
    const { code, out, err } = await spillway(["help", name]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(`error: there is no help on \`${name}\`\n  help: ${advice}\n`);
  });

  test("explains the names that it knows beside one that it does not", async () => {
    const { code, out, err } = await spillway(["help", "lower", "nonsense", "upper"]);
    expect(code).toBe(2);
    expect(out).toMatch(/^lower[\s\S]*\nupper {2}Function/);
    expect(err).toContain("no help on `nonsense`");
  });

  test.each(["constructor", "__proto__", "", "\u001b[31m", "x".repeat(10_000)])(
    "is not misled by a hostile name",
    async (name) => {
      const { code, out, err } = await spillway(["help", name]);
      expect([code, out]).toEqual([2, ""]);
      expect(err).not.toContain("\u001b");
    },
  );
});

describe("spillway help lists", () => {
  test("all names of a kind by category, each with its sentence", async () => {
    const { code, out } = await spillway(["help", "aggregates"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Aggregates: \w+\n/);
    expect(out).toMatch(/\n {2}count, c +How many rows there are/);
    expect(out).not.toContain("mvindex");
  });

  test("everything, or the kinds that are named", async () => {
    const all = (await spillway(["help", "--list"])).out;
    for (const name of ["stats", "mvindex", "perc", "read_json", "write_null", "tstats", "N4", "SPL2001"]) {
      expect(all).toMatch(new RegExp(`^  ${name}\\b`, "m"));
    }
    const two = (await spillway(["help", "--list", "sources", "sinks"])).out;
    expect(two).toMatch(/^Sources\n[\s\S]*\nSinks\n/);
    expect(two).not.toContain("mvindex");
  });

  test("no kind that does not exist", async () => {
    const { code, err } = await spillway(["help", "--list", "functoins"]);
    expect(code).toBe(2);
    expect(err).toContain("there is no list of `functoins`\n  help: did you mean `functions`?");
  });
});

describe("the forms of help", () => {
  test("JSON holds pages as data, or names with their summaries", async () => {
    const { pages } = JSON.parse((await spillway(["help", "flatten", "--format", "json"])).out);
    expect(pages.map(({ kind, name }: { kind: string; name: string }) => [kind, name])).toEqual([
      ["command", "flatten"],
      ["function", "flatten"],
    ]);
    const { names } = JSON.parse((await spillway(["help", "sinks", "--format", "json"])).out);
    expect(names.map(({ name }: { name: string }) => name)).toEqual([
      "write_null",
      "write_ssa_detected_events",
    ]);
    const all = JSON.parse((await spillway(["help", "--format", "json"])).out);
    expect(all.names.length).toBeGreaterThan(300);
  });

  test("Markdown is a page of the reference", async () => {
    const { out } = await spillway(["help", "lower", "--format", "markdown"]);
    expect(out).toMatch(/^# lower\n\n\*Function: text\.\*/);
    expect((await spillway(["help", "functions", "--format", "markdown"])).out).toMatch(/^## Functions\n/);
  });

  test("the program's own commands have no page as data", async () => {
    const { code, err } = await spillway(["help", "check", "--format", "json"]);
    expect(code).toBe(2);
    expect(err).toContain("no help on `check`");
  });

  test.each([40, 60, 80, 200])("fits a terminal of %d columns", async (columns) => {
    const world = { columns, environment: { NO_COLOR: "1" } };
    const { out } = await spillway(["help", "--list"], world);
    expect(out.split("\n").filter((line) => line.length > columns)).toEqual([]);
    const page = (await spillway(["help", "adaptive_threshold", "strftime"], world)).out;
    // A text of SPL breaks only before a `|` or an option, and JSON only at its blanks.
    const whole = /^ +(?:\||\[|over |gives |\{|strftime\(|")/;
    expect(page.split("\n").filter((line) => line.length > columns && !whole.test(line))).toEqual([]);
  });

  test("colour is for terminals, for those who ask, and for nobody under NO_COLOR", async () => {
    const coloured = (out: string) => out.includes("\u001b[");
    expect(coloured((await spillway(["help", "lower"])).out)).toBe(false);
    expect(coloured((await spillway(["help", "lower"], { columns: 80 })).out)).toBe(true);
    expect(coloured((await spillway(["help", "lower", "--color"])).out)).toBe(true);
    const refused = { columns: 80, environment: { NO_COLOR: "1" } };
    expect(coloured((await spillway(["help", "lower"], refused)).out)).toBe(false);
    expect((await spillway(["help", "lower", "--no-color"], { columns: 80 })).out).toContain("\nUsage\n");
  });
});
