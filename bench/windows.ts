/** Grouped counting in windows of event time, beside a programmer's own loop. */
import { compile } from "../src/index.ts";
import { type Lane, median } from "./measure.ts";

type Event = Readonly<{ timestamp: number; host: string }>;

const EVENTS = 2_000_000;
const HOUR = 3_600_000;
const START = 1_600_000_000_000 - (1_600_000_000_000 % (24 * HOUR));

/** Events in order of time, each of a group drawn evenly. */
export function timedEvents(days: number, groups: number): Event[] {
  const names = Array.from({ length: groups }, (_, index) => `host-${index}`);
  const step = (days * 24 * HOUR) / EVENTS;
  let state = 1;
  return Array.from({ length: EVENTS }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const host = names[Math.floor(((state >>> 0) / 2 ** 32) * groups)] as string;
    return { timestamp: START + Math.floor(index * step), host };
  });
}

export function windowLanes(events: readonly Event[], size: number): Lane[] {
  const text = `from source | stats count() AS n BY host, span(timestamp, ${size}ms)`;
  const pipeline = compile(text, { timeUnit: "milliseconds" });
  return [
    { name: `spillway, windows of ${size / HOUR} h`, run: () => pipeline.run(events).rows.length },
    { name: "a hand-written loop over nested maps", run: () => handWritten(events, size) },
  ];
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
export function intakeRates(events: readonly Event[], spans: readonly string[]): readonly number[] {
  const rates = spans.map((): number[] => []);
  for (let round = 0; round < 5; round++) {
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
