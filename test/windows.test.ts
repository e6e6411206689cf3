/** Windows against a second implementation that keeps all events and computes every window anew. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Row } from "../src/index.ts";

interface Sample {
  readonly t: number | null;
  readonly k: string | number | null;
  readonly v: number | null;
}

interface Window {
  readonly size: number;
  readonly slide: number;
  readonly grace: number;
}

const event: fc.Arbitrary<Sample> = fc.record({
  t: fc.option(fc.integer({ min: -60, max: 200 }), { freq: 15 }),
  k: fc.constantFrom("a", "b", 1, null),
  v: fc.option(fc.integer({ min: -5, max: 5 })),
});

const window: fc.Arbitrary<Window> = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  slide: fc.integer({ min: 1, max: 40 }),
  grace: fc.integer({ min: 0, max: 15 }),
});

function text({ size, slide, grace }: Window): string {
  return `from source | stats count() AS n, sum(v) AS total, first(v) AS f, latest(v) AS l, dc(v) AS d, list(v) AS all
    BY k, span(t, ${size}ms, ${slide}ms, ${grace}ms)`;
}

/** One row of a window, worked out from the events in it. */
function summary(k: Sample["k"], events: readonly Sample[], start: number, end: number): Row {
  const seen = events.filter((one) => one.v !== null);
  const values = seen.map((one) => one.v as number);
  const newest = Math.max(...seen.map((one) => one.t as number));
  return {
    k,
    n: events.length,
    total: values.length === 0 ? null : values.reduce((a, b) => a + b, 0),
    f: values[0] ?? null,
    l: seen.filter((one) => one.t === newest).at(-1)?.v ?? null,
    d: new Set(values).size,
    all: values.length === 0 ? null : values,
    window_start: start,
    window_end: end,
  };
}

/** All windows that the events fall into, by end, groups by first appearance. */
function naive(
  events: readonly Sample[],
  { size, slide }: Window,
  wanted: (end: number) => boolean = () => true,
): Row[] {
  const times = events.map(({ t }) => t).filter((t) => t !== null);
  if (times.length === 0) return [];
  const rows: Row[] = [];
  for (
    let number = Math.floor((Math.min(...times) - size) / slide);
    number * slide <= Math.max(...times);
    number++
  ) {
    const [start, end] = [number * slide, number * slide + size];
    if (!wanted(end)) continue;
    const inside = events.filter(({ t }) => t !== null && t >= start && t < end);
    for (const key of new Set(inside.map(({ k }) => k))) {
      const group = inside.filter(({ k }) => k === key);
      rows.push(summary(key, group, start, end));
    }
  }
  return rows;
}

/** Events one by one: windows close as the largest time passes their end and grace; late events miss closed windows. */
function naiveStream(
  events: readonly Sample[],
  window: Window,
): { rows: Row[]; late: number; partlyLate: number } {
  const rows: Row[] = [];
  const accepted: { readonly event: Sample; readonly closed: number }[] = [];
  let watermark = Number.NEGATIVE_INFINITY;
  let [late, partlyLate] = [0, 0];
  const { size, slide, grace } = window;
  const ends = (t: number) => {
    const found: number[] = [];
    for (let n = Math.floor((t - size) / slide) + 1; n * slide <= t; n++)
      if (n * slide + size > t) found.push(n * slide + size);
    return found;
  };
  const emit = (from: number, to: number) => {
    const open = accepted.map(({ event }) => event);
    const seen = naive(open, window, (end) => end + grace > from && end + grace <= to);
    // What came too late for a window is not in it, though it may be in later ones.
    for (const row of seen) {
      const [start, end] = [row.window_start as number, row.window_end as number];
      const inside = accepted.filter(
        ({ event: { t }, closed }) => t !== null && t >= start && t < end && end + grace > closed,
      );
      const group = inside.map(({ event }) => event).filter(({ k }) => k === row.k);
      if (group.length > 0) rows.push(summary(row.k as Sample["k"], group, start, end));
    }
  };
  for (const one of events) {
    if (one.t === null) continue;
    const own = ends(one.t);
    if (own.length === 0) continue;
    const missed = own.filter((end) => end + grace <= watermark).length;
    if (missed === own.length) {
      late++;
      continue;
    }
    if (missed > 0) partlyLate++;
    accepted.push({ event: one, closed: watermark });
    if (one.t > watermark) {
      emit(watermark, one.t);
      watermark = one.t;
    }
  }
  emit(watermark, Number.POSITIVE_INFINITY);
  return { rows, late, partlyLate };
}

describe("windows", () => {
  test("over a finite input are those of the naive implementation, in any order of events (W2, W3, W5-W7)", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), window, (events, span) => {
        expect(compile(text(span)).run(events).rows).toEqual(naive(events, span));
      }),
      { numRuns: 400 },
    );
  });

  test("over a stream close by event time, and count what comes late (W4)", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), window, (events, span) => {
        const session = compile(text(span)).start();
        const rows = [...events.flatMap((one) => session.push(one)), ...session.flush()].map(
          ({ row }) => row,
        );
        const { late, partlyLate } = session.statistics;
        expect({ rows, late, partlyLate }).toEqual(naiveStream(events, span));
      }),
      { numRuns: 400 },
    );
  });

  test("count events without a time", () => {
    const result = compile("from source | stats count() BY span(t, 5ms)").run([{ t: 1 }, { t: "1" }, {}]);
    expect(result.rows).toEqual([{ count: 1, window_start: 0, window_end: 5 }]);
    expect(result.notes).toMatchObject([{ name: "event-without-time", count: 2 }]);
  });

  test("merge the panes of equal values into a window without variance", () => {
    for (let count = 2; count < 40; count++) {
      const events = Array.from({ length: count }, (_, index) => ({ t: (index % 2) * 10, v: 0.1 }));
      const { rows } = compile("from source | stats varp(v) AS v BY span(t, 20ms, 10ms)").run(events);
      expect(rows.map(({ v }) => v)).toEqual([0, 0, 0]);
    }
  });

  test("stop with a diagnostic where there are too many groups (W8)", () => {
    const pipeline = compile("from source | stats count() BY k, span(t, 5ms)", { limits: { groups: 3 } });
    const many = Array.from({ length: 10 }, (_, k) => ({ t: 1, k }));
    expect(() => pipeline.run(many)).toThrow(/more than 3 groups/);
  });
});
