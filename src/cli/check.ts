/** `spillway check`: what is wrong with texts, as a compiler says it. */
import { stat } from "node:fs/promises";
import { defaultSlots } from "../detections/compile-options.ts";
import type { DiagnosticRecord } from "../diagnostics/render.ts";
import type { CompileOptions, Diagnostic } from "../index.ts";
import { CannotOpen, reasonOf } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import { compileOptions } from "./compile-options.ts";
import { filterName, isError } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import { warnOfUnknownFilters } from "./filters.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { counted, pageOf, placed, render, renderRemarks } from "./report.ts";
import { columnsOf, complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import { expressionText, type OpenedText, openText, type SplText } from "./texts.ts";
import { textsBelow } from "./texts-below.ts";

export interface CheckFlags extends CompileFlags {
  readonly format: "text" | "json";
}

export async function check(
  given: readonly string[],
  flags: CheckFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  if (given.length === 0 && flags.expression === undefined) {
    throw new Failure(EXIT.usage, "no text: name files or folders", "or give the text itself with -e");
  }
  const out = new TextStream(terminal.stdout);
  const options = await compileOptions(flags, library, terminal);
  const reasons: ExitCode[] = [];
  const records: DiagnosticRecord[] = [];
  const seen = { files: 0, error: 0, warning: 0, info: 0 };
  const settings = { colour: usesColour(terminal.stdout, terminal, flags.color), width: columnsOf(terminal) };
  const look = async (opened: OpenedText) => {
    const diagnostics = diagnosticsOf(opened);
    const remarks = remarksOf(opened);
    seen.files += 1;
    for (const diagnostic of [...(remarks?.diagnostics ?? []), ...diagnostics]) {
      seen[diagnostic.severity] += 1;
      if (isError(diagnostic)) reasons.push(diagnostic.code.startsWith("SPL5") ? EXIT.limit : EXIT.failed);
    }
    if (flags.format === "json") {
      const { describeDiagnostics } = await import("../diagnostics/render.ts");
      if (remarks !== undefined) records.push(...describeDiagnostics(remarks.diagnostics, remarks.page));
      records.push(...describeDiagnostics(placed(diagnostics, opened), pageOf(opened)));
    } else {
      if (remarks !== undefined) out.write(`${await renderRemarks(remarks, settings)}\n`);
      if (diagnostics.length > 0) out.write(`${await render(diagnostics, opened, settings)}\n`);
    }
    await out.flush();
  };
  const names: (string | undefined)[] = [];
  const diagnosticsOf = (opened: OpenedText): readonly Diagnostic[] => {
    if (opened.spl === undefined) return opened.diagnostics;
    const own = filterName(flags, opened.spl);
    names.push(own.name);
    const slots = { ...reportOf(opened.spl), ...options.slots };
    const found = library.check(opened.spl.text, { ...options, ...own, slots });
    return [...opened.diagnostics, ...found];
  };

  const told = new Set<string>();
  /** A file that lies beside its text is met with both. */
  const remarksOf = (opened: OpenedText) => {
    const remarks = opened.spl === undefined ? undefined : opened.remarks;
    if (remarks === undefined || remarks.diagnostics.length === 0) return undefined;
    if (told.has(remarks.page.file)) return undefined;
    told.add(remarks.page.file);
    return remarks;
  };

  if (flags.expression !== undefined) await look(expressionText(flags.expression));
  for await (const file of filesOf(given, terminal, reasons, flags)) {
    if (out.closed) break;
    try {
      await look(await openText(terminal, file));
    } catch (error) {
      reasons.push(unreadable(error, file, terminal, flags));
    }
  }

  await warnOfUnknownFilters(names, flags, terminal);
  const summary = `${counted(seen.files, "text")} checked: ${counted(seen.error, "error")}, ${counted(seen.warning, "warning")}`;
  const { files, error: errors, warning: warnings, info: notes } = seen;
  out.write(
    flags.format === "json"
      ? `${JSON.stringify({ files, errors, warnings, notes, diagnostics: records }, undefined, 2)}\n`
      : `${summary}${notes > 0 ? `, ${counted(notes, "note")}` : ""}\n`,
  );
  await out.end();
  return exitCodeOf(reasons);
}

/** A place for a report is filled when findings are asked for; what is put there is none of the author's text. */
function reportOf({ detection }: SplText): CompileOptions["slots"] {
  const filled = detection === undefined ? [] : Object.keys(defaultSlots(detection));
  return Object.fromEntries(filled.map((name) => [name, ""]));
}

function unreadable(error: unknown, file: string, terminal: Terminal, flags: CheckFlags): ExitCode {
  if (error instanceof Failure) {
    complain(terminal, error.message, error.help, flags.color);
    return error.exitCode;
  }
  if (!(error instanceof CannotOpen)) throw error;
  complain(terminal, `cannot open ${file}: ${error.message}`, undefined, flags.color);
  return EXIT.badInput;
}

/** Files as named; of folders, everything below them that holds a text, in the order of names. */
async function* filesOf(
  given: readonly string[],
  terminal: Terminal,
  reasons: ExitCode[],
  flags: CheckFlags,
): AsyncGenerator<string> {
  for (const file of given) {
    try {
      if ((await stat(pathOf(terminal, file))).isDirectory()) yield* textsBelow(file, terminal);
      else yield file;
    } catch (error) {
      complain(terminal, `cannot open ${file}: ${reasonOf(error)}`, undefined, flags.color);
      reasons.push(EXIT.badInput);
    }
  }
}
