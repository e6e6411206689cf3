/** From what the user gave to a compiled text, or to the reasons why not. */
import { defaultSlots, identityOf } from "../detections/compile-options.ts";
import type { CompiledPipeline, CompileOptions, Diagnostic } from "../index.ts";
import { CannotOpen } from "../inputs/index.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { render } from "./report.ts";
import { columnsOf, type Terminal, usesColour } from "./terminal.ts";
import { expressionText, type OpenedText, openText, type SplText } from "./texts.ts";

/** The text is the words after `-e`, else the first argument; the rest are inputs. */
export async function openGiven(
  given: readonly string[],
  flags: CompileFlags,
  terminal: Terminal,
): Promise<{ readonly opened: OpenedText; readonly rest: readonly string[] }> {
  if (flags.expression !== undefined) return { opened: expressionText(flags.expression), rest: given };
  const [file, ...rest] = given;
  if (file === undefined) {
    throw new Failure(
      EXIT.usage,
      "no text: name a file of SPL or a detection file",
      "or give the text itself with -e",
    );
  }
  if (file === "-") {
    throw new Failure(EXIT.usage, "the text cannot come from the standard input", "give it with -e 'text'");
  }
  try {
    return { opened: await openText(terminal, file), rest };
  } catch (error) {
    if (error instanceof CannotOpen)
      throw new Failure(EXIT.badInput, `cannot open ${file}: ${error.message}`);
    throw error;
  }
}

/** `--name` decides, then the detection file. The library makes the filter macro's name of it. */
export function filterName(flags: CompileFlags, { detection }: SplText): Pick<CompileOptions, "name"> {
  const name = flags.name ?? detection?.name;
  return name === undefined ? {} : { name };
}

/** Who finds and what is reported, where rows become findings. A slot that the user fills is the user's. */
export function findingsOf(
  flags: Pick<CompileFlags, "slot"> & { readonly findings?: boolean },
  { detection }: SplText,
): Pick<CompileOptions, "findings" | "slots"> {
  if (flags.findings !== true) return {};
  if (detection === undefined) return { findings: true };
  const given = new Set(flags.slot?.map(([name]) => name));
  const slots = Object.entries(defaultSlots(detection)).filter(([name]) => !given.has(name));
  return {
    findings: identityOf(detection),
    ...(slots.length === 0 ? {} : { slots: Object.fromEntries(slots) }),
  };
}

/** Writes errors and warnings to the standard error. Gives the exit code where there are errors. */
export async function compileOrExplain(
  opened: OpenedText,
  options: CompileOptions,
  library: Library,
  terminal: Terminal,
  flags: CompileFlags,
): Promise<CompiledPipeline | ExitCode> {
  const show = (diagnostics: readonly Diagnostic[]) => showDiagnostics(diagnostics, opened, terminal, flags);
  await show(opened.diagnostics);
  if (opened.spl === undefined) return EXIT.badText;
  try {
    const compiled = library.compile(opened.spl.text, options);
    await show(compiled.diagnostics);
    return compiled;
  } catch (error) {
    if (!(error instanceof library.SpillwayError)) throw error;
    await show(error.diagnostics);
    return exitCodeOf(error.diagnostics.filter(isError).map(reasonOf));
  }
}

/** On the standard error; mere notes are left out. */
export async function showDiagnostics(
  diagnostics: readonly Diagnostic[],
  opened: OpenedText,
  terminal: Terminal,
  { color }: CompileFlags,
): Promise<void> {
  const worth = diagnostics.filter(({ severity }) => severity !== "info");
  if (worth.length === 0) return;
  const settings = { colour: usesColour(terminal.stderr, terminal, color), width: columnsOf(terminal) };
  terminal.stderr.write(`${await render(worth, opened, settings)}\n`);
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** A text that is too large or nested too deeply is not wrong: it reached a limit. */
export function reasonOf({ code }: Diagnostic): ExitCode {
  return code.startsWith("SPL5") ? EXIT.limit : EXIT.badText;
}
