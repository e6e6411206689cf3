/** What a section found: lanes for people, and figures that the targets look up. */

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said below the table. */
  readonly notes: readonly string[];
  /** By name, for `--json` and for the table of targets. */
  readonly figures: Readonly<Record<string, number>>;
  /** Why the table is refused. */
  readonly disagreement?: string;
}

export interface LaneResult {
  readonly name: string;
  /** Undefined where the lane answers another question, as a bound does. */
  readonly matches: number | undefined;
  readonly milliseconds: number;
  readonly peakMegabytes?: number;
  /** It took less than what starting varies by, which stands in its place. */
  readonly atMost?: boolean;
  /** A slow lane is run fewer times than the others. */
  readonly rounds: number;
}

/** What is measured: so many events, or so many bytes. */
export interface Work {
  readonly events?: number;
  readonly bytes?: number;
}

export interface Absent {
  readonly name: string;
  readonly reason: string;
}

export interface Lanes {
  readonly title: string;
  /** Prefix of the figures. */
  readonly key: string;
  readonly work: Work;
  /** The first is spillway, which the ratios compare. */
  readonly results: readonly LaneResult[];
  readonly absent?: readonly Absent[];
  readonly notes?: readonly string[];
}

/** One row a lane. The table is refused where lanes found different numbers. */
export function laneTable({ title, key, work, results, absent = [], notes = [] }: Lanes): Table {
  const [first] = results;
  const counted = results.filter(({ matches }) => matches !== undefined);
  const disagrees = new Set(counted.map(({ matches }) => matches)).size > 1;
  const most = Math.max(0, ...results.map(({ rounds }) => rounds));
  const withMemory = results.some(({ peakMegabytes }) => peakMegabytes !== undefined);
  const rows = results.map((lane) => [
    lane.rounds < most ? `${lane.name} (${lane.rounds} of ${most} rounds)` : lane.name,
    lane.matches === undefined ? "-" : whole(lane.matches),
    time(lane),
    speed(work, lane.milliseconds),
    first === undefined ? "" : ratio(lane.milliseconds / first.milliseconds),
    ...(withMemory ? [lane.peakMegabytes === undefined ? "-" : whole(lane.peakMegabytes)] : []),
  ]);
  return {
    title,
    columns: [
      "lane",
      "matches",
      "ms",
      work.bytes === undefined ? "M events/s" : "MB/s",
      "spillway is",
      ...(withMemory ? ["peak MB"] : []),
    ],
    rows,
    notes: [...notes, ...absent.map(({ name, reason }) => `${name}: ${reason}`)],
    figures: Object.fromEntries(
      results.flatMap((lane) => [
        [`${key}/${lane.name}`, lane.milliseconds],
        ...(lane.peakMegabytes === undefined
          ? []
          : [[`${key}/${lane.name}/peak MB`, lane.peakMegabytes] as const]),
      ]),
    ),
    ...(disagrees
      ? { disagreement: counted.map(({ name, matches }) => `${name} found ${matches}`).join("; ") }
      : {}),
  };
}

export function speed({ events, bytes }: Work, elapsed: number): string {
  if (bytes !== undefined) return whole(bytes / 1000 / elapsed);
  return events === undefined ? "-" : (events / 1000 / elapsed).toFixed(2);
}

export function markdown({ title, columns, rows, notes, disagreement }: Table): string {
  if (disagreement !== undefined) {
    return `### ${title}\n\nRefused: lanes disagree. ${disagreement}\n`;
  }
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = columns.map((_, index) => (index === 0 ? "---" : "---:"));
  const below = notes.map((note) => `\n${note}\n`).join("");
  return `### ${title}\n\n${line(columns)}\n${line(rule).replaceAll(" ", "")}\n${rows.map(line).join("\n")}\n${below}`;
}

export function whole(number: number): string {
  return Math.round(number).toLocaleString("en");
}

export function milliseconds(number: number): string {
  return number >= 100 ? whole(number) : number >= 1 ? number.toFixed(1) : number.toFixed(3);
}

/** Milliseconds of a lane. */
export function time({ milliseconds: spent, atMost }: Pick<LaneResult, "milliseconds" | "atMost">): string {
  return atMost === true ? `under ${milliseconds(spent)}` : milliseconds(spent);
}

export function ratio(number: number): string {
  return `${number >= 10 ? number.toFixed(1) : number.toFixed(2)}x`;
}
