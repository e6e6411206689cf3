/** What each of many detections costs by itself, and what they cost together. */
import type { DetectionText, Event } from "../index.ts";
import { TextStream } from "../outputs/index.ts";
import { type BenchFlags, share, shortened, writeTable } from "./bench.ts";
import { compileOptions } from "./compile-options.ts";
import { eventsInMemory } from "./events-in-memory.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { GivenDetections } from "./given-detections.ts";
import type { Library } from "./library.ts";
import { packSubject } from "./pack-subject.ts";
import { counted, grouped } from "./report.ts";
import { inputsOf } from "./run.ts";
import { columnsOf, type Terminal } from "./terminal.ts";

/** A time is taken over runs of at least this long together, so that the clock can tell something. */
const MEASURED_MILLISECONDS = 5;

interface PackBench {
  readonly events: number;
  readonly rows: number;
  /** Per event, all detections in one run. */
  readonly nanoseconds: number;
  /** Per event, the sum of all detections by themselves. */
  readonly oneByOne: number;
  /** The dearest first. */
  readonly detections: readonly DetectionBench[];
}

interface DetectionBench {
  readonly name: string;
  readonly rows: number;
  /** Events of which the index of the pack could not say that they do not matter to it. */
  readonly asked: number;
  /** Per event, by itself. */
  readonly nanoseconds: number;
  /** It reached a limit: its figures are those of a part of the events. */
  readonly stopped: boolean;
}

export async function benchPack(
  { files, rest }: GivenDetections,
  flags: BenchFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  if (flags.name !== undefined)
    throw new Failure(EXIT.usage, "`--name` names one text", "detections have the names of their files");
  const inputs = inputsOf(rest, terminal);
  const options = await compileOptions(flags, library, terminal);
  const reasons: ExitCode[] = [];
  const parts = await packSubject(files, options, { flags, terminal, library }, reasons);
  if (parts === undefined) return exitCodeOf(reasons);
  const { events, reasons: unread } = await eventsInMemory(inputs, flags, terminal);
  const { pack } = parts;
  const together = new Map(pack.run(events).detections.map((result) => [result.name, result]));
  const alone = parts.detections.map((detection): DetectionBench => {
    const { rows = [], asked = 0, error } = together.get(detection.name) ?? {};
    const run = runAlone(detection, options, library, events);
    return {
      name: detection.name,
      rows: rows.length,
      asked,
      nanoseconds: perEvent(run, events, flags.rounds, terminal),
      stopped: error !== undefined,
    };
  });
  const measured: PackBench = {
    events: events.length,
    rows: alone.reduce((sum, { rows }) => sum + rows, 0),
    nanoseconds: perEvent(() => pack.run(events), events, flags.rounds, terminal),
    oneByOne: alone.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0),
    detections: alone.sort((a, b) => b.nanoseconds - a.nanoseconds || (a.name < b.name ? -1 : 1)),
  };
  const out = new TextStream(terminal.stdout);
  if (flags.format === "json") out.write(`${JSON.stringify(measured, undefined, 2)}\n`);
  else await writeTables(measured, flags, terminal, (written) => out.write(written));
  await out.end();
  const stopped = alone.some((detection) => detection.stopped) ? [EXIT.limit] : [];
  return exitCodeOf([...reasons, ...unread, ...stopped]);
}

/** A limit ends the run where it would end any other. */
function runAlone(
  { name: _, text, ...own }: DetectionText,
  options: object,
  { compile, SpillwayError }: Library,
  events: readonly Event[],
): () => void {
  const compiled = compile(text, { ...options, ...own });
  return () => {
    try {
      compiled.run(events);
    } catch (error) {
      if (!(error instanceof SpillwayError)) throw error;
    }
  };
}

function perEvent(run: () => void, events: readonly Event[], rounds: number, { now }: Terminal): number {
  if (events.length === 0) return 0;
  const times = Array.from({ length: rounds }, () => {
    const began = now();
    let runs = 0;
    let spent = 0;
    do {
      run();
      runs += 1;
      spent = now() - began;
    } while (spent < MEASURED_MILLISECONDS && spent > 0);
    return spent / runs;
  }).sort((a, b) => a - b);
  return ((times[Math.floor(times.length / 2)] ?? 0) * 1e6) / events.length;
}

async function writeTables(
  { events, rows, nanoseconds, oneByOne, detections }: PackBench,
  { rounds }: BenchFlags,
  terminal: Terminal,
  write: (text: string) => void,
): Promise<void> {
  write(`${counted(events, "event")}, ${counted(rows, "row")}: ${counted(detections.length, "detection")} `);
  write(`together ${grouped(Math.round(nanoseconds))} ns an event, `);
  write(`one by one ${grouped(Math.round(oneByOne))} (median of ${rounds})\n`);
  await writeTable(
    detections.map((detection) => ({
      detection: detection.name,
      rows: detection.rows,
      asked: detection.asked,
      "ns an event alone": shortened(detection.nanoseconds),
      "% of one by one": share(detection.nanoseconds, oneByOne),
      ...(detection.stopped ? { "": "reached a limit" } : {}),
    })),
    { write, columns: columnsOf(terminal), terminal: terminal.stdout.isTTY === true },
  );
}
