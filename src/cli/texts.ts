/** Texts that a command is given: a file of SPL, a detection file, or the words after `-e`. */
import {
  type MetadataRemarks,
  openTextFile,
  type Page,
  type PlacedText,
  Unreadable,
  unplaced,
} from "../detections/open.ts";
import type { Diagnostic } from "../index.ts";
import { CannotOpen } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { pathOf, type Terminal } from "./terminal.ts";

export type SplText = PlacedText;

/** A file that holds no text to compile says why. */
export type OpenedText =
  | {
      readonly spl: SplText;
      readonly diagnostics: readonly Diagnostic[];
      /** What is wrong with the detection's file beside its text, for commands that look for faults. */
      readonly remarks?: MetadataRemarks;
    }
  | { readonly spl?: undefined; readonly page: Page; readonly diagnostics: readonly Diagnostic[] };

export const IS_TEXT = /\.(?:spl2?|ya?ml)$/i;

export function expressionText(text: string): OpenedText {
  return { spl: { text, page: { file: "-e", text }, place: unplaced }, diagnostics: [] };
}

/** Throws CannotOpen, and Failure for a file that is far too large. */
export async function openText(terminal: Terminal, file: string): Promise<OpenedText> {
  try {
    const { spl, remarks } = await openTextFile(file, pathOf(terminal, file));
    if (spl === undefined) return remarks;
    return { spl, diagnostics: [], ...(remarks === undefined ? {} : { remarks }) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw error.tooLarge ? new Failure(EXIT.limit, error.message) : new CannotOpen(file, error.reason);
  }
}
