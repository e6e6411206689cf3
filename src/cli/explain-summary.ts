/** Where the events of a file came to an end, with one of each kind to go on with. */
import type { Paint } from "../explain/render.ts";
import { cutLine } from "../explain/wording.ts";
import type { CompiledPipeline, ExplainOptions } from "../index.ts";
import type { GivenEvents } from "./explain-input.ts";
import { counted } from "./report.ts";
import { findsIn } from "./subject.ts";

export interface Fates {
  readonly file: string;
  readonly events: number;
  readonly stages: readonly StageFate[];
  /** Lines of the first events at which something was found. */
  readonly found: readonly number[];
  /** Rows found, those at the end of the input included. */
  readonly rows: number;
  readonly rowsAtEnd: number;
}

export interface StageFate {
  readonly command: string;
  readonly start: number;
  readonly end: number;
  readonly dropped: number;
  /** Line of the first event of which it dropped something. */
  readonly line?: number;
}

const MOST_FOUND = 5;

export function fates(
  compiled: CompiledPipeline,
  { file, events, lines }: GivenEvents,
  going: Pick<ExplainOptions, "finite" | "state">,
): Fates {
  const finds = findsIn(compiled.sinks);
  const observer = compiled.observe(going);
  observer.counting = false;
  const firstLines: (number | undefined)[] = [];
  const found: number[] = [];
  let rows = 0;
  const dropped = () => observer.statistics.stages.map((stage) => stage.dropped);
  let before: readonly number[] = dropped();
  for (const [index, event] of events.entries()) {
    const given = observer.push(event).filter(({ sink }) => finds(sink)).length;
    const line = lines[index] ?? 0;
    if (given > 0 && found.length < MOST_FOUND) found.push(line);
    rows += given;
    const after = dropped();
    for (const [stage, count] of after.entries()) {
      if (count > (before[stage] ?? 0)) firstLines[stage] ??= line;
    }
    before = after;
  }
  const rowsAtEnd = observer.flush().filter(({ sink }) => finds(sink)).length;
  const stages = observer.statistics.stages.map(
    ({ command, offset, end, dropped: count }, index): StageFate => {
      const line = firstLines[index];
      return { command, start: offset, end, dropped: count, ...(line === undefined ? {} : { line }) };
    },
  );
  return { file, events: events.length, stages, found, rows: rows + rowsAtEnd, rowsAtEnd };
}

interface FateSetting {
  readonly text: string;
  readonly name: string;
  readonly paint: Paint;
  readonly width: number;
}

export function renderFates(fate: Fates, { text, name, paint, width }: FateSetting): string {
  const { file, events, stages, found, rows, rowsAtEnd } = fate;
  const late = rowsAtEnd > 0 ? `, ${rowsAtEnd} of them at the end of the input` : "";
  const lines = [paint.strong(`${counted(events, "event")}, ${counted(rows, "row")} found${late}`), ""];
  for (const [index, { start, end, dropped, line }] of stages.entries()) {
    const from = line === undefined ? "" : `, first on line ${line}`;
    const written = text.slice(start, end);
    const fateText = dropped === 0 ? "" : `  dropped ${dropped}${from}`;
    const room = width - fateText.length - 4;
    lines.push(
      `${paint.faint(String(index + 1).padStart(2))}  ${cutLine(written, room)}${paint.bad(fateText)}`,
    );
  }
  const example = found[0] ?? stages.find(({ line }) => line !== undefined)?.line;
  if (found.length > 0)
    lines.push("", `found on line ${found.join(", ")}${rows - rowsAtEnd > found.length ? ", …" : ""}`);
  if (example !== undefined) {
    const place = file === "standard input" ? "file.jsonl" : file;
    lines.push("", `one of them in full: spillway explain ${quoted(name)} ${quoted(`${place}:${example}`)}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

function quoted(word: string): string {
  const shown = cutLine(word, 200, false);
  return /^[\w./:@%+-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
