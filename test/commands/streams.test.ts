/** Streams that meet other streams, against implementations that look at all pairs of rows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type Event, runPipeline, SpillwayError } from "../../src/index.ts";
import { joinedRows } from "../../src/state/joined-rows.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";
import { drive } from "./drive.ts";

const SWITCHES: readonly Record<string, boolean>[] = [{}, { all: false }];

function codesOf(text: string): string[] {
  return check(text)
    .filter(({ severity }) => severity !== "info")
    .map(({ code }) => code);
}

const hostile = JSON.parse('{"__proto__": 1, "constructor": 2}') as Value;
const key = fc.constantFrom<Value>("a", "1", 1, true, [1], { x: null }, hostile, null);
const leftRow = fc.record({ k: key, j: key, n: fc.nat(9) }, { requiredKeys: ["n"] });
const rightRow = fc.record({ k: key, i: key, n: fc.nat(9), extra: fc.nat(9) }, { requiredKeys: ["extra"] });
const settings = fc.record({ most: fc.constantFrom(0, 1, 2), left: fc.boolean() });
const json = (value: Value | undefined) => JSON.stringify(value ?? null);

/** Looks at every pair. */
function nested(
  left: readonly ValueMap[],
  right: readonly ValueMap[],
  same: (row: ValueMap, other: ValueMap) => boolean,
  given: { most: number; left: boolean },
): ValueMap[] {
  return left.flatMap((row) => {
    const met = right.filter((other) => same(row, other));
    const taken = given.most === 0 ? met : met.slice(0, given.most);
    const joined = taken.map((other) => {
      const both: ValueMap = {};
      for (const [name, value] of Object.entries(row)) both[name] = value;
      for (const [name, value] of Object.entries(other)) both[name] = value;
      return both;
    });
    return joined.length === 0 && given.left ? [row] : joined;
  });
}

describe("join", () => {
  const written = ({ most, left }: { most: number; left: boolean }) =>
    `join type=${left ? "left" : "inner"} max=${most}`;

  test("joins what a look at every pair joins, whichever way the rows come", () => {
    fc.assert(
      fc.property(fc.array(leftRow), fc.array(rightRow), settings, (left, right, given) => {
        const same = (row: ValueMap, other: ValueMap) =>
          json(row.k) === json(other.k) && json(row.j) === json(other.i);
        const expected = nested(left as ValueMap[], right as ValueMap[], same, given);
        const condition = "left=L right=R where L.k=R.k AND R.i=L.j";
        for (const passes of SWITCHES) {
          const bound = runPipeline(`from left | ${written(given)} ${condition} right`, [], {
            passes,
            sources: { left, right },
          });
          expect(bound.map(json)).toEqual(expected.map(json));
          const events = [
            ...left.map((row) => ({ side: "left", row })),
            ...right.map((row) => ({ side: "right", row })),
          ] as Event[];
          const text = `$right = from source | where side="right" | fields row | flatten row | fields - row;
            from source | where side="left" | fields row | flatten row | fields - row | ${written(given)} ${condition} $right`;
          for (const order of [events, events.toReversed()]) {
            const mirrored =
              order === events
                ? expected
                : nested(left.toReversed() as ValueMap[], right.toReversed() as ValueMap[], same, given);
            expect(runPipeline(text, order, { passes }).map(json)).toEqual(mirrored.map(json));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same when it is interrupted, saved and restored between any two rows", () => {
    const tagged = fc.array(
      fc.oneof(
        leftRow.map((row) => ({ ...row, right: false })),
        rightRow.map((row) => ({ ...row, right: true })),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(tagged, settings, fc.array(fc.nat(12)), fc.option(fc.nat(12)), (rows, given, cuts, end) => {
        const most = given.most === 0 ? Number.POSITIVE_INFINITY : given.most;
        const spec = { keys: 1, most, keepUnmatched: given.left };
        // Nothing comes beside after the end.
        const ends = end ?? rows.length;
        const input = rows.filter(({ right }, index) => !right || index < ends) as ValueMap[];
        const whole = {
          operands: ["k"],
          start: (context: Parameters<Parameters<typeof drive>[0]["start"]>[0]) => joinedRows(spec, context),
          beside: (row: ValueMap) => row.right === true,
          besideEnds: Math.min(ends, input.length),
        };
        const expected = drive(whole, input).rows.map(json);
        expect(drive({ ...whole, interruptions: cuts }, input).rows.map(json)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("meets itself: both sides may be one stream", () => {
    const text = "$all = from source; from $all | join max=0 left=L right=R where L.parent=R.id $all";
    const events = [
      { id: 1, parent: 0, name: "root" },
      { id: 2, parent: 1, name: "leaf" },
    ];
    for (const passes of SWITCHES) {
      expect(runPipeline(text, events, { passes })).toEqual([{ id: 1, parent: 0, name: "root" }]);
    }
  });

  test("reads a wrapped source on the other side as that source gives it", () => {
    const text =
      "from [{dest: 7}] | join left=L right=R where L.dest=R.input_event.host [ | from read_ssa_enriched_events() ] | fields dest, input_event";
    expect(runPipeline(text, [{ host: 7 }])).toEqual([{ dest: 7, input_event: { host: 7 } }]);
  });

  test("passes rows at once where the other stream has ended, and else when the input is flushed", () => {
    const known = compile("from source | join k [ | from [{k: 1, v: 2}] ]");
    expect(known.push({ k: 1 })).toEqual([{ k: 1, v: 2 }]);
    const late = compile(
      "from source | where n=1 | join k [ | from source | where v IS NOT NULL | fields k, v ]",
    );
    expect(late.push({ k: 1, n: 1 })).toEqual([]);
    expect(late.push({ k: 1, v: 2 })).toEqual([]);
    expect(late.flush()).toEqual([{ k: 1, n: 1, v: 2 }]);
  });

  test("stops where it has to hold back too many rows, and says so", () => {
    const text = "from source | join k [ | from source ]";
    const run = () => runPipeline(text, [{ k: 1 }, { k: 2 }], { limits: { bufferedRows: 3 } });
    expect(run).toThrow(SpillwayError);
    expect(run).toThrow(/`join` has to hold back more than 3 rows/);
  });

  test("knows which fields follow, where both sides name theirs", () => {
    const text = "from source | fields a | join a [ | from source | fields a, b ] | where";
    expect(codesOf(`${text} b=1`)).toEqual([]);
    expect(codesOf(`${text} c=1`)).toEqual(["SPL2003"]);
    expect(
      codesOf("from source | fields a | join left=L right=R where L.b=R.c [ | from source | fields d ]"),
    ).toEqual(["SPL2003", "SPL2003"]);
  });

  test("refuses what is no join", () => {
    const other = "[ | from source ]";
    expect(codesOf(`from source | join ${other}`)).toEqual(["SPL3007"]);
    expect(codesOf("from source | join")).toEqual(["SPL3007"]);
    expect(codesOf(`from source | join where L.a=R.a ${other}`)).toEqual(["SPL3007"]);
    expect(codesOf(`from source | join left=L right=R where L.a=R.a OR L.b=R.b ${other}`)).toEqual([
      "SPL3035",
    ]);
    expect(codesOf(`from source | join left=L right=R where L.a=L.b ${other}`)).toEqual(["SPL3035"]);
    expect(codesOf(`from source | join left=L right=R where a=b ${other}`)).toEqual(["SPL3035"]);
    expect(codesOf(`from source | join max=-1 a ${other}`)).toEqual(["SPL3006"]);
    expect(codesOf(`from source | join type=full a ${other}`)).toEqual(["SPL3002"]);
    expect(codesOf(`from source | join left=L right=R where L.a=R.a max=2 ${other}`)).toEqual(["SPL3007"]);
    expect(codesOf("from source | join left=L right=R where L.a=R.a nobody")).toEqual(["SPL2004"]);
    expect(codesOf("from source | join left=L right=R where L.a=R.a [{a: 1}]")).toEqual(["SPL3007"]);
  });
});

describe("append", () => {
  test("does what union does with one stream", () => {
    const streams = fc.constantFrom("$b", "[ | from source | where n=2 ]", "extra", "[{n: 9}]", "$a");
    const events = fc.array(fc.record({ n: fc.nat(3) }), { maxLength: 8 });
    fc.assert(
      fc.property(streams, events, (stream, rows) => {
        const given = (verb: string) =>
          `$a = from source | where n=1 | into out; $b = from source | where n=3 | into out; from $a | ${verb} ${stream} | into out`;
        const sources = { extra: [{ n: 7 }] };
        for (const passes of SWITCHES) {
          const appended = runPipeline(given("append"), rows, { passes, sources });
          expect(appended).toEqual(runPipeline(given("union"), rows, { passes, sources }));
        }
      }),
    );
  });
});

describe("a stream that several read", () => {
  const readers = ["a", "b", "c", "d", "e", "f"];
  const text = [
    "$shared = from rows | eval at = time() | where n > 1;",
    "from $shared | where n=2 | into a;",
    "from $shared | stats max(at) AS at | into b;",
    "from $shared | branch [ | eval x=at | into c ], [ | fields n, at | into d ];",
    "from [{n: 2}] | join left=L right=R where L.n=R.n $shared | into e;",
    "from $shared | union $shared | thru f | head 1 | into f;",
  ].join("\n");

  test("is computed once, whatever the passes", () => {
    for (const passes of [...SWITCHES, { "inline-slots": false }, { "fuse-segments": false }]) {
      let asked = 0;
      let opened = 0;
      const rows = {
        *[Symbol.iterator]() {
          opened++;
          yield* [{ n: 1 }, { n: 2 }, { n: 3 }];
        },
      };
      const clock = () => ++asked;
      const compiled = compile(text, { sources: { rows }, clock, passes, timeUnit: "milliseconds" });
      expect(compiled.sinks.map(({ name }) => name)).toEqual(readers);
      const { sinks } = compiled.run([]);
      // Once when the run begins, then once for each row that has its time read.
      expect({ passes, asked, opened }).toEqual({ passes, asked: 3, opened: 1 });
      expect(sinks.a).toEqual([{ n: 2, at: 2 }]);
      expect(sinks.b).toEqual([{ at: 3 }]);
      expect(sinks.c).toEqual([
        { n: 2, at: 2, x: 2 },
        { n: 3, at: 3, x: 3 },
      ]);
      expect(sinks.d).toEqual([
        { n: 2, at: 2 },
        { n: 3, at: 3 },
      ]);
      expect(sinks.e).toEqual([{ n: 2, at: 2 }]);
      expect(sinks.f).toHaveLength(5);
    }
  });
});

describe("rows that go another way", () => {
  test("are not counted as dropped, and are all somewhere", () => {
    const row = fc.record({ x: fc.constantFrom<Value>(1, 2, 3, null), y: fc.constantFrom<Value>(1, null) });
    const text = `from source | route x=1 AND y=1, [ | into a ]
      | if (x=1) [ | into b ] elseif (x=2) [ | if (y=1) [ | eval z=1 ] else [ | into c ] ] | into d`;
    fc.assert(
      fc.property(fc.array(row), (events) => {
        for (const passes of SWITCHES) {
          const { sinks, statistics } = compile(text, { passes }).run(events);
          const of = (test: (row: ValueMap) => boolean) => events.filter(test);
          expect(sinks).toEqual({
            a: of(({ x, y }) => x === 1 && y === 1),
            b: of(({ x, y }) => x === 1 && y !== 1),
            c: of(({ x, y }) => x === 2 && y !== 1),
            d: of(({ x, y }) => x !== 1 && !(x === 2 && y !== 1)).map((one) =>
              one.x === 2 ? { ...one, z: 1 } : one,
            ),
          });
          expect(statistics.stages.map(({ dropped }) => dropped).every((count) => count === 0)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
