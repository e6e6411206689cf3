/** `spillway run`: a text over inputs, rows as they come. */
import type { CompileOptions } from "../index.ts";
import { type OutputFormat, outputFormat } from "../outputs/index.ts";
import type { GateSource } from "../parallel/index.ts";
import { foldersOf, plainOptions, portsOf } from "./compile-options.ts";
import { compileOrExplain, filterName, findingsOf, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import { warnOfUnknownFilters } from "./filters.ts";
import type { CompileFlags } from "./flags.ts";
import { givenDetections } from "./given-detections.ts";
import type { Library } from "./library.ts";
import { packSubject } from "./pack-subject.ts";
import type { GateSetting, GateTexts } from "./range-gate.ts";
import { Reading, type ReadingSizes } from "./reading.ts";
import { Run } from "./running.ts";
import { openStateFile } from "./state-file.ts";
import { textSubject } from "./subject.ts";
import type { Terminal } from "./terminal.ts";
import type { OpenedText } from "./texts.ts";

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
  const many = await givenDetections(given, flags, terminal);
  const one = many === undefined ? await openGiven(given, flags, terminal) : undefined;
  const files = inputsOf(one?.rest ?? many?.rest ?? [], terminal);
  const reading = await Reading.begin({ files, terminal, sizes, jobs: flags.jobs });
  try {
    const context = { reading, flags, terminal, library };
    return one === undefined ? await runMany(many?.files ?? [], context) : await runOne(one.opened, context);
  } finally {
    await reading.end();
  }
}

interface Context {
  readonly reading: Reading;
  readonly flags: RunFlags;
  readonly terminal: Terminal;
  readonly library: Library;
}

async function runOne(opened: OpenedText, context: Context): Promise<ExitCode> {
  const { flags, terminal, library } = context;
  const spl = opened.spl;
  const own: CompileOptions =
    spl === undefined ? {} : { ...filterName(flags, spl), ...findingsOf(flags, spl) };
  const plain = merged(await plainOptions(flags, library, terminal), own);
  await warnOfUnknownFilters([own.name], flags, terminal);
  const options = { ...plain, ...(await portsOf(flags, terminal)) };
  const compiled = await compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;
  const stateFile = flags.state === undefined ? undefined : await openStateFile(flags.state, terminal);
  const subject = textSubject({ compiled, opened, library, stateFile });
  const gate = spl && gateSource({ text: spl.text }, plain, flags, terminal);
  return new Run({ ...context, subject, gate, stateFile, format: await formatOf(flags) }).finish();
}

async function runMany(files: readonly string[], context: Context): Promise<ExitCode> {
  const { flags, terminal, library } = context;
  if (flags.state !== undefined)
    throw new Failure(EXIT.usage, "`--state` keeps the run of one text", "run the detections one by one");
  if (flags.name !== undefined)
    throw new Failure(EXIT.usage, "`--name` names one text", "detections have the names of their files");
  const plain = await plainOptions(flags, library, terminal);
  const options = { ...plain, ...(await portsOf(flags, terminal)) };
  const reasons: ExitCode[] = [];
  const parts = await packSubject(files, options, context, reasons);
  if (parts === undefined) return exitCodeOf(reasons);
  const { subject, detections } = parts;
  await warnOfUnknownFilters(parts.names, flags, terminal);
  const gate = gateSource({ detections }, plain, flags, terminal);
  const format = await formatOf(flags);
  return new Run({ ...context, subject, gate, stateFile: undefined, format, reasons }).finish();
}

/** What the user says goes before what the detection's file does. */
function merged(given: CompileOptions, own: CompileOptions): CompileOptions {
  const slots = own.slots === undefined ? {} : { slots: { ...own.slots, ...given.slots } };
  return { ...given, ...own, ...slots };
}

async function formatOf({ output }: RunFlags): Promise<OutputFormat> {
  const format = await outputFormat(output);
  if (format === undefined) throw new Failure(EXIT.usage, `no output format ${output}`);
  return format;
}

/** Models cannot be sent to another thread, and are not opened twice. */
function gateSource(
  texts: GateTexts,
  options: CompileOptions,
  flags: RunFlags,
  terminal: Terminal,
): GateSource | undefined {
  if (flags.models !== undefined) return undefined;
  const file = import.meta.url.endsWith(".ts") ? "./range-gate.ts" : "./range-gate.js";
  const setting: GateSetting = { ...texts, options, folders: foldersOf(flags, terminal) };
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
