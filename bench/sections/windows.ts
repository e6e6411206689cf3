/** Grouped counting in windows of event time, beside a programmer's own loop. */
import { measure, median } from "../measure.ts";
import type { Section } from "../section.ts";
import { library } from "../spillway.ts";
import { laneTable, type Table } from "../table.ts";

type Event = Readonly<{ timestamp: number; host: string }>;
type Compile = Awaited<ReturnType<typeof library>>["compile"];

const EVENTS = 2_000_000;
const HOUR = 3_600_000;
const START = 1_600_000_000_000 - (1_600_000_000_000 % (24 * HOUR));

export const windows: Section = {
  name: "windows",
  summary: "counting in windows of event time",
  cores: "one",
  run: async (setting) => {
    const { compile } = await library();
    const day = timedEvents(1, 100_000);
    const tables: Table[] = [];
    for (const hours of [1, 24]) {
      const size = hours * HOUR;
      const text = `from source | stats count() AS n BY host, span(timestamp, ${size}ms)`;
      const pipeline = compile(text, { timeUnit: "milliseconds" });
      const lanes = [
        { name: "spillway", run: () => pipeline.run(day).rows.length },
        { name: "a hand-written loop over nested maps", run: () => handWritten(day, size) },
      ];
      tables.push(
        laneTable({
          title: `Windows of ${hours} h: ${EVENTS.toLocaleString("en")} events of one day, 100,000 groups`,
          key: `windows/${hours}h`,
          work: { events: EVENTS },
          results: await measure(lanes, setting),
        }),
      );
    }
    return [...tables, intakeTable(compile, setting.rounds)];
  },
};

function intakeTable(compile: Compile, rounds: number): Table {
  const spans = ["24h", "24h, 4h"];
  const rates = intakeRates(compile, timedEvents(10, 1000), spans, rounds);
  return {
    title: "Taking events in, ten days, 1,000 groups: a sliding window beside a tumbling one",
    columns: ["span", "M events/s", "time"],
    rows: spans.map((span, index) => [
      span,
      (rates[index] ?? 0).toFixed(2),
      `${((rates[0] ?? 0) / (rates[index] ?? 1)).toFixed(2)}x`,
    ]),
    notes: [],
    figures: Object.fromEntries(spans.map((span, index) => [`windows/intake ${span}`, rates[index] ?? 0])),
  };
}

/** Events in order of time, each of a group drawn evenly. */
function timedEvents(days: number, groups: number): Event[] {
  const names = Array.from({ length: groups }, (_, index) => `host-${index}`);
  const step = (days * 24 * HOUR) / EVENTS;
  let state = 1;
  return Array.from({ length: EVENTS }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const host = names[Math.floor(((state >>> 0) / 2 ** 32) * groups)] as string;
    return { timestamp: START + Math.floor(index * step), host };
  });
}

function handWritten(events: readonly Event[], size: number): number {
  const windows = new Map<number, Map<string, { host: string; n: number }>>();
  for (const { timestamp, host } of events) {
    const start = timestamp - (timestamp % size);
    let groups = windows.get(start);
    if (groups === undefined) {
      groups = new Map();
      windows.set(start, groups);
    }
    const known = groups.get(host);
    if (known === undefined) groups.set(host, { host, n: 1 });
    else known.n++;
  }
  const rows: unknown[] = [];
  for (const [start, groups] of [...windows].sort(([a], [b]) => a - b)) {
    for (const group of groups.values()) {
      rows.push({ ...group, window_start: start, window_end: start + size });
    }
  }
  return rows.length;
}

/** Millions of events a second that a window takes in, what it writes at the end not counted. */
function intakeRates(
  compile: Compile,
  events: readonly Event[],
  spans: readonly string[],
  rounds: number,
): readonly number[] {
  const rates = spans.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    spans.forEach((span, index) => {
      const text = `from source | stats count() AS n BY host, span(timestamp, ${span})`;
      const session = compile(text, { timeUnit: "milliseconds" }).start({ finite: true, onRow: () => {} });
      const started = performance.now();
      for (const event of events) session.push(event);
      rates[index]?.push(events.length / (performance.now() - started) / 1000);
    });
  }
  return rates.map(median);
}
