/** Commands that count, bin, split and join values. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type Event, runPipeline } from "../../src/index.ts";
import { lowerBound, lowerPower, spanFor } from "../../src/state/number-bins.ts";
import { type CountedTuple, rankedValues } from "../../src/state/ranked-values.ts";
import type { Value } from "../../src/values/value.ts";
import { drive } from "./drive.ts";

const json = (value: Value) => JSON.stringify(value);

function codesOf(text: string): string[] {
  return check(text).map(({ code }) => code);
}

describe("top and rare", () => {
  const rowsOf = fc.array(
    fc.record({ g: fc.constantFrom<Value>("a", 1, null), v: fc.constantFrom<Value>("x", "1", 1, null, [1]) }),
    { maxLength: 40 },
  );

  test("rank as a count over all rows does, and go on where they were saved", () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 3 });
    fc.assert(
      fc.property(
        rowsOf,
        fc.constantFrom<1 | -1>(1, -1),
        fc.integer({ min: 1, max: 4 }),
        cuts,
        (rows, sign, most, at) => {
          const counted = rows.filter(({ v }) => v !== null);
          const expected = [...new Set(counted.map(({ g }) => json(g)))].flatMap((g) => {
            const group = counted.filter((row) => json(row.g) === g);
            const count = (v: string) => group.filter((row) => json(row.v) === v).length;
            return [...new Set(group.map(({ v }) => json(v)))]
              .sort((a, b) => (count(a) - count(b)) * sign)
              .slice(0, most)
              .map((v) => ({ g, v, count: count(v), total: group.length }));
          });
          const found = drive(
            {
              operands: ["g", "v"],
              interruptions: at,
              start: (context) => {
                const write = ({ group, values, count }: CountedTuple, total: number) =>
                  context.emit({ g: json(group[0] ?? null), v: json(values[0] ?? null), count, total });
                return rankedValues({ keys: 1, values: 1, most, sign, write }, context);
              },
            },
            rows,
          );
          expect(found.rows).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("name their fields as the options say", () => {
    const text = 'from source | top limit=1 countfield="n" showperc=false host';
    expect(runPipeline(text, [{ host: "a" }])).toEqual([{ host: "a", n: 1 }]);
  });
});

describe("bin", () => {
  test("gives a bound that is not above the number, and less than a bin below it", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1e6 }), (value, span) => {
        const bound = lowerBound(value, span) as number;
        expect(bound % span === 0 && bound <= value && value - bound < span).toBe(true);
        expect(lowerBound(BigInt(value), span)).toBe(BigInt(bound));
      }),
    );
  });

  test("begins its bins where they are aligned to", () => {
    const whole = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 1e4 }), whole, (value, span, origin) => {
        const bound = lowerBound(value, span, origin) as number;
        expect((bound - origin) % span === 0 && bound <= value && value - bound < span).toBe(true);
        expect(lowerBound(BigInt(value), span, origin)).toBe(BigInt(bound));
      }),
    );
  });

  test("has bins that grow, each ending where the next one begins", () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    const log = fc.record({
      coefficient: fc.double({ min: 1, max: 5, noNaN: true }),
      base: fc.double({ min: 1.1, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(positive, log, (value, span) => {
        const bound = lowerPower(value, span) as number;
        expect(bound).toBeLessThanOrEqual(value);
        expect(value / bound).toBeLessThan(span.base * (1 + 1e-12));
        const power = Math.log(bound / span.coefficient) / Math.log(span.base);
        expect(Math.abs(power - Math.round(power))).toBeLessThan(1e-6);
      }),
    );
    const powers = [1, 10, 100, 1000, 1e15].map((value) => lowerPower(value, { coefficient: 1, base: 10 }));
    expect(powers).toEqual([1, 10, 100, 1000, 1e15]);
    const none = [0, -1, "10", null].map((value) => lowerPower(value, { coefficient: 1, base: 10 }));
    expect(none).toEqual([null, null, null, null]);
  });

  test("reports spans that are none", () => {
    for (const option of ["span=0", "span=log1", "span=1mon", "minspan=0", "aligntime=latest", "bins=1"]) {
      expect(codesOf(`from source | bin ${option} x`)).toEqual(["SPL3006"]);
    }
  });

  test("needs no more bins than wanted, and would with the next shorter ones", () => {
    const ends = fc.tuple(fc.integer(), fc.integer()).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 300 }), ([a, b], bins) => {
        const [least, greatest] = [Math.min(a, b), Math.max(a, b)];
        const span = spanFor(least, greatest, bins);
        const needed = (length: number) => Math.floor(greatest / length) - Math.floor(least / length) + 1;
        expect(needed(span)).toBeLessThanOrEqual(bins);
        expect(needed(span / 2.5)).toBeGreaterThan(bins / 3);
      }),
    );
  });

  test("ends for any range", () => {
    expect(spanFor(-1.7e308, 1.7e308, 100)).toBeGreaterThan(0);
    expect(spanFor(0, 5e-324, 2)).toBeGreaterThan(0);
    expect(spanFor(1e16, 1e16 + 2, 100)).toBeGreaterThan(0);
    expect(spanFor(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 100)).toBe(1);
  });

  test("reads times in the unit of the text", () => {
    const events = [{ _time: 1_700_000_123 }];
    const rows = runPipeline('from source | bin span="5m" _time', events, { timeUnit: "seconds" });
    expect(rows).toEqual([{ _time: 1_700_000_100 }]);
  });

  test.each(["bin", "bin a, b", "bin span=0 a", 'bin span="x" a', "bin bins=1 a", "bin span=-5 a"])(
    "refuses %s",
    (text) => expect(check(`from source | ${text}`).some(({ severity }) => severity === "error")).toBe(true),
  );
});

describe("makeresults", () => {
  test("starts a pipeline with the time of the run, whatever the events are", () => {
    const clock = () => 5000;
    expect(runPipeline("makeresults 2", [{ a: 1 }], { clock, timeUnit: "milliseconds" })).toEqual([
      { _time: 5000 },
      { _time: 5000 },
    ]);
    expect(runPipeline("makeresults 0", [])).toEqual([]);
    expect(runPipeline("| makeresults count=3", [], { clock, timeUnit: "seconds" })).toHaveLength(3);
    expect(codesOf("from source | makeresults")).toContain("SPL3011");
  });
});

describe("what several stages make of each other's rows", () => {
  const SETS: readonly Record<string, boolean>[] = [{}, { all: false }];
  const events: Event[] = [
    { host: "a", n: 3, list: ["x", "y"], m: { k: 1 } },
    { host: "b", n: 1, list: [], m: null },
    { host: "a", n: 2, list: null, m: { k: 2, n: 7 } },
  ];

  test.each([
    ["fields host, n | streamstats sum(n) AS s | where s > 3 | fields s", [{ s: 4 }, { s: 6 }]],
    ["eval n=n*2 | sort -n | head 1 | fields n", [{ n: 6 }]],
    ["select host, m | flatten m | where k=2 | table n, k", [{ n: 7, k: 2 }]],
    ["rename host AS h | dedup h | fields h", [{ h: "a" }, { h: "b" }]],
    ["mvexpand list | where list IS NOT NULL | table list", [{ list: "x" }, { list: "y" }]],
    [
      "eval k=n | eventstats max(k) AS top BY host | where k=top | table host",
      [{ host: "a" }, { host: "b" }],
    ],
    ["where n > 1 | tail 1 | table n", [{ n: 2 }]],
    ["fields host | fillnull | mvcombine host", [{ host: ["a", "b", "a"] }]],
    ["top host | where count > 1 | fields host", [{ host: "a" }]],
    ["fields n | bin bins=2 n AS slot | fields slot", [{ slot: 2 }, { slot: 0 }, { slot: 2 }]],
  ])("%s", (text, rows) => {
    for (const passes of SETS) expect(runPipeline(`from source | ${text}`, events, { passes })).toEqual(rows);
  });

  test("two readers of one stage do not see each other's changes, and the events stay as they were", () => {
    const before = structuredClone(events);
    const text =
      "$a = from source | sort n; from $a | flatten m | fields k | into p; from $a | expand list | fields list | into q";
    for (const passes of SETS) {
      const { sinks } = compile(text, { passes }).run(events);
      expect(sinks).toEqual({
        p: [{}, { k: 2 }, { k: 1 }],
        q: [{ list: null }, { list: null }, { list: "x" }, { list: "y" }],
      });
    }
    expect(events).toEqual(before);
  });
});

describe("makemv", () => {
  const written = fc.string({ unit: fc.constantFrom("a", "b", ",", ";", " ", "=") });

  test("takes the first group of each match, as JavaScript finds them", () => {
    for (const source of ["([^,]+),?", "(a)|b", "([a-b]*)[,;]", "=(.)", "()a"]) {
      const pipeline = compile(`from source | makemv tokenizer="${source}" s`);
      fc.assert(
        fc.property(written, (s) => {
          const values = [...s.matchAll(new RegExp(source, "g"))].flatMap(([, group]) => group ?? []);
          expect(pipeline.run([{ s }]).rows).toEqual([{ s: values.length === 0 ? s : values }]);
        }),
      );
    }
  });

  test("splits at a delimiter, and leaves what has no values", () => {
    const pipeline = compile('from source | makemv delim=", " s');
    const events = ["a, b", "a", ", ", "", null, ["x, y"]].map((s) => ({ s }));
    expect(pipeline.run(events).rows.map(({ s }) => s)).toEqual([
      ["a", "b"],
      ["a"],
      ", ",
      "",
      null,
      ["x, y"],
    ]);
  });

  test.each([
    ['makemv tokenizer="a" s', "SPL3007"],
    ['makemv tokenizer="(" s', "SPL3005"],
    ["makemv tokenizer=t s", "SPL3003"],
    ['makemv delim="," tokenizer="(a)" s', "SPL3007"],
    ['makemv delim="" s', "SPL3006"],
    ["makemv delim=5 s", "SPL3002"],
    ["makemv", "SPL3007"],
    ["makemv a, b", "SPL3007"],
  ])("%s has %s", (stage, code) => {
    expect(check(`from source | ${stage}`).map((found) => found.code)).toContain(code);
  });
});
