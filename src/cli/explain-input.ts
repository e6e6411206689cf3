/** Which event is to be explained: one written out, one line of a file, or a file to be looked over. */
import { stat } from "node:fs/promises";
import type { Event } from "../index.ts";
import { CannotOpen, openInput, parseEvent, RejectionLog, readEvents } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { renderNotes } from "./report.ts";
import { pathOf, type Terminal, usesColour } from "./terminal.ts";

export interface GivenEvents {
  /** What the reader calls it: a file, the standard input. */
  readonly file: string;
  readonly events: readonly Event[];
  /** Of each event, counted from 1. */
  readonly lines: readonly number[];
  /** Place of the event that was asked for among the events. */
  readonly at: number | undefined;
}

export async function givenEvents(
  given: string | undefined,
  color: boolean | undefined,
  terminal: Terminal,
): Promise<GivenEvents> {
  if (given !== undefined && /^\s*\{/.test(given)) return written(given);
  if (given === undefined && terminal.stdin.isTTY === true)
    throw new Failure(EXIT.usage, "no event to explain", "give it as JSON, as file:line, or pipe it in");
  const { file, line } = await placeOf(given ?? "-", terminal);
  const { events, lines } = await read(file, line, color, terminal);
  const name = file === "-" ? "standard input" : file;
  if (events.length === 0) throw new Failure(EXIT.badInput, `there is no event in ${name}`);
  if (line === undefined) return { file: name, events, lines, at: events.length === 1 ? 0 : undefined };
  const at = lines.indexOf(line);
  if (at < 0)
    throw new Failure(
      EXIT.badInput,
      `there is no event on line ${line} of ${name}`,
      `the last event before it is on line ${lines.at(-1)}`,
    );
  return { file: name, events, lines, at };
}

function written(given: string): GivenEvents {
  const event = parseEvent(given);
  if (typeof event === "string")
    throw new Failure(
      EXIT.badInput,
      "the event is not an object of JSON",
      'write it as \'{"name": "value"}\'',
    );
  return { file: "the event given", events: [event], lines: [1], at: 0 };
}

/** A name that ends like a line is a file all the same, where there is one. */
async function placeOf(
  given: string,
  terminal: Terminal,
): Promise<{ readonly file: string; readonly line: number | undefined }> {
  const [, file, line] = /^(.+):(\d+)$/s.exec(given) ?? [];
  if (file === undefined || (await exists(given, terminal))) return { file: given, line: undefined };
  return { file, line: Number(line) };
}

async function exists(file: string, terminal: Terminal): Promise<boolean> {
  try {
    await stat(pathOf(terminal, file));
    return true;
  } catch {
    return false;
  }
}

/** Up to the line; all of it without one. */
async function read(
  file: string,
  line: number | undefined,
  color: boolean | undefined,
  terminal: Terminal,
): Promise<{ readonly events: readonly Event[]; readonly lines: readonly number[] }> {
  const log = new RejectionLog(false);
  const events: Event[] = [];
  const lines: number[] = [];
  const most = line ?? Number.POSITIVE_INFINITY;
  try {
    const source = await openInput(file, pathOf(terminal, file), { standardInput: terminal.stdin });
    for await (const batch of readEvents(source, log, (at) => lines.push(at))) {
      for (const event of batch) events.push(event);
      if ((lines.at(-1) ?? 0) > most) break;
    }
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Failure(EXIT.badInput, `cannot open ${file}: ${error.message}`);
  }
  const rejected = log.notes();
  terminal.stderr.write(
    renderNotes({ run: [], rejected, output: [] }, usesColour(terminal.stderr, terminal, color)),
  );
  const beyond = lines.findIndex((at) => at > most);
  const count = beyond < 0 ? events.length : beyond;
  return { events: events.slice(0, count), lines: lines.slice(0, count) };
}
