import { describe, expect, test } from "vitest";
import { check, compile, format, parse, runPipeline, SpillwayError } from "../src/index.ts";
import { PASSES } from "../src/plan/optimise.ts";

describe("runPipeline", () => {
  test("throws one error that carries all diagnostics of a broken text", () => {
    const broken = "from source | where lowr(a) = 1 | evl b=2 | where c LIKE";
    try {
      runPipeline(broken, []);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SpillwayError);
      const { diagnostics } = error as SpillwayError;
      expect(diagnostics.map(({ name }) => name)).toEqual([
        "unknown-function",
        "unknown-command",
        "missing-value",
      ]);
    }
  });

  test("takes any iterable, once", () => {
    function* events() {
      yield { a: 1 };
      yield { a: 2 };
    }
    expect(runPipeline("from source | where a > 1", events())).toEqual([{ a: 2 }]);
  });

  test("reads what is no map as an empty event, and notes it", () => {
    const odd = [null, 5, "text", [1], undefined, { a: 1 }] as never[];
    const result = compile("from source | eval b = a").run(odd);
    expect(result.rows).toEqual([
      { b: null },
      { b: null },
      { b: null },
      { b: null },
      { b: null },
      { a: 1, b: 1 },
    ]);
    expect(result.notes).toMatchObject([{ name: "event-not-a-map", count: 5, sample: "null" }]);
  });

  test("survives events that nest ten thousand deep, hostile keys and lone surrogates", () => {
    let deep: unknown = "bottom";
    for (let level = 0; level < 10_000; level++) deep = { x: deep };
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "toString": 2}');
    const text = `from source | eval t = deep + "", same = deep = other, u = upper(s), n = len(s), m = match(s, /(?i)x/)`;
    const rows = runPipeline(text, [{ deep, other: structuredCloneDeep(), s: "\ud800x\udc00" }, hostile]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ same: null, n: 3, m: true });
    expect(Object.keys(rows[1] ?? {})).toContain("__proto__");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();

    function structuredCloneDeep(): unknown {
      let copy: unknown = "bottom";
      for (let level = 0; level < 10_000; level++) copy = { x: copy };
      return copy;
    }
  });
});

describe("compile", () => {
  const text = `$all = from source; from $all | where x=1 | into ones; from $all | where x=2 | into twos; from $all | into write_null();`;
  const events = [{ x: 2 }, { x: 1 }, { x: 3 }, { x: 1 }];

  test("gives rows by sink, and statistics that add up", () => {
    const result = compile(text).run(events);
    expect(result.sinks).toEqual({ ones: [{ x: 1 }, { x: 1 }], twos: [{ x: 2 }] });
    expect(result.rows).toEqual([{ x: 1 }, { x: 1 }, { x: 2 }]);
    expect(result.statistics).toMatchObject({
      events: 4,
      sinks: { ones: 2, twos: 1 },
      late: 0,
      partlyLate: 0,
    });
    const dropped = result.statistics.stages.filter(({ command }) => command === "where");
    expect(dropped.map((stage) => stage.dropped)).toEqual([2, 3]);
  });

  test("hands rows to the sinks that the caller binds", () => {
    const taken: unknown[] = [];
    const result = compile(text, { sinks: { twos: (row) => taken.push(row) } }).run(events);
    expect(taken).toEqual([{ x: 2 }]);
    expect(result.sinks.twos).toEqual(taken);
  });

  test("serves many runs that do not know of each other", () => {
    const pipeline = compile('from source | where ucast(a, "string", null) = null');
    expect(pipeline.run([{ a: 5 }]).notes).toHaveLength(1);
    expect(pipeline.run([{ b: 5 }]).notes).toHaveLength(0);
    expect(pipeline.run([{ a: 5 }, { a: 6 }]).notes).toMatchObject([{ count: 2 }]);
  });

  test("runs incrementally: push events, get rows, flush", () => {
    const pipeline = compile("from source | where x=1");
    expect(events.map((event) => pipeline.push(event).length)).toEqual([0, 1, 0, 1]);
    expect(pipeline.flush()).toEqual([]);
    expect(pipeline.push({ x: 1 })).toEqual([{ x: 1 }]);
  });

  test("keeps runs that were started apart", () => {
    const pipeline = compile(text);
    const [first, second] = [pipeline.start(), pipeline.start()];
    expect(first.push({ x: 1 })).toEqual([{ sink: "ones", row: { x: 1 } }]);
    expect(second.statistics.events).toBe(0);
    second.flush();
    expect(() => second.push({ x: 1 })).toThrow(/ended/);
  });

  test("delivers rows of an asynchronous input as they come", async () => {
    async function* arriving() {
      for (const event of events) yield event;
    }
    const rows: unknown[] = [];
    for await (const row of compile("from source | where x < 3 | select x").stream(arriving()))
      rows.push(row);
    expect(rows).toEqual([{ x: 2 }, { x: 1 }, { x: 1 }]);
  });

  test("stops with a diagnostic, and with its statistics, where a limit is reached", () => {
    const union = "$a = from source | where x=2; from source | where x=1 | union $a";
    const many = Array.from({ length: 50 }, () => ({ x: 2 }));
    const limited = compile(union, { limits: { bufferedRows: 10 } });
    try {
      limited.run(many);
      expect.unreachable();
    } catch (error) {
      const { diagnostics, limitReached, statistics } = error as SpillwayError;
      expect(limitReached).toBe(true);
      expect(diagnostics.map(({ name }) => name)).toEqual(["buffered-rows-limit"]);
      expect(statistics?.events).toBe(11);
    }
  });

  test("runs with the pattern engine of browsers, with the same rows", () => {
    const patterns = "from source | where match(a, /(?i)x[^y]*z/) OR match(a, /(?P<n>q+)(?!r)/)";
    const input = [{ a: "X--Z" }, { a: "xyz" }, { a: "qqr" }, { a: "qr" }];
    const run = (patternEngine: "re2" | "re2js") => runPipeline(patterns, input, { patternEngine });
    expect(run("re2js")).toEqual(run("re2"));
    expect(run("re2js")).toEqual([{ a: "X--Z" }, { a: "qqr" }]);
  });

  test("knows passes by name, each with a summary", () => {
    expect(new Set(PASSES.map(({ name }) => name)).size).toBe(PASSES.length);
    for (const { summary } of PASSES) expect(summary).toMatch(/^[A-Z].*\.$/);
  });
});

describe("check", () => {
  /** Ten kinds of broken text, each with the one thing there is to say. */
  const broken: readonly (readonly [text: string, name: string, culprit: string])[] = [
    ["from source | where match(a, /(?i)/dest:rdp-tcp/)=true", "slash-in-regex", "/"],
    ["from source | where a = ", "missing-value", "="],
    ["from source | where (a = 1 | eval b = 2", "unclosed-bracket", "("],
    ['from source | where a = "x', "unclosed-string", '"x'],
    ["from source | where a = b = c", "chained-comparison", "="],
    ["from source | where a = “x”", "smart-quote", "“"],
    ["from source | where a && b", "foreign-operator", "&&"],
    ["from source | eval a.b = 1", "bad-target", "a.b"],
    ["from source | where lowr(a) = 1", "unknown-function", "lowr"],
    ["from source | wher a = 1", "unknown-command", "wher"],
    ["from source | where lower(a, b) = 1", "argument-count", "lower(a, b)"],
    ['from source | where match(a, "(") = true', "bad-pattern", "("],
    ["from $missing | where a = 1", "unknown-stream", "$missing"],
    ["from source | where a = 1 /* why", "unclosed-comment", "/*"],
    ["from source | | where a = 1", "empty-stage", "|"],
  ];

  test.each(broken)("%s: one message, %s", (text, name, culprit) => {
    const errors = check(text).filter(({ severity }) => severity === "error");
    expect(errors.map((error) => error.name)).toEqual([name]);
    const { start, end } = errors[0]?.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(culprit);
  });

  test("reports every independent fault of one text", () => {
    const text = 'from source | where a = | eval b = lowr(c) | where "x" LIKE | fields a';
    expect(check(text).filter(({ severity }) => severity === "error").length).toBe(3);
  });

  test("answers texts of any size and nesting", () => {
    for (const text of [
      "(".repeat(1 << 20),
      `from source | where ${"(".repeat(5000)}`,
      "x".repeat((1 << 20) + 1),
    ]) {
      const errors = check(text).filter(({ severity }) => severity === "error");
      expect(errors).toHaveLength(1);
      expect(errors[0]?.code).toMatch(/^SPL5/);
    }
  });

  test("offers the nearest name", () => {
    expect(check("from source | eval a = concta(b)")[0]?.help).toContain("concat");
    expect(check("from source | tabel a")[0]?.help).toContain("table");
    expect(
      check("$events = from source; from events").find(({ severity }) => severity === "error")?.help,
    ).toContain("$events");
  });
});

describe("parse and format", () => {
  test("format keeps the meaning and the comments, and is its own fixed point", () => {
    const text = "/* why */ from source|where a=1 and (b=2 or c=3) // here\n|eval x=1,y=2|into sink";
    const formatted = format(text);
    expect(formatted).toContain("/* why */");
    expect(formatted).toContain("// here");
    expect(format(formatted)).toBe(formatted);
    expect(runPipeline(formatted, [{ a: 1, b: 2 }])).toEqual(runPipeline(text, [{ a: 1, b: 2 }]));
  });

  test("format refuses a text with syntax errors, and loses nothing", () => {
    expect(() => format("from source | where (")).toThrow(SpillwayError);
  });

  test("parse gives what could be read of a broken text", () => {
    const { module, diagnostics } = parse("from source | where ( | eval a=1");
    expect(diagnostics).toHaveLength(1);
    expect(module.statements).toHaveLength(1);
  });
});
