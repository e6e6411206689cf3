/** Runs lanes in turn, several times over, and keeps medians. */

export interface Lane {
  readonly name: string;
  /** Gives the number of matches. */
  readonly run: () => number;
}

export interface Measured {
  readonly name: string;
  readonly matches: number;
  readonly eventsPerSecond: number;
}

const ROUNDS = 7;
const ROUND_MILLISECONDS = 400;

/** Lanes alternate within each round, so that a busy machine is unkind to all of them alike. */
export function measure(lanes: readonly Lane[], events: number): readonly Measured[] {
  const rates = lanes.map((): number[] => []);
  const matches = lanes.map(({ run }) => run());
  for (let round = 0; round < ROUNDS; round++) {
    lanes.forEach(({ run }, index) => {
      const started = performance.now();
      let times = 0;
      do {
        if (run() !== matches[index]) throw new Error(`${lanes[index]?.name} does not repeat itself`);
        times++;
      } while (performance.now() - started < ROUND_MILLISECONDS);
      rates[index]?.push((times * events * 1000) / (performance.now() - started));
    });
  }
  return lanes.map(({ name }, index) => ({
    name,
    matches: matches[index] ?? 0,
    eventsPerSecond: median(rates[index] ?? []),
  }));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The first lane is the one that the ratios compare. */
export function printTable(measured: readonly Measured[]): void {
  const [first] = measured;
  if (first === undefined || measured.some(({ matches }) => matches !== first.matches)) {
    throw new Error(
      `lanes disagree: ${measured.map(({ name, matches }) => `${name} ${matches}`).join("; ")}`,
    );
  }
  console.log("| lane | matches | M events/s | spillway is |\n|---|---:|---:|---:|");
  for (const { name, matches, eventsPerSecond } of measured) {
    const ratio = first.eventsPerSecond / eventsPerSecond;
    console.log(`| ${name} | ${matches} | ${(eventsPerSecond / 1e6).toFixed(2)} | ${ratio.toFixed(2)}x |`);
  }
}
