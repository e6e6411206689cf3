/** `--filters`: users' definitions of filter macros, from a file for many detections. */
import { readFile } from "node:fs/promises";
import { visible } from "../diagnostics/visible.ts";
import type { CompileOptions, Diagnostic } from "../index.ts";
import { CannotOpen } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import { columnsOf, pathOf, type Terminal, usesColour } from "./terminal.ts";

type FilterFlags = Pick<CompileFlags, "filters" | "color">;

/** Throws Failure where the file cannot be used, after what is wrong in it is said. */
export async function filterMacros(
  flags: FilterFlags,
  terminal: Terminal,
): Promise<NonNullable<CompileOptions["macros"]>> {
  const { filters: file } = flags;
  if (file === undefined) return {};
  const { filters, text } = await opened(file, terminal);
  if (filters.diagnostics.length === 0) return filters.macros;
  await show(filters.diagnostics, { file, text }, flags, terminal);
  throw new Failure(EXIT.badInput, `the filters in ${visible(file)} cannot be used`);
}

/** Warns of filters that are meant for none of these detections; where there is one, only of names close to its own. */
export async function warnOfUnknownFilters(
  names: readonly (string | undefined)[],
  flags: FilterFlags,
  terminal: Terminal,
): Promise<void> {
  const { filters: file } = flags;
  if (file === undefined) return;
  const { filters, text } = await opened(file, terminal);
  const unknown = filters.unknown(names, names.length > 1 ? "all" : "near");
  if (unknown.length > 0) await show(unknown, { file, text }, flags, terminal);
}

async function opened(file: string, terminal: Terminal) {
  const { readFilters } = await import("../detections/filters.ts");
  try {
    const text = await readFile(pathOf(terminal, file), "utf8");
    return { filters: readFilters(text), text };
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot open ${file}: ${new CannotOpen(file, error).message}`);
  }
}

async function show(
  diagnostics: readonly Diagnostic[],
  page: { readonly file: string; readonly text: string },
  { color }: FilterFlags,
  terminal: Terminal,
): Promise<void> {
  const { renderDiagnostics } = await import("../diagnostics/render.ts");
  const settings = { colour: usesColour(terminal.stderr, terminal, color), width: columnsOf(terminal) };
  terminal.stderr.write(`${renderDiagnostics(diagnostics, { ...page, ...settings })}\n`);
}
