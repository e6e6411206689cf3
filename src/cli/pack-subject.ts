/** Many detections run together: which they are, and what becomes of those that cannot run. */
import { basename, extname } from "node:path";
import type { CompileOptions, DetectionText, Pack, PackSession, RunNote } from "../index.ts";
import { CannotOpen } from "../inputs/index.ts";
import { findingsOf, isError, reasonOf, showDiagnostics } from "./compile-text.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { counted } from "./report.ts";
import { findsIn, type Running, type Subject } from "./subject.ts";
import { complain, type Terminal } from "./terminal.ts";
import { type OpenedText, openText } from "./texts.ts";

export interface PackParts {
  readonly pack: Pack;
  readonly subject: Subject;
  /** Without those that have errors. */
  readonly detections: readonly DetectionText[];
  /** Of all that were given. */
  readonly names: readonly string[];
}

type PackFlags = CompileFlags & { readonly findings?: boolean };

interface NamedText {
  readonly name: string;
  readonly file: string;
  readonly opened: OpenedText;
}

/**
 * What is wrong with one detection is said and counted in the reasons; the others run. Undefined if none is left.
 */
export async function packSubject(
  files: readonly string[],
  options: CompileOptions,
  { flags, terminal, library }: { flags: PackFlags; terminal: Terminal; library: Library },
  reasons: ExitCode[],
): Promise<PackParts | undefined> {
  const texts = await openedTexts(files, flags, terminal, reasons);
  const show = (diagnostics: OpenedText["diagnostics"], opened: OpenedText) =>
    showDiagnostics(diagnostics, opened, terminal, flags);
  const detections: DetectionText[] = [];
  for (const { name, opened } of texts.values()) {
    await show(opened.diagnostics, opened);
    if (opened.spl === undefined) reasons.push(EXIT.badText);
    else detections.push({ name, text: opened.spl.text, ...findingsOf(flags, opened.spl) });
  }
  const pack = library.createPack(detections, { ...options, onError: "skip" });
  const openedOf = (name: string) => (texts.get(name) as NamedText).opened;
  for (const { name, diagnostics } of pack.skipped) {
    await show(diagnostics, openedOf(name));
    reasons.push(...diagnostics.filter(isError).map(reasonOf));
  }
  for (const { name, diagnostics } of pack.detections) await show(diagnostics, openedOf(name));
  if (pack.detections.length === 0) return undefined;
  const sound = new Set(pack.detections.map(({ name }) => name));
  return {
    pack,
    subject: subjectOf(pack, openedOf, files.length - pack.detections.length),
    detections: detections.filter(({ name }) => sound.has(name)),
    names: [...texts.keys()],
  };
}

async function openedTexts(
  files: readonly string[],
  flags: PackFlags,
  terminal: Terminal,
  reasons: ExitCode[],
): Promise<ReadonlyMap<string, NamedText>> {
  const texts = new Map<string, NamedText>();
  for (const file of files) {
    const opened = await openedOrExplained(file, flags, terminal, reasons);
    if (opened === undefined) continue;
    const name = opened.spl?.detection?.name ?? basename(file, extname(file));
    const other = texts.get(name);
    if (other !== undefined) {
      const message = `two detections have the name ${JSON.stringify(name)}: ${other.file} and ${file}`;
      throw new Failure(EXIT.usage, message, "rows could not be told apart: rename one, or leave one out");
    }
    texts.set(name, { name, file, opened });
  }
  return texts;
}

async function openedOrExplained(
  file: string,
  { color }: PackFlags,
  terminal: Terminal,
  reasons: ExitCode[],
): Promise<OpenedText | undefined> {
  try {
    return await openText(terminal, file);
  } catch (error) {
    if (error instanceof CannotOpen) {
      complain(terminal, `cannot open ${file}: ${error.message}`, undefined, color);
      reasons.push(EXIT.badInput);
    } else if (error instanceof Failure) {
      complain(terminal, error.message, error.help, color);
      reasons.push(error.exitCode);
    } else throw error;
    return undefined;
  }
}

function subjectOf(pack: Pack, openedOf: (name: string) => OpenedText, leftOut: number): Subject {
  const finds = new Map(pack.detections.map(({ name, sinks }) => [name, findsIn(sinks)]));
  return {
    witnesses: pack.witnesses,
    createSieve: () => pack.createSieve(),
    opened: undefined,
    start: (listener) => {
      const withRows = new Set<string>();
      const session = pack.start({
        finite: true,
        onRow: ({ detection, sink, row }) => {
          withRows.add(detection);
          listener.row(row, finds.get(detection)?.(sink) ?? true, detection);
        },
        onStop: ({ name, error }) => listener.stopped(error, openedOf(name)),
      });
      return running(session, pack.detections.length, leftOut, withRows);
    },
  };
}

function running(
  session: PackSession,
  count: number,
  leftOut: number,
  withRows: ReadonlySet<string>,
): Running {
  return {
    push: (event) => {
      session.push(event);
    },
    flush: () => {
      session.flush();
    },
    get counts() {
      const total = { late: 0, partlyLate: 0, held: 0 };
      for (const { late, partlyLate, held } of Object.values(session.statistics)) {
        total.late += late;
        total.partlyLate += partlyLate;
        total.held += held;
      }
      return total;
    },
    get notes() {
      return [...session.notes, ...Object.entries(session.detectionNotes).flatMap(named)];
    },
    described: `${counted(count, "detection")}${leftOut > 0 ? ` (${leftOut} left out)` : ""}`,
    get rowsBy() {
      return withRows.size === 0 ? "" : ` of ${counted(withRows.size, "detection")}`;
    },
  };
}

function named([name, notes]: readonly [string, readonly RunNote[]]): RunNote[] {
  return notes.map((note) => ({ ...note, message: `${name}: ${note.message}` }));
}
