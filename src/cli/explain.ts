/** `spillway explain`: what became of one event, or where those of a file were dropped. */
import picocolors from "picocolors";
import { type Paint, renderExplanation } from "../explain/render.ts";
import type { CompiledPipeline, ExplainOptions, Explanation } from "../index.ts";
import { TextStream } from "../outputs/index.ts";
import { compileOptions } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import { type GivenEvents, givenEvents } from "./explain-input.ts";
import { fates, renderFates } from "./explain-summary.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { render } from "./report.ts";
import { openStateFile, stateFailure } from "./state-file.ts";
import { columnsOf, type Terminal, usesColour } from "./terminal.ts";

export interface ExplainFlags extends CompileFlags {
  readonly format: "text" | "json";
  readonly json?: boolean;
  readonly all?: boolean;
  readonly state?: string;
}

export async function explain(
  given: readonly string[],
  flags: ExplainFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const { opened, rest } = await openGiven(given, flags, terminal);
  if (rest.length > 1)
    throw new Failure(EXIT.usage, "one event is explained at a time", "put the events into a file");
  const chosen = await compileOptions(flags, library, terminal);
  const options = opened.spl === undefined ? chosen : { ...chosen, ...filterName(flags, opened.spl) };
  const compiled = await compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  const going = await goingOn(flags, terminal);
  const events = await givenEvents(rest[0], flags.color, terminal);
  const text = opened.spl?.text ?? "";
  const out = new TextStream(terminal.stdout);
  const page = new ExplainPage({
    compiled,
    text,
    given: events,
    going,
    name: given[0] ?? "",
    flags,
    terminal,
  });
  try {
    out.write(page.written());
  } catch (error) {
    if (!(error instanceof library.SpillwayError)) throw error;
    if (flags.state !== undefined && error.statistics === undefined) throw stateFailure(error, flags.state);
    const colour = usesColour(terminal.stderr, terminal, flags.color);
    terminal.stderr.write(
      `${await render(error.diagnostics, opened, { colour, width: columnsOf(terminal) })}\n`,
    );
    return EXIT.limit;
  }
  await out.end();
  return exitCodeOf([]);
}

/** A run that is kept in a file is one over a stream, as it is for `run`. The file stays as it is. */
async function goingOn({ state: file }: ExplainFlags, terminal: Terminal): Promise<GoingOn> {
  if (file === undefined) return { finite: true };
  const { state } = await openStateFile(file, terminal);
  if (state === undefined) throw new Failure(EXIT.badInput, `there is no state ${file}`);
  return { finite: false, state };
}

export type GoingOn = Pick<ExplainOptions, "finite" | "state">;

interface PageParts {
  readonly compiled: CompiledPipeline;
  readonly text: string;
  readonly given: GivenEvents;
  readonly going: GoingOn;
  /** Of the text, as the user has named it. */
  readonly name: string;
  readonly flags: ExplainFlags;
  readonly terminal: Terminal;
}

class ExplainPage {
  constructor(private readonly parts: PageParts) {}

  written(): string {
    const { compiled, given, going, flags } = this.parts;
    const asJson = flags.json === true || flags.format === "json";
    if (given.at === undefined) {
      const found = fates(compiled, given, going);
      if (asJson) return `${JSON.stringify(found, jsonValue, 2)}\n`;
      return renderFates(found, { ...this.parts, ...this.setting() });
    }
    const explanation = compiled.explain(given.events, { ...going, at: given.at }) as Explanation;
    const place = { file: given.file, line: given.lines[given.at] };
    if (asJson) return `${JSON.stringify({ ...place, ...explanation }, jsonValue, 2)}\n`;
    return renderExplanation(explanation, this.setting());
  }

  private setting() {
    const { terminal, flags, text } = this.parts;
    const paint = paintOf(usesColour(terminal.stdout, terminal, flags.color));
    return { text, paint, width: columnsOf(terminal), ...(flags.all === true ? { all: true } : {}) };
  }
}

function paintOf(colour: boolean): Paint {
  const { green, red, yellow, bold, dim } = picocolors.createColors(colour);
  return { good: green, bad: red, unknown: yellow, strong: bold, faint: dim };
}

/** What JSON has no word for. */
function jsonValue(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value;
}
