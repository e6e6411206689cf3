/** What a command says beside its results: diagnostics, notes, one line of summary. */
import picocolors from "picocolors";
import type { MetadataRemarks } from "../detections/open.ts";
import { visible } from "../diagnostics/visible.ts";
import type { Diagnostic, RunNote } from "../index.ts";
import type { RejectionNote } from "../inputs/index.ts";
import type { OutputNote } from "../outputs/index.ts";
import type { OpenedText } from "./texts.ts";

export function pageOf(opened: OpenedText): { readonly file: string; readonly text: string } {
  return opened.spl === undefined ? opened.page : opened.spl.page;
}

/** Where the author sees it: moved into the detection file, when the text came out of one. */
export function placed(diagnostics: readonly Diagnostic[], opened: OpenedText): readonly Diagnostic[] {
  return opened.spl === undefined ? diagnostics : diagnostics.map(opened.spl.place);
}

/** Measuring texts takes long to load, and most runs have nothing to say. */
export async function render(
  diagnostics: readonly Diagnostic[],
  opened: OpenedText,
  settings: { readonly colour: boolean; readonly width: number },
): Promise<string> {
  const { renderDiagnostics } = await import("../diagnostics/render.ts");
  return renderDiagnostics(placed(diagnostics, opened), { ...pageOf(opened), ...settings });
}

/** What is wrong with the detection's file beside its text. */
export async function renderRemarks(
  { page, diagnostics }: MetadataRemarks,
  settings: { readonly colour: boolean; readonly width: number },
): Promise<string> {
  const { renderDiagnostics } = await import("../diagnostics/render.ts");
  return renderDiagnostics(diagnostics, { ...page, ...settings });
}

interface Notes {
  readonly run: readonly RunNote[];
  readonly rejected: readonly RejectionNote[];
  readonly output: readonly OutputNote[];
}

export function renderNotes({ run, rejected, output }: Notes, colour: boolean): string {
  const { bold, cyan, yellow } = picocolors.createColors(colour);
  const lines: string[] = [];
  for (const { code, name, message, count, samples } of rejected) {
    lines.push(`${yellow(bold(`warning[${code}]`))} ${bold(name)}: ${message} (${times(count)})`);
    for (const { file, line, offset, excerpt } of samples) {
      const at = line > 0 ? `${visible(file)}:${line}` : visible(file);
      lines.push(`  --> ${at} (byte ${grouped(offset)}): ${visible(excerpt)}`);
    }
    if (count > samples.length) lines.push(`  ... and ${grouped(count - samples.length)} more`);
  }
  for (const { code, name, message, count, sample } of run) {
    const first = sample === "" ? "" : `, first: ${visible(sample)}`;
    lines.push(`${cyan(bold(`note[${code}]`))} ${bold(name)}: ${visible(message)} (${times(count)}${first})`);
  }
  for (const { code, name, message, count } of output) {
    lines.push(`${yellow(bold(`warning[${code}]`))} ${bold(name)}: ${visible(message)} (${times(count)})`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

export function times(count: number): string {
  return count === 1 ? "once" : `${grouped(count)} times`;
}

/** `1,234 events`, `1 event`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
