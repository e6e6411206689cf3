/** Runs lanes of one process in turn, several times over, and keeps medians. */
import type { Clock } from "./section.ts";
import type { LaneResult } from "./table.ts";

export interface Lane {
  readonly name: string;
  /** Gives the number of matches. */
  readonly run: () => number | Promise<number>;
}

/** A lane runs again and again until a round has lasted so long. */
const ROUND_MILLISECONDS = 300;
/** A lane of which one run takes longer is not run again. */
const PATIENCE_MILLISECONDS = 8_000;

/** Lanes alternate within each round, so that a busy machine is unkind to all of them alike. */
export async function measure(
  lanes: readonly Lane[],
  { rounds, clock }: { readonly rounds: number; readonly clock: Clock },
): Promise<readonly LaneResult[]> {
  const times = lanes.map((): number[] => []);
  const matches: number[] = [];
  const patient: boolean[] = [];
  for (const [index, { run }] of lanes.entries()) {
    const elapsed = stopwatch(clock);
    matches.push(await run());
    const spent = elapsed();
    patient.push(spent < PATIENCE_MILLISECONDS);
    if (spent >= PATIENCE_MILLISECONDS) times[index]?.push(spent);
  }
  // Once, and not for each round: V8 forgets code with the objects of the runs for which it was compiled, so that forcing
  // it measured compiling instead of running.
  globalThis.gc?.();
  for (let round = 0; round < rounds; round++) {
    for (const [index, { name, run }] of lanes.entries()) {
      if (patient[index] === false) continue;
      // What was compiled for a lane can have aged while the others ran.
      await run();
      const began = performance.now();
      const elapsed = stopwatch(clock);
      let repeats = 0;
      do {
        if ((await run()) !== matches[index]) throw new Error(`${name} does not repeat itself`);
        repeats++;
      } while (performance.now() - began < ROUND_MILLISECONDS);
      times[index]?.push(elapsed() / repeats);
    }
  }
  return lanes.map(({ name }, index) => ({
    name,
    matches: matches[index],
    milliseconds: median(times[index] ?? []),
    rounds: times[index]?.length ?? 0,
  }));
}

/** Milliseconds since it was made. */
export function stopwatch(clock: Clock): () => number {
  if (clock === "wall") {
    const began = performance.now();
    return () => performance.now() - began;
  }
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
