import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestOrder } from "../../src/cli/bench-order.ts";
import { compile, type PredicateProfile } from "../../src/index.ts";
import { file, spillway } from "./harness.ts";

const EVENTS = [
  { name: "reg.exe", command: "reg save HKLM" },
  { name: "cmd.exe", command: "dir" },
  { name: "cmd.exe" },
  { name: "notepad.exe", command: "save" },
  { command: "save" },
];
file("events.jsonl", EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(""));

const counts = (predicate: PredicateProfile) => [
  predicate.asked,
  predicate.true,
  predicate.false,
  predicate.null,
];

/** The parts of each condition in the order of the text. */
function profile(text: string, events: readonly object[] = EVENTS) {
  const { predicates, ...rest } = compile(text, { passes: { all: false } }).profile(events, { rounds: 1 });
  return {
    ...rest,
    predicates,
    asked: predicates.map((one) => [text.slice(one.start, one.end), ...counts(one)]),
  };
}

describe("a profile", () => {
  test("counts of how many rows each condition was asked, and what it answered", () => {
    const { events, rows, asked, stages } = profile(
      'from source | where name="reg.exe" OR name="cmd.exe" | where match(command, /save/)',
    );
    expect([events, rows]).toEqual([5, 1]);
    // The event without a name is null to both; `where` keeps what is true.
    expect(asked).toEqual([
      ['name="reg.exe"', 5, 1, 3, 1],
      ['name="cmd.exe"', 4, 2, 1, 1],
      ["match(command, /save/)", 3, 1, 1, 1],
    ]);
    expect(stages.map(({ command, dropped }) => [command, dropped])).toEqual([
      ["from", 0],
      ["where", 2],
      ["where", 2],
    ]);
  });

  test("says what each condition would be asked if it came first, and which have to hold together", () => {
    const { predicates } = profile(
      'from source | where name="cmd.exe" AND (command="dir" OR NOT command="save") | where command="dir"',
    );
    expect(predicates.map(({ first, conjunction }) => [first.asked, first.true, conjunction])).toEqual([
      [5, 2, 0],
      [5, 1, undefined],
      [5, 2, undefined],
      [5, 1, 0],
    ]);
  });

  test("shows equalities that became one look into a set as the place of all of them", () => {
    const text = 'from source | where name="reg.exe" OR name="cmd.exe"';
    const [predicate] = compile(text).profile(EVENTS, { rounds: 1 }).predicates;
    expect(text.slice(predicate?.start, predicate?.end)).toBe('name="reg.exe" OR name="cmd.exe"');
    expect(predicate && counts(predicate)).toEqual([5, 3, 1, 1]);
  });

  test("follows rows behind a stage that makes rows of its own, and down every way", () => {
    const { asked } = profile("from source | stats count() AS n BY name | where n > 1");
    // reg.exe, cmd.exe twice, notepad.exe, and the events without a name.
    expect(asked).toEqual([["n > 1", 4, 1, 3, 0]]);
    const ways = profile('from source | route name="cmd.exe", [ | where command="dir" | into a ]');
    expect(ways.asked).toContainEqual(['command="dir"', 2, 1, 0, 1]);
  });

  test("of a function of the text has the place of the call", () => {
    const text =
      "function is_save($c: string): boolean { return match($c, /save/) }\nfrom source | where is_save(command)";
    const { asked } = profile(text);
    expect(asked).toEqual([["is_save(command)", 5, 3, 1, 1]]);
  });

  test("leaves events and sinks alone", () => {
    const seen: unknown[] = [];
    const compiled = compile("from source | where a=1 | into out", {
      sinks: { out: (row) => seen.push(row) },
    });
    const events = [{ a: 1 }, { a: 2 }];
    expect(compiled.profile(events, { rounds: 2 }).rows).toBe(1);
    expect([seen, events]).toEqual([[], [{ a: 1 }, { a: 2 }]]);
  });

  test("of nothing is nothing", () => {
    expect(profile("from source | where a=1", [])).toMatchObject({ events: 0, rows: 0, nanoseconds: 0 });
  });
});

type Condition = string | { readonly op: "AND" | "OR"; readonly parts: readonly Condition[] };
type Truth = boolean | null;

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("a=1", "b=1", "c=1"),
    fc.record({
      op: fc.constantFrom("AND" as const, "OR" as const),
      parts: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

function textOf(given: Condition): string {
  return typeof given === "string" ? given : `(${given.parts.map(textOf).join(` ${given.op} `)})`;
}

/** Three-valued logic from left to right, which stops as soon as nothing can change any more. */
function naive(
  given: Condition,
  event: Record<string, number>,
  tally: (leaf: string, truth: Truth) => void,
): Truth {
  if (typeof given === "string") {
    const value = event[given.slice(0, 1)];
    const truth = value === undefined ? null : value === 1;
    tally(given, truth);
    return truth;
  }
  const decides = given.op === "OR";
  let unknown = false;
  for (const part of given.parts) {
    const truth = naive(part, event, tally);
    if (truth === decides) return decides;
    unknown ||= truth === null;
  }
  return unknown ? null : !decides;
}

test("a profile counts what a naive evaluation from left to right counts", () => {
  const event = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 1 }));
  fc.assert(
    fc.property(condition, fc.array(event, { maxLength: 12 }), (given, events) => {
      const wanted = new Map<string, [number, number, number, number]>();
      let kept = 0;
      for (const one of events) {
        const truth = naive(given, one, (leaf, answer) => {
          const row = wanted.get(leaf) ?? [0, 0, 0, 0];
          row[0]++;
          row[answer === true ? 1 : answer === false ? 2 : 3]++;
          wanted.set(leaf, row);
        });
        if (truth === true) kept++;
      }
      const { rows, asked } = profile(`from source | where ${textOf(given)}`, events);
      const found = new Map<string, [number, number, number, number]>();
      for (const [leaf, ...numbers] of asked) {
        const row = found.get(leaf as string) ?? [0, 0, 0, 0];
        numbers.forEach((number, index) => {
          row[index] = (row[index] ?? 0) + (number as number);
        });
        found.set(leaf as string, row);
      }
      expect(rows).toBe(kept);
      expect([...found].filter(([, [asks]]) => asks > 0).sort()).toEqual([...wanted].sort());
    }),
    { numRuns: 60 },
  );
});

describe("the order with the least work", () => {
  const predicate = (conjunction: number | undefined, share: number, nanoseconds: number) => ({
    conjunction,
    first: { asked: 100, true: share * 100, nanoseconds },
  });

  test("puts in front what drops most for its cost", () => {
    // 500 ns for half of the rows, against 10 ns for nine in ten.
    expect(bestOrder([predicate(0, 0.5, 500), predicate(0, 0.1, 10)])).toEqual([[1, 0]]);
  });

  test("is not worth a word where it saves little, and is nothing that OR could use", () => {
    expect(bestOrder([predicate(0, 0.1, 10), predicate(0, 0.5, 500)])).toEqual([]);
    expect(bestOrder([predicate(undefined, 0.5, 500), predicate(undefined, 0.1, 10)])).toEqual([]);
  });

  test("puts last what never drops anything, and treats each conjunction by itself", () => {
    expect(
      bestOrder([predicate(0, 1, 50), predicate(1, 0.5, 90), predicate(0, 0.1, 10), predicate(1, 0.5, 10)]),
    ).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });
});

describe("spillway bench", () => {
  const text = 'where name="cmd.exe" | where command="dir"';

  test("writes what each condition decided, as a table that fits the terminal", async () => {
    const { code, out, err } = await spillway(["bench", "-e", text, "events.jsonl"], { columns: 70 });
    expect([code, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^5 events, 1 row: [\d,]+ ns an event.* \(median of 5\)$/);
    expect(lines.find((line) => line.startsWith("#"))).toMatch(/condition +asked +true % +false % +null %/);
    expect(lines.find((line) => line.startsWith("1"))).toMatch(/ 5 +40 +40 +20 /);
    expect(lines.find((line) => line.startsWith("2"))).toMatch(/ 2 +50 +0 +50 /);
    expect(Math.max(...lines.slice(1).map((line) => line.length))).toBeLessThanOrEqual(70);
  });

  test("--format json has every figure, with the words of the text", async () => {
    const given = ["bench", "--format", "json", "--rounds", "1", "-e", text, "events.jsonl"];
    const { code, out } = await spillway(given);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      events: 5,
      rows: 1,
      stages: [
        { command: "where", text: 'where name="cmd.exe"', dropped: 3 },
        { command: "where", text: 'where command="dir"', dropped: 1 },
      ],
      predicates: [
        { text: 'name="cmd.exe"', stage: 0, asked: 5, true: 2, false: 2, null: 1 },
        { text: 'command="dir"', stage: 1, asked: 2, true: 1, false: 0, null: 1 },
      ],
    });
  });

  test("takes a detection file, several inputs and the standard input, and stops at --events", async () => {
    file("bench.yml", `name: T\nsearch: from source | ${text}\n`);
    const given = ["bench", "bench.yml", "events.jsonl", "-", "--format", "json"];
    const input = `${JSON.stringify({ name: "cmd.exe", command: "dir" })}\n`.repeat(4);
    expect(JSON.parse((await spillway(given, { input })).out)).toMatchObject({ events: 9, rows: 5 });
    const limited = await spillway([...given, "--events", "7"], { input });
    expect(JSON.parse(limited.out)).toMatchObject({ events: 7, rows: 3 });
  });

  test("shows warnings, and says what is wrong with a text, an input or the command line", async () => {
    const warned = await spillway(["bench", "-e", "where a=1 AND a=2", "events.jsonl"]);
    expect([warned.code, warned.err]).toEqual([0, expect.stringContaining("warning[")]);
    const broken = await spillway(["bench", "-e", "where lowr(a)=1", "events.jsonl"]);
    expect([broken.code, broken.out]).toEqual([3, ""]);
    expect(broken.err).toContain("error[SPL2001]");
    const missing = await spillway(["bench", "-e", text, "none.jsonl"]);
    expect(missing.code).toBe(4);
    expect(missing.err).toContain("cannot open none.jsonl");
    expect((await spillway(["bench", "-e", text], { keyboard: true })).code).toBe(2);
    expect((await spillway(["bench", "-e", text, "--events", "0", "events.jsonl"])).code).toBe(2);
  });

  test("counts lines that cannot be read", async () => {
    file("bad.jsonl", '{"name":"cmd.exe"\n{"name":"cmd.exe"}\n');
    const { code, out, err } = await spillway(["bench", "--format", "json", "-e", text, "bad.jsonl"]);
    expect([code, JSON.parse(out).events]).toEqual([0, 1]);
    expect(err).toContain("bad.jsonl:1");
  });

  test("ends with 5 where a limit is reached", async () => {
    const given = ["bench", "--limit", "groups=1", "-e", "stats count() BY name", "events.jsonl"];
    const { code, err } = await spillway(given);
    expect(code).toBe(5);
    expect(err).toContain("error[SPL5");
  });
});

describe("bench of many detections", () => {
  file("pack/reg.spl", 'from source | where name="reg.exe"');
  file("pack/names.spl", "from source | where name!=null | stats count() AS n BY name");
  file("pack/broken.spl", "from source | where (");

  test("says what each costs by itself, how often the index asks it, and what all cost together", async () => {
    let clock = 0;
    const { out, err, code } = await spillway(
      ["bench", "pack/reg.spl", "pack/names.spl", "events.jsonl", "--rounds", "1", "--format", "json"],
      { now: () => ++clock },
    );
    const { events, rows, detections, nanoseconds, oneByOne } = JSON.parse(out);
    // Three names in the four events that have one; one event of reg.exe.
    expect([code, err, events, rows]).toEqual([0, "", 5, 4]);
    const counts = detections.map(({ name, ...one }: { name: string; rows: number; asked: number }) => [
      name,
      one.rows,
      one.asked,
    ]);
    expect(counts.sort()).toEqual([
      ["names", 3, 4],
      ["reg", 1, 1],
    ]);
    // A run takes one millisecond of this clock, over five events.
    expect([nanoseconds, oneByOne]).toEqual([200_000, 400_000]);
  });

  test("leaves out one with errors, measures the others, and exits with 3", async () => {
    const { out, err, code } = await spillway(["bench", "pack", "events.jsonl", "--rounds", "1"]);
    expect(code).toBe(3);
    expect(err).toContain("broken.spl:1:");
    expect(out).toMatch(/^5 events, 4 rows: 2 detections together [\d,]+ ns an event, one by one [\d,]+/);
    expect(out).toMatch(/^reg\s+1\s/m);
  });

  test("refuses one name for all", async () => {
    const { err, code } = await spillway(["bench", "pack", "--name", "x", "events.jsonl"]);
    expect(code).toBe(2);
    expect(err).toContain("`--name` names one text");
  });
});
