/** Lanes that are programs: started anew for each round, with what starting costs taken off again. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "./measure.ts";
import type { Setting } from "./section.ts";
import type { LaneResult } from "./table.ts";

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  /** A file for the standard input. */
  readonly input?: string;
}

export interface CommandLane {
  readonly name: string;
  readonly command: (file: string) => Command;
  /** How the output tells the number of matches: one a line, or the number itself. */
  readonly tells: "lines" | "number";
  /** It answers another question, and stands there for its speed. */
  readonly bound?: boolean;
}

export interface Finished {
  readonly matches: number;
  readonly milliseconds: number;
  readonly peakMegabytes: number | undefined;
}

/** A lane that takes longer runs fewer times. */
const PATIENCE_MILLISECONDS = 60_000;

/** @param empty - the same input without events, which tells what starting costs. */
export async function measureCommands(
  lanes: readonly CommandLane[],
  file: string,
  empty: string,
  { rounds, clock, say }: Setting,
): Promise<readonly LaneResult[]> {
  const runs = lanes.map((): Finished[] => []);
  const starts = lanes.map((): number[] => []);
  const spent = lanes.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const [index, lane] of lanes.entries()) {
      const already = spent[index] ?? 0;
      if (round > 0 && already * (1 + 1 / round) > PATIENCE_MILLISECONDS) continue;
      const began = performance.now();
      const before = await finish(lane, empty, clock);
      const run = await finish(lane, file, clock);
      const after = await finish(lane, empty, clock);
      starts[index]?.push(before.milliseconds, after.milliseconds);
      runs[index]?.push(run);
      spent[index] = already + performance.now() - began;
      if (round === 0) say(`${lane.name}: ${Math.round(run.milliseconds)} ms`);
    }
  }
  return lanes.map(({ name, bound }, index) => {
    const finished = runs[index] ?? [];
    const matches = new Set(finished.map((run) => run.matches));
    if (matches.size > 1) throw new Error(`${name} does not repeat itself`);
    const peaks = finished.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
    const elapsed = median(finished.map((run) => run.milliseconds)) - median(starts[index] ?? []);
    const noise = Math.max(spread(starts[index] ?? []), 1);
    return {
      name,
      ...(elapsed < noise ? { atMost: true } : {}),
      rounds: finished.length,
      matches: bound === true ? undefined : finished[0]?.matches,
      milliseconds: Math.max(elapsed, noise),
      ...(peaks.length === 0 ? {} : { peakMegabytes: Math.max(...peaks) }),
    };
  });
}

/** How far the middle half of the values lies apart. */
function spread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return at(0.75) - at(0.25);
}

export function finish(
  { name, command, tells }: CommandLane,
  file: string,
  clock: Setting["clock"],
): Promise<Finished> {
  const { program, arguments: given, input } = command(file);
  const stdin = input === undefined ? undefined : openSync(input, "r");
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, given, { stdio: [stdin ?? "ignore", "pipe", "pipe"] });
    if (stdin !== undefined) closeSync(stdin);
    const watched = watch(child.pid);
    let lines = 0;
    let text = "";
    let complaints = "";
    child.stdout?.on("data", (piece: Buffer) => {
      if (tells === "number") text += piece.toString("utf8");
      else for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
    });
    child.stderr?.on("data", (piece: Buffer) => {
      complaints = (complaints + piece.toString("utf8")).slice(-2000);
    });
    child.on("error", reject);
    child.on("exit", () => watched.stop());
    child.on("close", (code) => {
      const wall = performance.now() - began;
      // grep and its like end with 1 where nothing is found.
      if (code !== 0 && code !== 1) reject(new Error(`${name} ended with ${code}: ${complaints}`));
      const matches = tells === "lines" ? lines : Number(text.trim() === "" ? Number.NaN : text);
      if (Number.isNaN(matches)) reject(new Error(`${name} told no number: ${text} ${complaints}`));
      const milliseconds = clock === "wall" ? wall : watched.processorMilliseconds();
      resolve({ matches, milliseconds, peakMegabytes: watched.peakMegabytes() });
    });
  });
}

const POLL_MILLISECONDS = 5;
const TICK_MILLISECONDS = 10;

/** What Linux tells of a process while it lives; elsewhere nothing. */
function watch(pid: number | undefined) {
  let peak: number | undefined;
  let ticks = 0;
  const look = () => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]);
      if (kilobytes > 0) peak = kilobytes / 1024;
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      ticks = Math.max(ticks, Number(fields[11]) + Number(fields[12]));
    } catch {
      // It is gone, or this is no Linux.
    }
  };
  const timer = setInterval(look, POLL_MILLISECONDS);
  return {
    stop: () => clearInterval(timer),
    peakMegabytes: () => peak,
    processorMilliseconds: () => ticks * TICK_MILLISECONDS,
  };
}

/** A file without events beside those with. */
export function emptyFile(cache: string, name = "empty.jsonl", content: string | Uint8Array = ""): string {
  const file = join(cache, name);
  writeFileSync(file, content);
  return file;
}
