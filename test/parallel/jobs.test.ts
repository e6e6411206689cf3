/** `spillway run` with threads: the same bytes, summary and exit code for any number of them. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { type Library, loadLibrary } from "../../src/cli/library.ts";
import type { ReadingSizes } from "../../src/cli/reading.ts";
import { type RunFlags, run } from "../../src/cli/run.ts";
import { file, folder } from "../cli/harness.ts";
import { corpusTexts, dataEvents, NO_CORPUS, NO_DATA } from "../support/shared.ts";

/** So small that every file is many ranges and the gate is loaded at once; all is done by the threads that are tested. */
const TINY: ReadingSizes = { rangeBytes: 4000, windowBytes: 1000, gateFrom: 0, lendsHand: false };

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function ran(
  flags: Partial<RunFlags>,
  inputs: readonly string[],
  { stdout, library }: { readonly stdout?: Writable; readonly library?: Library } = {},
): Promise<Outcome> {
  const texts = { out: "", err: "" };
  const writable = (name: "out" | "err") =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString("utf8");
        done();
      },
    });
  const terminal = {
    stdin: Readable.from([]),
    stdout: stdout ?? writable("out"),
    stderr: writable("err"),
    cwd: folder,
    environment: {},
    now: () => 0,
  };
  const all: RunFlags = { output: "jsonl", ...flags };
  return { code: await run(inputs, all, terminal, library ?? (await loadLibrary()), TINY), ...texts };
}

/** The outcome, after it was found to be the same with 1, 2, 3 and 5 threads. */
async function same(
  flags: Partial<RunFlags>,
  inputs: readonly string[],
  counts = [2, 3, 5],
): Promise<Outcome> {
  const one = await ran({ ...flags, jobs: 1 }, inputs);
  for (const jobs of counts)
    expect({ jobs, ...(await ran({ ...flags, jobs }, inputs)) }).toEqual({ jobs, ...one });
  return one;
}

const NAMES = ["reg.exe", "cmd.exe", "powershell.exe", "svchost.exe"];
const made = Array.from({ length: 1500 }, (_, index) => ({
  t: index * 7,
  host: `h${index % 13}`,
  name: NAMES[(index * 7) % 4],
  line: index % 50 === 3 ? `REG save HKLM\\SAM ${index}` : `/c echo ${index}`,
}));
const lines = made.map((event, index) => {
  const text = JSON.stringify(event);
  return index === 700 ? `nope\n\n${text}` : index === 900 ? `${text.slice(0, -1)}` : text;
});
file("events.jsonl", `\ufeff${lines.join("\r\n")}\r\n${JSON.stringify(made[3]).slice(0, 20)}`);
file("more.jsonl", made.map((event) => `${JSON.stringify({ ...event, t: event.t + 20_000 })}\n`).join(""));
file("array.json", JSON.stringify(made.slice(0, 50)));

describe("threads that read for a run", () => {
  test.each([
    ["a scan finds the lines", "where match(line, /(?i)reg\\s+save/) | select host, line"],
    ["a gate finds the lines", 'where t % 70 = 0 AND host != "h3" | fields t, host'],
    ["every line is wanted", "eval n = t * 2 | where n > 1000 OR n <= 1000 | fields n"],
    ["groups", 'where name="reg.exe" | stats count() AS n, first(t) AS first, list(host) AS hosts BY name'],
    ["groups without a condition", "stats count() AS n BY host"],
    ["duplicates", 'where name IN ("reg.exe", "cmd.exe") | dedup host, name | select t, host, name'],
    ["running totals", 'where like(line, "%save%") | streamstats count() AS n BY host | select t, host, n'],
    [
      "what is new",
      'where name="cmd.exe" | first_time_event input_columns=["host"] | where first_time_host | fields t, host',
    ],
    ["windows", 'where name="cmd.exe" | stats count() AS n BY host, span(t, 500ms) | where n > 0'],
  ])("change nothing: %s", async (_, expression) => {
    const counts = expression.startsWith("where match") ? [2, 3, 5] : [2];
    const { code, out } = await same({ expression }, ["more.jsonl", "events.jsonl", "array.json"], counts);
    expect(code).toBe(0);
    expect(out).not.toBe("");
  });

  test("change nothing for a folder of detections", async () => {
    file("pack/registry.spl", "where match(line, /(?i)reg\\s+save/) | fields t, host");
    file("pack/names.spl", 'where name="cmd.exe" AND t % 3 = 0 | dedup host | fields t');
    const { code, err } = await same({}, ["pack", "more.jsonl", "events.jsonl"], [2]);
    expect(code).toBe(0);
    expect(err).toContain("rows of 2 detections");
  });

  test("stop at the first bad line of the input, under --strict", async () => {
    const flags = { expression: 'where name="reg.exe" | fields t', strict: true };
    const { code, err } = await same(flags, ["more.jsonl", "events.jsonl", "more.jsonl"], [3]);
    expect(code).toBe(4);
    expect(err).toContain("events.jsonl:701 ");
    expect(err).toContain("1 rejected");
  });

  test("say which input cannot be opened, and fail on findings, as one does", async () => {
    const flags = { expression: 'where line="REG save HKLM\\\\SAM 3" | fields t', failOnFindings: true };
    expect((await same(flags, ["more.jsonl"], [2])).code).toBe(10);
    const { code, err } = await same(flags, ["events.jsonl", "none.jsonl", "more.jsonl"], [2]);
    expect(code).toBe(4);
    expect(err).toContain("cannot open none.jsonl: no such file");
  });

  test("leave the same state for another day", async () => {
    const flags = { expression: 'where name="reg.exe" | dedup host | fields t, host', state: "kept.json" };
    const states: string[] = [];
    for (const jobs of [1, 2]) {
      rmSync(join(folder, "kept.json"), { force: true });
      await ran({ ...flags, jobs }, ["events.jsonl"]);
      states.push(readFileSync(join(folder, "kept.json"), "utf8"));
      await ran({ ...flags, jobs }, ["more.jsonl"]);
      states.push(readFileSync(join(folder, "kept.json"), "utf8"));
    }
    expect(states.slice(2)).toEqual(states.slice(0, 2));
  });

  test("end when the reader of the rows has gone", async () => {
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
      },
    });
    const { code, err } = await ran({ expression: "where t >= 0", jobs: 3 }, ["more.jsonl", "events.jsonl"], {
      stdout: gone,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("stop the run when one of them fails, and leave no state", async () => {
    const real = await loadLibrary();
    // A thread that compiles the text itself finds it wrong.
    const library: Library = {
      ...real,
      compile: (_, options) => real.compile("from source | where t > 5 | dedup host", options),
    };
    const flags = { expression: "wher", jobs: 3, state: "failed.json" };
    await expect(ran(flags, ["more.jsonl"], { library })).rejects.toThrow("wher");
    expect(existsSync(join(folder, "failed.json"))).toBe(false);
  });
});

describe.skipIf(NO_CORPUS || NO_DATA)("published detections over real events", () => {
  test("find the same with threads", async () => {
    const events = dataEvents("windows_process").slice(0, 3000);
    file("process.jsonl", events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    const texts = corpusTexts().filter(({ path }) => path.startsWith("ssa/"));
    const chosen = texts.filter((_, index) => index % Math.ceil(texts.length / 4) === 0);
    expect(chosen.length).toBeGreaterThan(2);
    for (const { search } of chosen) {
      const flags = { expression: search, slot: [["finding_report", "| into sink"]] as const };
      await same(flags, ["process.jsonl"], [2]);
    }
  }, 120_000);
});
