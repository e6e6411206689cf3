/** `spillway bench`: what each condition of a text decides and costs, for whoever writes it. */
import type { Profile } from "../index.ts";
import { type OutputSettings, outputFormat, TextStream } from "../outputs/index.ts";
import { bestOrder } from "./bench-order.ts";
import { compileOptions } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { eventsInMemory } from "./events-in-memory.ts";
import { EXIT, type ExitCode, exitCodeOf } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import { givenDetections } from "./given-detections.ts";
import type { Library } from "./library.ts";
import { counted, grouped, render } from "./report.ts";
import { inputsOf } from "./run.ts";
import { columnsOf, type Terminal, usesColour } from "./terminal.ts";

export interface BenchFlags extends CompileFlags {
  readonly format: "text" | "json";
  readonly events: number;
  readonly rounds: number;
  readonly noPass?: readonly string[];
}

export async function bench(
  given: readonly string[],
  flags: BenchFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const many = await givenDetections(given, flags, terminal);
  if (many !== undefined) {
    const { benchPack } = await import("./bench-pack.ts");
    return benchPack(many, flags, terminal, library);
  }
  const { opened, rest } = await openGiven(given, flags, terminal);
  const files = inputsOf(rest, terminal);
  const chosen = await compileOptions(flags, library, terminal);
  // A question that is asked before another one only saves time, and is no condition of the author's.
  const base = { ...chosen, passes: { "compare-lengths": false, ...chosen.passes } };
  const options = opened.spl === undefined ? base : { ...base, ...filterName(flags, opened.spl) };
  const compiled = await compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  const { events, reasons } = await eventsInMemory(files, flags, terminal);
  let profile: Profile;
  try {
    profile = compiled.profile(events, { rounds: flags.rounds });
  } catch (error) {
    if (!(error instanceof library.SpillwayError)) throw error;
    const colour = usesColour(terminal.stderr, terminal, flags.color);
    terminal.stderr.write(await render(error.diagnostics, opened, { colour, width: columnsOf(terminal) }));
    return exitCodeOf([...reasons, EXIT.limit]);
  }
  const text = opened.spl?.text ?? "";
  const out = new TextStream(terminal.stdout);
  if (flags.format === "json") out.write(`${JSON.stringify(forPrograms(profile, text), undefined, 2)}\n`);
  else await writeTables(profile, text, flags, terminal, (written) => out.write(written));
  await out.end();
  return exitCodeOf(reasons);
}

function forPrograms(profile: Profile, text: string) {
  const withText = <T extends { readonly start: number; readonly end: number }>(part: T) => ({
    text: text.slice(part.start, part.end),
    ...part,
  });
  return { ...profile, stages: profile.stages.map(withText), predicates: profile.predicates.map(withText) };
}

async function writeTables(
  profile: Profile,
  text: string,
  { rounds }: BenchFlags,
  terminal: Terminal,
  write: (text: string) => void,
): Promise<void> {
  const { events, rows, nanoseconds, stages, predicates } = profile;
  const rate = nanoseconds === 0 ? "" : `, ${(1000 / nanoseconds).toFixed(2)} M events/s`;
  write(`${counted(events, "event")}, ${counted(rows, "row")}: `);
  write(`${grouped(Math.round(nanoseconds))} ns an event${rate} (median of ${rounds})\n`);
  const excerpt = ({ start, end }: { readonly start: number; readonly end: number }) =>
    text.slice(start, end).replace(/\s+/g, " ");
  const settings = { write, columns: columnsOf(terminal), terminal: terminal.stdout.isTTY === true };
  await writeTable(
    stages.map((stage) => ({
      stage: excerpt(stage),
      dropped: stage.dropped,
      "ns an event": shortened(stage.nanoseconds),
    })),
    settings,
  );
  await writeTable(
    predicates.map((predicate, index) => ({
      "#": index + 1,
      condition: excerpt(predicate),
      asked: predicate.asked,
      "true %": share(predicate.true, predicate.asked),
      "false %": share(predicate.false, predicate.asked),
      "null %": share(predicate.null, predicate.asked),
      ns: shortened(predicate.nanoseconds),
      "true % first": share(predicate.first.true, predicate.first.asked),
      "ns first": shortened(predicate.first.nanoseconds),
    })),
    settings,
  );
  for (const order of bestOrder(predicates)) {
    const list = order.map((index) => `#${index + 1}`).join(", ");
    write(`\nLeast work, as far as these figures tell: ${list}\n`);
  }
}

export async function writeTable(
  rows: readonly Record<string, string | number>[],
  settings: OutputSettings,
): Promise<void> {
  const format = await outputFormat("table");
  if (rows.length === 0 || format === undefined) return;
  settings.write("\n");
  const writer = format.open(settings);
  for (const row of rows) writer.row(row);
  writer.end();
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : shortened((part * 100) / whole);
}

/** As many digits as anybody compares. */
export function shortened(number: number): number {
  return number >= 100 ? Math.round(number) : Math.round(number * 10) / 10;
}
