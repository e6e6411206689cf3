/** Code made of terms does what their closures do, and nothing that a text or an event says becomes code. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/engine.ts";
import { compile, type SpillwayError, type Value } from "../../src/index.ts";
import type { RunContext } from "../../src/language/function.ts";
import { termsOf } from "../../src/plan/rewrite.ts";
import { CodeStore, codeSettings } from "../../src/runtime/code-store.ts";
import { generateFilters } from "../../src/runtime/generate/filters.ts";
import { createNotes } from "../../src/runtime/notes.ts";
import { startSession } from "../../src/runtime/session.ts";
import { GENERATED } from "../support/switches.ts";

type Passes = Readonly<Record<string, boolean>>;

function ran(text: string, events: readonly unknown[], passes: Passes) {
  const { rows, notes, statistics } = compile(text, { passes }).run(events as Value[]);
  const noted = notes.map(({ name, count }) => [name, count] as const);
  return { rows, noted: noted.sort(([a], [b]) => (a < b ? -1 : 1)), stages: statistics.stages };
}

/** The code of the first segment, as it is made when its time has come. */
function sourceOf(text: string, passes: Passes = {}): string {
  const node = checkText(text, { passes }).plan?.outputs[0]?.node;
  if (node?.kind !== "segment") throw new Error(`no segment: ${text}`);
  const readers = { after: termsOf({ ...node, filters: [] }), beside: new Set<never>() };
  return generateFilters(node.filters, readers)?.source ?? "";
}

const KEYS = [
  "a",
  "b",
  "m",
  "l",
  "__proto__",
  "constructor",
  "length",
  "toString",
  "0",
  "a.b",
  "ü",
  "'",
  '"',
];
const field = fc.constantFrom("a", "b", "m", "l", "'a.b'", "'constructor'", "'ü'", "missing");
const literal = fc.oneof(
  fc.constantFrom("null", "true", "false", "0", "-0", "1", "-1", "1.5", "9007199254740993", "1e30"),
  fc.constantFrom('""', '"x"', '"X"', '"xy"', '"1"', '"ß"', '"k"', '"İ"', '"[]"', "[]", '{"a": 1}'),
);

/** Expressions of the language, of any type, with wrong types at any place. */
const expression: fc.Memo<string> = fc.memo((depth) => {
  if (depth <= 1) return fc.oneof({ weight: 3, arbitrary: field }, literal);
  const inner = expression(depth - 1);
  const both = (write: (a: string, b: string) => string) =>
    fc.tuple(inner, inner).map(([a, b]) => write(a, b));
  const one = (write: (a: string) => string) => inner.map(write);
  return fc.oneof(
    field,
    literal,
    both((a, b) => `(${a} AND ${b})`),
    both((a, b) => `(${a} OR ${b})`),
    both((a, b) => `(${a} XOR ${b})`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} OR ${b} OR ${c})`),
    one((a) => `(NOT ${a})`),
    one((a) => `(${a} IS NULL)`),
    one((a) => `(${a} IS NOT NULL)`),
    one((a) => `(${a} != null)`),
    one((a) => `(${a} IS string)`),
    fc
      .tuple(inner, fc.constantFrom("=", "!=", "<", "<=", ">", ">="), fc.oneof(inner, literal))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.tuple(inner, fc.constantFrom("+", "-", "*", "/", "%")).map(([a, operator]) => `(${a} ${operator} b)`),
    one((a) => `(-${a})`),
    one((a) => `(${a} IN ("x", "y"))`),
    one((a) => `(${a} IN ("x", "y", "z", "1", "xy", "k"))`),
    both((a, b) => `(${a} IN (${b}, 1, null))`),
    one((a) => `(${a} LIKE "%x_")`),
    both((a, b) => `(${a} LIKE ${b})`),
    one((a) => `lower(${a})`),
    one((a) => `(lower(${a}) = "x")`),
    one((a) => `(upper(${a}) IN ("SS", "XY", "K"))`),
    one((a) => `ucast(${a}, "string", null)`),
    both((a, b) => `ucast(${a}, "integer", ${b})`),
    one((a) => `ucast(${a}, "collection<string>", [])`),
    both((a, b) => `map_get(${a}, ${b})`),
    one((a) => `map_get(${a}, "a")`),
    one((a) => `match_regex(${a}, /(?i)x+y?/)`),
    both((a, b) => `match_regex(${a}, ${b})`),
    one((a) => `replace(${a}, /x/, "y")`),
    both((a, b) => `concat(${a}, ${b})`),
    both((a, b) => `coalesce(${a}, ${b})`),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => `if(${a}, ${b}, ${c})`),
    both((a, b) => `mvappend(${a}, ${b})`),
    one((a) => `len(${a})`),
    one((a) => `isnull(${a})`),
    one((a) => `substr(${a}, 1, 1)`),
    one((a) => `mvfilter(${a} = l)`),
    one((a) => `filter(l, $it -> lower($it) = ${a})`),
  );
});

const scalar = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    2n ** 60n,
    "",
    "x",
    "X",
    "xy",
    "Xy",
    "1",
    "K",
    "ß",
  ),
  fc.constantFrom<Value>("k", "İ", "x\ny", "\ud800", "y", "z"),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("a", "b"), scalar),
);
const event = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 8 });

describe("generated code", () => {
  test("keeps the rows that closures keep, with the same fields and counts", () => {
    const text = fc
      .tuple(expression(4), expression(3), expression(3))
      .map(
        ([a, b, c]) =>
          `from source | eval f = ${a} | where ${b} OR f = "x" | eval g = ${c} | where f OR g OR NOT ${b} | eval h = g`,
      );
    let generated = 0;
    fc.assert(
      fc.property(text, fc.array(event, { minLength: 1, maxLength: 6 }), (spl, events) => {
        const switches: Passes[] = [
          {},
          { "inline-slots": false },
          { "compare-lengths": false },
          { all: false },
        ];
        for (const passes of switches) {
          if (checkText(spl, { passes }).plan === undefined) return;
          const closures = ran(spl, events, { ...passes, "generate-code": false });
          const code = ran(spl, events, { ...passes, ...GENERATED });
          expect({ rows: code.rows, stages: code.stages }).toEqual({
            rows: closures.rows,
            stages: closures.stages,
          });
          // A filter asks no further when it cannot become true, so it may meet fewer surprises, and never more.
          const before = new Map(closures.noted);
          for (const [name, count] of code.noted) expect(count).toBeLessThanOrEqual(before.get(name) ?? 0);
          generated++;
        }
      }),
      { numRuns: 300 },
    );
    expect(generated).toBeGreaterThan(500);
  });

  test("takes over in the middle of a run, in the order that the rows have taught it", () => {
    fc.assert(
      fc.property(
        expression(4),
        expression(3),
        fc.array(event, { minLength: 40, maxLength: 60 }),
        (a, b, events) => {
          const text = `from source | where ${a} OR ${b} OR a = "x" | where ${b} AND NOT ${a} OR b = 1 | fields a`;
          const { plan, limits, patterns } = checkText(text, {});
          if (plan === undefined) return;
          const found = [0, 20, 39, Number.POSITIVE_INFINITY].map((after) => {
            const notes = createNotes();
            const { note } = notes;
            const run: RunContext = { clock: () => 0, began: 0, unit: 1000, note, pattern: patterns.dynamic };
            const rows: Value[] = [];
            const code = new CodeStore({ ...codeSettings({}, patterns.dynamic), after });
            const onRow = (_: number, row: Value) => rows.push(row);
            const session = startSession(plan, { run, notes, limits, finite: true, onRow, code });
            for (const each of events) session.push(each as Value);
            session.flush();
            return { rows, dropped: session.statistics().stages };
          });
          for (const each of found) expect(each).toEqual(found[0]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("has no text of the detection in it but the names of fields that are plain words", () => {
    const hostile = [
      '"',
      "'",
      "`${globalThis.broken=1}`",
      "\\",
      '\\"+(globalThis.broken=1)+"',
      "*/globalThis.broken=1/*",
      "\u2028globalThis.broken=1",
      "\n;globalThis.broken=1;",
      "__proto__",
      "constructor",
      "</script>",
      "row",
      "k0",
    ];
    for (const word of hostile) {
      const literal = JSON.stringify(word);
      const text = [
        `from source | where map_get(m, ${literal}) = ${literal} AND lower(x) = ${literal}`,
        `AND x IN (${literal}, "y") AND NOT x LIKE ${literal} AND ucast(x, "string", ${literal}) != "q"`,
      ].join(" ");
      const found = sourceOf(text, { "fold-constants": false });
      expect(found).not.toContain("globalThis");
      expect(found.replace(/"use strict"|"string"|"object"|"boolean"|"number"/g, "")).not.toMatch(
        /["'`\\\u2028]/,
      );
      const events = [
        { x: word, m: Object.fromEntries([[word, word]]) },
        { x: "y", m: { y: 1 } },
      ];
      const closures = ran(text, events, { "generate-code": false });
      expect(ran(text, events, GENERATED)).toEqual(closures);
    }
    expect(globalThis).not.toHaveProperty("broken");
  });

  test("reads keys of any spelling, and never what objects inherit", () => {
    const keys = [
      ...KEYS,
      "class",
      "undefined",
      "valueOf",
      "hasOwnProperty",
      "a b",
      "\u2028",
      "$x",
      "k0",
      "row",
    ];
    for (const key of keys) {
      const text = `from read_ssa_enriched_events() | where ucast(map_get(input_event, ${JSON.stringify(key)}), "string", null) = "v" | select body`;
      const own = JSON.parse(`{${JSON.stringify(key)}: "v"}`);
      const events = [own, { input_event: own }, { input_event: own, other: 1 }, {}, { input_event: {} }];
      expect([key, ran(text, events, GENERATED).rows.length]).toEqual([key, 2]);
      expect([key, ran(text, events, { all: false }).rows.length]).toEqual([key, 2]);
    }
  });

  test("leaves filters that are nested beyond all bounds to closures", () => {
    const deep = Array.from({ length: 3000 }, (_, index) => `x != ${index}`).join(" AND NOT x = 5 AND ");
    const text = `from source | where ${deep}`;
    expect(ran(text, [{ x: -1 }, { x: 7 }], GENERATED).rows).toEqual([{ x: -1 }]);
  });

  test("reads whatever is no map as an empty event, and notes it", () => {
    const odd = [5, null, "text", ["a"], new Uint8Array(2), undefined, true];
    const bare = Object.assign(Object.create(null), { x: "a" });
    const events = [{ x: "a" }, ...odd, bare, { constructor: 1, x: "a" }, ...odd];
    for (const text of [
      'from source | where x = "a"',
      "from source | where x IS NULL",
      "from source | fields x",
    ]) {
      const closures = ran(text, events, { "generate-code": false });
      expect(ran(text, events, GENERATED)).toEqual(closures);
      expect(closures.noted).toEqual([["event-not-a-map", 2 * odd.length]]);
    }
  });

  test("counts the events until a limit stops the run", () => {
    const events = Array.from({ length: 20 }, (_, x) => ({ x }));
    const text = "from source | where x >= 0 | sort x";
    for (const passes of [{ "generate-code": false }, GENERATED] as const) {
      try {
        compile(text, { passes, limits: { bufferedRows: 10 } }).run(events);
        expect.unreachable();
      } catch (error) {
        expect((error as SpillwayError).statistics?.events).toBe(11);
      }
    }
  });

  test("is kept for the next run over the same text", () => {
    const pipeline = compile('from source | where lower(x) = "a"', { passes: GENERATED });
    for (const x of ["A", "a", "b"]) {
      expect(pipeline.run([{ x }]).rows.length).toBe(x === "b" ? 0 : 1);
    }
  });

  test("starts after a thousand events by itself, and nobody can tell", () => {
    const text =
      'from source | eval t = ucast(x, "string", null) | where lower(t) = "a" OR n = 1999 | eval u = t';
    const events = Array.from({ length: 2500 }, (_, n) => ({
      n,
      x: n % 3 === 0 ? "A" : n % 3 === 1 ? n : "b",
    }));
    expect(ran(text, events, {})).toEqual(ran(text, events, { "generate-code": false }));
  });
});

test("where code must not be made of texts, closures go on, without a word", () => {
  const script = `
    import { compile } from ${JSON.stringify(join(import.meta.dirname, "../../src/index.ts"))};
    let forbidden = false;
    try { new Function("return 1"); } catch { forbidden = true; }
    const text = 'from source | where lower(x) = "a"';
    const found = compile(text, { passes: { "generate-code": true } }).run([{ x: "A" }, { x: "b" }]);
    console.log(JSON.stringify({ forbidden, rows: found.rows, notes: found.notes }));`;
  const flags = [
    "--disallow-code-generation-from-strings",
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    script,
  ];
  const output = execFileSync(process.execPath, flags, {
    encoding: "utf8",
    cwd: join(import.meta.dirname, "../.."),
  });
  expect(JSON.parse(output)).toEqual({ forbidden: true, rows: [{ x: "A" }], notes: [] });
});
