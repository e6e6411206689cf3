import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { loadLibrary } from "../../src/cli/library.ts";
import { file, folder, spillway, type World } from "./harness.ts";

const COUNT = "from source | stats count() AS n BY k, span(t, 10ms)";
const STATE = join(folder, "own/s.json");

const lines = (events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");
file(
  "monday.jsonl",
  lines([
    { t: 1, k: "a" },
    { t: 7, k: "b" },
    { t: 12, k: "a" },
  ]),
);
file(
  "tuesday.jsonl",
  lines([
    { t: 13, k: "a" },
    { t: 25, k: "a" },
  ]),
);
file("bad.jsonl", '{"t":13,"k":"a"}\nnope\n');
file("other.txt", "no state");

const run = (given: readonly string[], world: World = {}, text = COUNT) =>
  spillway(["run", "-e", text, "--state", "own/s.json", ...given], world);

/** Nothing else is left in the folder: no half-written file. */
const left = () => readdirSync(dirname(STATE));

beforeEach(() => {
  rmSync(dirname(STATE), { recursive: true, force: true });
  file("own/.keep", "");
  rmSync(join(folder, "own/.keep"));
});

describe("spillway run --state", () => {
  test("goes on another day: the rows of all runs are those of one", async () => {
    const monday = await run(["monday.jsonl"]);
    const tuesday = await run(["tuesday.jsonl"]);
    const last = await run(["--end"], { input: "" });
    expect([monday.code, tuesday.code, last.code]).toEqual([0, 0, 0]);
    const { out } = await spillway(["run", "-e", COUNT, "monday.jsonl", "tuesday.jsonl"]);
    expect(monday.out + tuesday.out + last.out).toBe(out);
    expect([monday, tuesday, last].map(({ out: rows }) => rows.split("\n").length - 1)).toEqual([2, 1, 1]);
  });

  test("says whether it started new, and how much it holds back", async () => {
    const errs = [
      await run(["monday.jsonl"]),
      await run(["tuesday.jsonl"]),
      await run(["--end"], { input: "" }),
    ];
    expect(errs.map(({ err }) => err)).toEqual([
      "3 events, 2 rows, 0.00 s\nstate: started new, saved to own/s.json; 1 held back until a window closes or --end\n",
      "2 events, 1 row, 0.00 s\nstate: restored, saved to own/s.json; 1 held back until a window closes or --end\n",
      "0 events, 1 row, 0.00 s\nstate: ended, own/s.json removed\n",
    ]);
    expect(left()).toEqual([]);
    expect((await run(["--end", "monday.jsonl"])).err).toContain("state: ended\n");
    expect((await run(["monday.jsonl"], {}, "from source | dedup k")).err).toContain("saved to own/s.json\n");
  });

  test("takes passes off and layout changed, but no other text, macro or version", async () => {
    const text = "from source | `f` | dedup k";
    await run(["monday.jsonl", "--macro", "f=where t>0"], {}, text);
    const before = readFileSync(STATE, "utf8");
    const refused = async (given: readonly string[], as = text) => {
      const { code, out, err } = await run([...given, "tuesday.jsonl"], {}, as);
      expect([code, out, readFileSync(STATE, "utf8") === before]).toEqual([4, "", true]);
      return err;
    };
    expect(await refused(["--macro", "f=where t>1"])).toMatch(
      /^error: own\/s\.json: SPL7301 foreign-state: .*macro/,
    );
    expect(await refused([], COUNT)).toMatch(
      /^error: own\/s\.json: SPL7301 foreign-state: .*text is another/,
    );
    expect(await refused(["--macro", "f=where t>0", "--time-unit", "seconds"])).toContain("unit of time");
    const same = await run(
      ["--macro", "f=where t>0", "--no-pass", "all", "tuesday.jsonl"],
      {},
      "from source|`f`|dedup   k",
    );
    expect([same.code, same.out]).toEqual([0, ""]);
  });

  test("a state that holds more than the limits allow stops the run with 5", async () => {
    await run(["monday.jsonl"], {}, "from source | dedup k");
    const { code, err } = await run(["tuesday.jsonl", "--limit", "groups=1"], {}, "from source | dedup k");
    expect([code, err]).toEqual([5, expect.stringContaining("own/s.json: SPL5006 group-limit: `dedup`")]);
  });

  test.each([
    ["cut off", (text: string) => text.slice(0, -20), /own\/s\.json is damaged: it is no JSON/],
    ["empty", () => "", /own\/s\.json is damaged/],
    ["changed by hand", (text: string) => text.replace('"a"', '"z"'), /SPL7300 damaged-state: .*checksum/],
    ["something else", () => '{"a":1}', /SPL7300 damaged-state: this is no state/],
    [
      "of another version",
      (text: string) => text.replace("spillway-state-1", "spillway-state-2"),
      /SPL7302 state-of-another-version: .*spillway-state-2/,
    ],
  ])("refuses a file that is %s, and leaves it as it is", async (_, change, message) => {
    await run(["monday.jsonl"]);
    const changed = change(readFileSync(STATE, "utf8"));
    writeFileSync(STATE, changed);
    for (const given of [["tuesday.jsonl"], ["--end", "tuesday.jsonl"]]) {
      const { code, out, err } = await run(given);
      expect([code, out, readFileSync(STATE, "utf8")]).toEqual([4, "", changed]);
      expect(err).toMatch(message);
      expect(err).toMatch(/^ {2}help: /m);
    }
    expect(left()).toEqual(["s.json"]);
  });

  test("says before the run that a file cannot be read or written", async () => {
    const first = async (path: string) => {
      const { code, out, err } = await spillway(["run", "-e", COUNT, "--state", path, "monday.jsonl"]);
      expect([code, out]).toEqual([4, ""]);
      return err;
    };
    expect(await first("none/s.json")).toBe("error: cannot write the state none/s.json: no such file\n");
    expect(await first("own")).toBe("error: the state own is no file\n");
    expect(await first("other.txt/s.json")).toMatch(
      /^error: cannot open the state other\.txt\/s\.json: a part of/,
    );
    expect(readFileSync(join(folder, "other.txt"), "utf8")).toBe("no state");
  });

  test.each<[why: string, code: number, given: readonly string[], world: World]>([
    ["an input that is missing", 4, ["tuesday.jsonl", "none.jsonl"], {}],
    ["a bad line under --strict", 4, ["--strict", "bad.jsonl"], {}],
    ["a limit", 5, ["--limit", "groups=1", "-"], { input: lines([{ t: 14, k: "b" }]) }],
  ])("leaves the file as it was after %s", async (_, code, given, world) => {
    for (const ends of [[], ["--end"]]) {
      await run(["monday.jsonl"]);
      const before = readFileSync(STATE, "utf8");
      const outcome = await run([...given, ...ends], world);
      expect([outcome.code, readFileSync(STATE, "utf8")]).toEqual([code, before]);
      expect(outcome.err).toContain(
        "error: the run did not go well: the state own/s.json is left as it was\n",
      );
      expect(left()).toEqual(["s.json"]);
      rmSync(STATE);
    }
  });

  test("writes no file after a first run that went wrong", async () => {
    const { err } = await run(["none.jsonl"]);
    expect(err).toContain("the state own/s.json is not written\n");
    expect(left()).toEqual([]);
  });

  test("leaves the file as it was where the reader of the rows went away", async () => {
    await run(["monday.jsonl"]);
    const before = readFileSync(STATE, "utf8");
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("gone"), { code: "EPIPE" })),
    });
    const { code, err } = await run(["tuesday.jsonl"], { stdout });
    expect([code, readFileSync(STATE, "utf8")]).toEqual([4, before]);
    expect(err).toContain("left as it was");
  });

  test("leaves the file as it was when the program breaks off", async () => {
    await run(["monday.jsonl"]);
    const before = readFileSync(STATE, "utf8");
    const library = async () => {
      const real = await loadLibrary();
      return {
        ...real,
        compile: (...given: Parameters<typeof real.compile>) => {
          const compiled = real.compile(...given);
          const start: typeof compiled.start = (options) => ({
            ...compiled.start(options),
            push: () => {
              throw new TypeError("a bug");
            },
          });
          return Object.assign(Object.create(compiled), { start }) as typeof compiled;
        },
      };
    };
    const { code } = await run(["tuesday.jsonl"], { library });
    expect([code, readFileSync(STATE, "utf8"), left()]).toEqual([70, before, ["s.json"]]);
  });

  test("does not write over what another run saved meanwhile", async () => {
    await run(["monday.jsonl"]);
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => {
        writeFileSync(STATE, "somebody else's");
        done();
      },
    });
    const { code, err } = await run(["tuesday.jsonl"], { stdout });
    expect([code, readFileSync(STATE, "utf8")]).toEqual([4, "somebody else's"]);
    expect(err).toContain("changed by somebody else during the run");
  });

  test("keeps the file's permissions, and a link a link", async () => {
    await run(["monday.jsonl"]);
    chmodSync(STATE, 0o640);
    const link = join(folder, "own/link.json");
    symlinkSync("s.json", link);
    const { code } = await spillway(["run", "-e", COUNT, "--state", "own/link.json", "tuesday.jsonl"]);
    expect(code).toBe(0);
    expect(statSync(STATE).mode & 0o777).toBe(0o640);
    expect([lstatSync(link).isSymbolicLink(), left()]).toEqual([true, ["link.json", "s.json"]]);
  });

  test("saves after rejected lines and after findings, which are no failures", async () => {
    const { code } = await run(["--fail-on-findings", "monday.jsonl", "bad.jsonl"]);
    expect([code, existsSync(STATE)]).toEqual([10, true]);
  });

  test("saves what a run over an empty input knew before", async () => {
    await run(["monday.jsonl"]);
    const before = readFileSync(STATE, "utf8");
    expect((await run([], { input: "" })).code).toBe(0);
    expect(readFileSync(STATE, "utf8")).toBe(before);
  });

  test("keeps whole numbers that no double can hold, and hostile keys", async () => {
    const event = '{"t":1,"n":9007199254740993,"__proto__":{"x":1},"$":["bigint","7"]}';
    const text = "from source | sort t";
    expect((await run([], { input: event }, text)).out).toBe("");
    expect((await run(["--end"], { input: "" }, text)).out).toBe(`${event}\n`);
  });

  test("gives everything of random runs in any number of pieces", async () => {
    const event = fc.record({ t: fc.nat({ max: 60 }), k: fc.constantFrom("a", "b") });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 5 }), async (days) => {
        let rows = "";
        for (const [index, day] of days.entries()) {
          const ends = index === days.length - 1 ? ["--end"] : [];
          const { code, out } = await run(ends, { input: lines(day) });
          expect(code).toBe(0);
          rows += out;
        }
        rmSync(STATE, { force: true });
        const whole = await run(["--end"], { input: lines(days.flat()) });
        expect(rows).toBe(days.length === 0 ? "" : whole.out);
      }),
      { numRuns: 30 },
    );
  });

  test("--end without --state is a wrong command line", async () => {
    const { code, err } = await spillway(["run", "-e", COUNT, "--end", "monday.jsonl"]);
    expect([code, err]).toEqual([2, expect.stringContaining("name the file with --state")]);
  });

  test("a text with errors is looked at before the state", async () => {
    writeFileSync(STATE, "damaged");
    expect((await run(["monday.jsonl"], {}, "from source | wher a=1")).code).toBe(3);
  });
});
