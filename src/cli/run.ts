/** `spillway run`: a text over inputs, rows as they come. */
import type { CompileOptions } from "../index.ts";
import { outputFormat } from "../outputs/index.ts";
import type { GateSource } from "../parallel/index.ts";
import { foldersOf, plainOptions, portsOf } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import type { GateSetting } from "./range-gate.ts";
import { Reading, type ReadingSizes } from "./reading.ts";
import { render } from "./report.ts";
import { type LibraryError, Run } from "./running.ts";
import { openStateFile } from "./state-file.ts";
import { columnsOf, type Terminal, usesColour } from "./terminal.ts";
import type { OpenedText, SplText } from "./texts.ts";

export interface RunFlags extends CompileFlags {
  readonly output: string;
  readonly findings?: boolean;
  readonly failOnFindings?: boolean;
  readonly strict?: boolean;
  readonly noPass?: readonly string[];
  readonly state?: string;
  readonly end?: boolean;
  /** Threads; absent: as many as there are cores, one where the input is small. */
  readonly jobs?: number;
}

export async function run(
  given: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  library: Library,
  sizes: ReadingSizes = {},
): Promise<ExitCode> {
  if (flags.end === true && flags.state === undefined) {
    throw new Failure(EXIT.usage, "`--end` ends a run that is kept in a file", "name the file with --state");
  }
  const { opened, rest } = await openGiven(given, flags, terminal);
  const files = inputsOf(rest, terminal);
  const reading = await Reading.begin({ files, terminal, sizes, jobs: flags.jobs });
  try {
    return await runOver(reading, opened, flags, terminal, library);
  } finally {
    await reading.end();
  }
}

async function runOver(
  reading: Reading,
  opened: OpenedText,
  flags: RunFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const spl = opened.spl;
  const own = spl === undefined ? {} : { ...filterName(flags, spl), ...findingsOf(flags, spl) };
  const plain = { ...plainOptions(flags, library, terminal), ...own };
  const options = { ...plain, ...(await portsOf(flags, terminal)) };
  const compiled = await compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  const stateFile = flags.state === undefined ? undefined : await openStateFile(flags.state, terminal);
  const explain = (error: LibraryError) =>
    render(error.diagnostics, opened, {
      colour: usesColour(terminal.stderr, terminal, flags.color),
      width: columnsOf(terminal),
    });
  const format = await outputFormat(flags.output);
  if (format === undefined) throw new Failure(EXIT.usage, `no output format ${flags.output}`);
  const gate = gateSource(spl, plain, flags, terminal);
  const parts = { compiled, reading, gate, flags, terminal, library, stateFile, format, explain };
  return new Run(parts).finish();
}

/** Models cannot be sent to another thread, and are not opened twice. */
function gateSource(
  spl: SplText | undefined,
  options: CompileOptions,
  flags: RunFlags,
  terminal: Terminal,
): GateSource | undefined {
  if (spl === undefined || flags.models !== undefined) return undefined;
  const file = import.meta.url.endsWith(".ts") ? "./range-gate.ts" : "./range-gate.js";
  const setting: GateSetting = { text: spl.text, options, folders: foldersOf(flags, terminal) };
  return { module: new URL(file, import.meta.url).href, setting };
}

/** The files named, else the standard input, unless somebody sits at it. */
export function inputsOf(files: readonly string[], { stdin }: Terminal): readonly string[] {
  if (files.length > 0) return files;
  if (stdin.isTTY !== true) return ["-"];
  throw new Failure(
    EXIT.usage,
    "no input: name files, or pipe events into the command",
    "`-` is the standard input",
  );
}

function findingsOf(flags: RunFlags, { detection }: SplText): Pick<CompileOptions, "findings"> {
  if (flags.findings !== true) return {};
  if (detection === undefined) return { findings: true };
  const { id, version, type, riskSeverity } = detection;
  return {
    findings: {
      ...(id === undefined ? {} : { id }),
      ...(version === undefined ? {} : { version }),
      ...(type === undefined ? {} : { type }),
      ...(riskSeverity === undefined ? {} : { riskSeverity }),
    },
  };
}
