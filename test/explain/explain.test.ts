/** What an explanation says, and how it looks. */
import { describe, expect, test } from "vitest";
import { plain, renderExplanation } from "../../src/explain/render.ts";
import { type CompileOptions, compile, type Event, type Explanation, type Passage } from "../../src/index.ts";

function explain(text: string, events: readonly Event[], options: CompileOptions = {}): Explanation {
  const explanation = compile(text, options).explain(events);
  if (explanation === undefined) throw new Error("no event");
  return explanation;
}

/** What would have to be otherwise, in words. */
const says = (text: string, event: Event, options: CompileOptions = {}) =>
  explain(text, [event], options).changes.flatMap(({ changes }) => changes.map(({ says: words }) => words));

const page = (text: string, events: readonly Event[], width = 100) =>
  renderExplanation(explain(text, events), { text, paint: plain, width });

const all = (passages: readonly Passage[]): readonly Passage[] =>
  passages.flatMap((passage) => [passage, ...all(passage.next)]);

describe("what would have to be otherwise", () => {
  test.each<[string, Event, readonly string[]]>([
    ['where a="reg.exe"', { a: "cmd.exe" }, ['`a` is "cmd.exe", must be "reg.exe"']],
    ["where a>5 AND b!=1", { a: 3, b: 1 }, ["`a` is 3, must be > 5", "`b` is 1, must not be 1"]],
    ["where a=1 OR (b=2 AND c=3)", { a: 2, b: 2, c: 2 }, ["`a` is 2, must be 1"]],
    ["where (a=1 AND b=1) OR c=3", { a: 2, b: 2, c: 2 }, ["`c` is 2, must be 3"]],
    ["where NOT (a=1 OR b=1)", { a: 1, b: 1 }, ["`a` is 1, must not be 1", "`b` is 1, must not be 1"]],
    ["where NOT (a=1 AND b=1)", { a: 1, b: 1 }, ["`a` is 1, must not be 1"]],
    ['where a IN ("x", "y")', { a: "z" }, ['`a` is "z", must be one of "x", "y"']],
    ['where a NOT IN ("x", "y")', { a: "x" }, ['`a` is "x", must not be one of "x", "y"']],
    ["where a IS NOT NULL", { b: 1 }, ["there is no `a`; it must not be null"]],
    ["where 5 < a", { a: 3 }, ["`a` is 3, must be > 5"]],
    ["where match(a, /^x/)=false", { a: "xy" }, ['`a` is "xy", must not match /^x/']],
    ["where a=1 XOR b=1", { a: 1, b: 1 }, ["`a` is 1, must not be 1"]],
    [
      "where match(a, /reg.*save/)",
      { a: "reg query" },
      ['`a` is "reg query", must match /reg.*save/: `reg` is found, `.*save` does not follow'],
    ],
    ['where a LIKE "%save"', { a: "x" }, ['`a` is "x", must be like "%save"']],
    ["where a BETWEEN 2 AND 3", { a: 9 }, ["`a BETWEEN 2 AND 3` must be true"]],
  ])("%s over %j", (stage, event, expected) => {
    expect(says(`from source | ${stage}`, event)).toEqual(expected);
  });

  test("names the field that was perhaps meant, where there is none of the name", () => {
    const text = 'from source | eval cmd = ucast(process, "string", null) | where cmd="x"';
    expect(says(text, { Process: "x" })).toEqual([
      'there is no `process` (there is `Process`); `cmd` must be "x"',
    ]);
  });

  test("goes through a field whose value is a condition, and into macros", () => {
    expect(says("from source | eval risky = a=1 AND b=2 | where risky", { a: 1, b: 3 })).toEqual([
      "`b` is 3, must be 2",
    ]);
    const macros = { "is(f)": "$f$=1 AND b=2" };
    expect(says("from source | where `is(a)`", { a: 2, b: 2 }, { macros })).toEqual(["`a` is 2, must be 1"]);
  });

  test("also says what a stage further down would drop", () => {
    const { changes } = explain("from source | where a=1 | eval c=b | where c=2 | where d=1", [
      { a: 2, b: 3, d: 1 },
    ]);
    expect(changes.map(({ stage, changes: [change] }) => [stage, change?.says])).toEqual([
      [1, "`a` is 2, must be 1"],
      [3, "`c` is 3, must be 2"],
    ]);
  });

  test("says so where no event could pass", () => {
    expect(explain("from source | fields a | where b=1", [{ a: 1 }]).changes).toMatchObject([
      { changes: [], impossible: true },
    ]);
  });

  test("counts alternatives that would do as well", () => {
    const [obstacle] = explain('from source | where a="x" OR a="y" OR a="z"', [{ a: "q" }]).changes;
    expect(obstacle?.changes).toMatchObject([{ alternatives: 2 }]);
  });

  test("is nothing where the event is found, and what is changed makes it found", () => {
    expect(says("from source | where a=1", { a: 1 })).toEqual([]);
  });
});

describe("the way of an event", () => {
  test("shows what each stage did to its fields", () => {
    const [passage] = explain("from source | eval c = a + 1 | rename a AS b | fields b, c | where b=1", [
      { a: 1, z: 0 },
    ]).passages;
    expect(
      passage?.steps.map(({ command, fields }) => [
        command,
        fields.map(({ change, name }) => `${change} ${name}`),
      ]),
    ).toEqual([
      ["eval", ["assigned c"]],
      ["rename", ["renamed b"]],
      ["fields", ["removed z"]],
      ["where", []],
    ]);
  });

  test("names the path in the event behind a value, and the fields between", () => {
    const text =
      'from read_ssa_enriched_events() | eval name = lower(ucast(map_get(input_event, "process_name"), "string", null)) | where name="x"';
    const [passage] = explain(text, [{ process_name: "REG.EXE" }]).passages;
    expect(passage?.steps.at(-1)?.condition?.operands).toMatchObject([
      {
        text: "name",
        value: "reg.exe",
        origins: [
          {
            path: ["process_name"],
            value: "REG.EXE",
            present: true,
            through: [{ name: "name", value: "reg.exe" }],
          },
        ],
      },
    ]);
  });

  test("says what a pattern matched, and that it gave up", () => {
    const found = explain("from source | where match(a, /b+/)", [{ a: "abbc" }]).passages[0]?.steps[0]
      ?.condition;
    expect(found?.pattern?.match).toEqual({ start: 1, end: 3, text: "bb" });
    const text = "from source | where match(a, /^(?=(a+)+$)a/)";
    const over = explain(text, [{ a: `${"a".repeat(28)}c` }], { limits: { patternSteps: 10 } });
    expect(over.passages[0]?.steps[0]?.condition).toMatchObject({
      value: null,
      pattern: { overBudget: true },
    });
    expect(over.notes.map(({ name }) => name)).toEqual(["pattern-over-budget"]);
  });

  test("follows every branch, and every row that is made of the event", () => {
    const text = "from source | mvexpand l | branch [where l=1 | into one], [where l=3 | into three]";
    const { passages, gained } = explain(text, [{ l: [1, 2] }]);
    const outcomes = all(passages).map(({ outcome }) =>
      outcome.kind === "arrived" ? outcome.sink : outcome.kind,
    );
    expect(outcomes.filter((outcome) => outcome === "dropped")).toHaveLength(3);
    expect(outcomes).toContain("one");
    expect(gained).toEqual([{ sink: "one", row: { l: 1 } }]);
  });

  test("gives the group and its window, and goes on with the row that comes of it", () => {
    const text = "from source | stats count() AS n BY user, span(t, 10) | where n > 2";
    const events = [
      { user: "ann", t: 1 },
      { user: "bob", t: 2 },
      { user: "ann", t: 3 },
    ];
    const [passage] = explain(text, events).passages;
    expect(passage?.steps.at(-1)?.memory).toEqual({
      account: { group: { user: "ann" }, windows: [{ start: 0, end: 10, "so far": { "count()": 2 } }] },
      gave: 0,
      givesAtEnd: 1,
      replaces: 1,
      instead: [{ user: "ann", n: 1, window_start: 0, window_end: 10 }],
    });
    expect(passage?.next).toMatchObject([
      { atEnd: true, row: { user: "ann", n: 2 }, outcome: { kind: "dropped", stage: 2 } },
    ]);
  });

  test("of many rows that it changes, those are followed that are most like it", () => {
    const events = Array.from({ length: 3000 }, (_, n) => ({ a: n, b: `row ${n}` }));
    const { passages, gained } = explain("from source | eventstats count() AS n | where n > 5000", events);
    const [passage] = passages;
    expect(passage?.steps.at(-1)?.memory).toMatchObject({ givesAtEnd: 3000 });
    expect(passage?.next.map(({ row }) => row.a)).toContain(2999);
    expect(passage?.next).toHaveLength(20);
    expect(gained).toEqual([]);
  });

  test.each<[string, readonly Event[], object]>([
    ["dedup a", [{ a: 1 }, { a: 1 }], { decision: "dropped: number 2 with this key, 1 may pass" }],
    ["head 1", [{ a: 1 }, { a: 2 }], { decision: "dropped: all the rows that may pass have come before it" }],
    ["sort a", [{ a: 1 }], { decision: "waits for the end of the input" }],
    [
      'first_time_event input_columns=["a"]',
      [{ a: 1 }, { a: 1 }],
      { tuple: { a: 1 }, decision: "seen before" },
    ],
    ["streamstats count() AS n BY a", [{ a: 1 }, { a: 1 }], { group: { a: 1 }, "so far": { "count()": 2 } }],
    ['adaptive_threshold value="v" entity="a"', [{ a: 1, v: 2, timestamp: 1 }], { entity: 1, value: 2 }],
    [
      'conditional_anomaly conditional="a" target="b"',
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      { pair: { a: 1, b: 2 }, "times together": 1 },
    ],
  ])("%s says what it remembered and decided", (stage, events, account) => {
    const [passage] = explain(`from source | ${stage}`, events).passages;
    expect(passage?.steps.at(-1)?.memory?.account).toMatchObject(account);
  });

  test("an event is explained after those before it; a predicate finds it, and there may be none", () => {
    const compiled = compile("from source | dedup a");
    const events = [{ a: 1 }, { a: 1 }, { a: 2 }];
    expect(compiled.explain(events, { at: 1 })?.fired).toBe(false);
    expect(compiled.explain(events, { at: (event) => (event as { a: number }).a === 2 })).toMatchObject({
      index: 2,
      fired: true,
    });
    expect(compiled.explain(events, { at: 7 })).toBeUndefined();
    expect(compiled.explain([])).toBeUndefined();
  });

  test("a saved run is gone on with, and nothing reaches the caller's sinks", () => {
    const given: unknown[] = [];
    const compiled = compile("from source | dedup a | into seen", {
      sinks: { seen: (row) => given.push(row) },
    });
    const run = compiled.start({ finite: true });
    run.push({ a: 1 });
    expect(compiled.explain([{ a: 1 }], { state: run.save() })?.fired).toBe(false);
    expect(given).toHaveLength(1);
  });
});

describe("how it looks", () => {
  test("what passed takes a line, what did not is shown with its values", () => {
    const text = 'from source | where a="x" OR a="y" | where b="reg" AND match(c, /save\\s+/) AND d=1';
    expect(
      page(text, [{ a: "x", b: "reg", c: "save", d: 1 }]),
    ).toBe(`✗ it does not fire: \`where\` drops it, since its condition is false

✓ 2 where a="x" OR a="y"
✗ 3 where b="reg" AND match(c, /save\\s+/) AND d=1
    ✗ AND
      ✓ b="reg"
      ✗ match(c, /save\\s+/)
          c = "save"
          \`save\` is found at 0, but then no \`\\s+\`
      ✓ d=1

what would have to be otherwise
  • \`c\` is "save", must match /save\\s+/: \`save\` is found, \`\\s+\` does not follow
`);
  });

  test("long lists of alternatives are counted", () => {
    const names = Array.from({ length: 40 }, (_, n) => `a="name-${n}"`).join(" OR ");
    const shown = page(`from source | where ${names}`, [{ a: "x" }]);
    expect(shown).toContain("… 34 more: false");
    expect(shown.split("\n").length).toBeLessThan(20);
  });

  test("no line is longer than the terminal, and nothing in an event steers it", () => {
    const text = `from source | eval long = a . a | where long="x" AND match(b, /${"very".repeat(40)}/) AND missing_field="y"`;
    const shown = page(
      text,
      [{ a: `\u001b[2J${"wide ".repeat(80)}`, b: "\u202ever", "missing\u0007field": 1 }],
      80,
    );
    expect(Math.max(...shown.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
    expect(shown.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e/u);
  });
});
