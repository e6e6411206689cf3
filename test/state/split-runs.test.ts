/** Yesterday's run plus today's equals one run over both, whatever lies between them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompiledPipeline,
  compile,
  type OutputRow,
  type PipelineState,
  type Row,
} from "../../src/index.ts";

interface Sample {
  readonly t: number | null;
  readonly k: string | number | null;
  readonly v: number | null;
  readonly s: string;
  readonly list: readonly number[];
  readonly big: bigint;
}

const event: fc.Arbitrary<Sample> = fc.record({
  t: fc.option(fc.integer({ min: -50, max: 150 }), { freq: 15 }),
  k: fc.constantFrom("a", "b", "__proto__", 1, null),
  v: fc.option(fc.constantFrom(-2, -0, 0.1, 0.2, 3, 1e300, -1e300)),
  s: fc.constantFrom("x", "y", "$", ""),
  list: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
  big: fc.constantFrom(1n, 9007199254740993n, -9223372036854775808n),
});

/** Where the input is cut into runs, and whether each of them has its passes. */
const cuts = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.boolean()), { minLength: 1, maxLength: 4 });

const clock = () => 1_700_000_000_000;

type Pipelines = readonly [withPasses: CompiledPipeline, without: CompiledPipeline];

function both(text: string): Pipelines {
  return [compile(text, { clock }), compile(text, { clock, passes: { all: false } })];
}

function oneRun([pipeline]: Pipelines, events: readonly Sample[]): OutputRow[] {
  const session = pipeline.start();
  return [...events.flatMap((one) => session.push(one)), ...session.flush()];
}

/** Each run knows of the one before nothing but what JSON kept. */
function splitRun(
  [withPasses, without]: Pipelines,
  events: readonly Sample[],
  places: readonly (readonly [number, boolean])[],
): OutputRow[] {
  const rows: OutputRow[] = [];
  let state: PipelineState | undefined;
  let from = 0;
  for (const [place, passes] of [...places].sort(([a], [b]) => a - b)) {
    const session = (passes ? withPasses : without).start(state === undefined ? {} : { state });
    for (const one of events.slice(from, place)) rows.push(...session.push(one));
    state = JSON.parse(JSON.stringify(session.save())) as PipelineState;
    from = place;
  }
  const session = withPasses.start(state === undefined ? {} : { state });
  for (const one of events.slice(from)) rows.push(...session.push(one));
  return [...rows, ...session.flush()];
}

const AGGREGATES = `count() AS n, sum(v) AS total, avg(v) AS mean, stdev(v) AS sd, dc(s) AS d, values(s) AS all, list(v) AS vs,
  first(v) AS f, last(v) AS l, earliest(v) AS e, latest(v) AS la, latest_time(v) AS lt, min(s) AS least, max(v) AS most, median(v) AS med,
  perc(v, 90) AS p, mode(s) AS mo, range(v) AS r, rate(v) AS ra, sumsq(v) AS sq, sum(big) AS b, estdc_error(s) AS err`;

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ["tumbling windows", `from source | stats ${AGGREGATES} BY k, span(t, 10ms)`],
  ["sliding windows", `from source | stats ${AGGREGATES} BY span(t, 20ms, 6ms)`],
  ["windows with gaps", "from source | stats count() BY k, span(t, 5ms, 9ms)"],
  ["windows with grace", `from source | stats ${AGGREGATES} BY k, span(t, 10ms, 5ms, 12ms)`],
  ["windows named by their start", "from source | stats count() BY t span=10ms, k"],
  ["groups of the whole input", `from source | stats ${AGGREGATES} BY k`],
  ["the whole input", `from source | stats ${AGGREGATES}`],
  ["keys of several types", "from source | stats count() BY k, v, list, big"],
  ["eventstats", "from source | eventstats count() AS n, sum(v) BY k"],
  ["streamstats", "from source | streamstats count() AS n, avg(v) AS mean, list(s) BY k"],
  ["streamstats over a window", "from source | streamstats window=3 current=false sum(v), list(s) BY k"],
  ["dedup", "from source | dedup 2 k, list"],
  ["dedup that keeps what is empty", "from source | dedup keepempty=true consecutive=true v"],
  ["first_time_event", 'from source | first_time_event input_columns=["k", "v", "list"]'],
  [
    "adaptive_threshold by quantiles",
    'from source | rename t AS timestamp | adaptive_threshold algorithm="quantile" value="v" entity="k" window=20 threshold=0.2',
  ],
  [
    "adaptive_threshold by quantiles of all values",
    'from source | rename t AS timestamp | adaptive_threshold algorithm="quantile" value="v" entity="k" threshold=0.2',
  ],
  [
    "adaptive_threshold by moments",
    'from source | rename t AS timestamp | adaptive_threshold value="v" entity="k" window=20 threshold=0.2',
  ],
  [
    "adaptive_threshold by moments of all values",
    'from source | rename t AS timestamp | adaptive_threshold value="v" threshold=0.2',
  ],
  ["conditional_anomaly", 'from source | conditional_anomaly conditional="k" target="s"'],
  ["sort", "from source | sort -v, str(k)"],
  ["head", "from source | head 7"],
  ["head while", "from source | head keeplast=true while (v != 3) 20"],
  ["tail", "from source | tail 3"],
  ["reverse", "from source | reverse"],
  ["top", "from source | top 2 s BY k"],
  ["rare", "from source | rare s, list"],
  [
    "union of streams",
    "$a = from source | where v>0; from source | where k=1 | union $a, [{x: 1}], [ | from source | head 2 ]",
  ],
  ["one stream twice", "$a = from source | where v>0; from $a | union $a | dedup 3 k"],
  ["rows of the text itself", "from [{x: 1}, {x: 2}] | stats count() AS n"],
  [
    "rows of the text among others",
    "from [{k: 1, v: 3}] | union [ | from source ] | stats count() AS n BY k",
  ],
  ["makeresults", "makeresults 3 | streamstats count() AS n | fields n"],
  ["if", "from source | if v > 0 [ | dedup k ] else [ | head 3 ] | streamstats count() AS n"],
  ["branch", "from source | branch [ | dedup k | into a ], [ | stats count() BY k, span(t, 9ms) | into b ]"],
  ["route and thru", "from source | thru [ | dedup s | into aside ] | stats count() BY k | into main_sink"],
  ["bin", "from source | bin bins=4 t | stats count() BY t"],
  ["mvcombine", "from source | fields k, s | mvcombine s"],
  ["mvexpand and what it feeds", "from source | mvexpand list | streamstats count() AS n BY list"],
  [
    "rows with values that JSON has no form for",
    "from source | eval r=/x+/i, b=to_bytes(s) | sort k | eval m=match(s, r) | fields t, s, b, m, big",
  ],
  [
    "many stages and many sinks",
    `$w = from source | eval d=v*2 | stats sum(d) AS total, count() AS n BY k, span(t, 10ms, 5ms);
     $first = from $w | first_time_event input_columns=["n"] | where first_time_n = true;
     from $first | union $w | dedup window_start | into starts;
     from $w | eventstats max(total) AS most BY k | into shares;
     from source | dedup k | streamstats count() AS place | into keys;
     from $w | sort 3 -n | into largest`,
  ],
];

describe("runs that go on from a saved state", () => {
  test.each(TEXTS)("give together the rows of one run: %s", (_, text) => {
    const pipelines = both(text);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), cuts, (events, places) => {
        expect(splitRun(pipelines, events, places)).toEqual(oneRun(pipelines, events));
      }),
      { numRuns: 40 },
    );
  });

  /** `union` keeps its streams in order only where their end is known; rows and their number are the same. */
  const IN_ORDER = TEXTS.filter(([, text]) => !text.includes("union"));

  test.each(IN_ORDER)("give the rows of a finite run where events are in order: %s", (_, text) => {
    const pipelines = both(text);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), cuts, (events, places) => {
        const sorted = [...events].sort((a, b) => (a.t ?? 0) - (b.t ?? 0));
        const result = pipelines[0].run(sorted);
        const sinks: Record<string, Row[]> = Object.fromEntries(
          Object.keys(result.sinks).map((name): [string, Row[]] => [name, []]),
        );
        for (const { sink, row } of splitRun(pipelines, sorted, places)) sinks[sink]?.push(row);
        expect(sinks).toEqual(result.sinks);
      }),
      { numRuns: 20 },
    );
  });

  test("save a run over a finite input, too, with the rows that its unions hold back", () => {
    const text =
      "$a = from source | where v>0; $b = from source | where k=1; from $b | union $a | streamstats count() AS n";
    const [pipeline, other] = both(text);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.nat({ max: 30 }), (events, place) => {
        const first = pipeline.start({ finite: true });
        const rows = events.slice(0, place).flatMap((one) => first.push(one));
        const second = other.start({
          finite: true,
          state: JSON.parse(JSON.stringify(first.save())) as PipelineState,
        });
        rows.push(...events.slice(place).flatMap((one) => second.push(one)), ...second.flush());
        expect(rows.map(({ row }) => row)).toEqual(pipeline.run(events).rows);
      }),
    );
  });

  test("can be as many as one likes from the same state", () => {
    const pipeline = compile("from source | stats list(v) AS all, dc(k) AS n BY s");
    const first = pipeline.start();
    first.push({ s: "x", v: 1, k: 1 });
    const state = first.save();
    const kept = JSON.stringify(state);
    for (const v of [2, 3]) {
      const next = pipeline.start({ state });
      next.push({ s: "x", v, k: v });
      expect(next.flush().map(({ row }) => row)).toEqual([{ s: "x", all: [1, v], n: 2 }]);
    }
    expect(JSON.stringify(state)).toBe(kept);
  });

  test("leave the run that was saved as it was", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.constantFrom(...TEXTS), (events, [, text]) => {
        const pipelines = both(text);
        const session = pipelines[0].start();
        const rows = events.flatMap((one) => {
          const given = session.push(one);
          session.save();
          return given;
        });
        expect([...rows, ...session.flush()]).toEqual(oneRun(pipelines, events));
      }),
      { numRuns: 100 },
    );
  });
});
