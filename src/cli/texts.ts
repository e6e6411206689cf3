/** Texts that a command is given: a file of SPL, a detection file, or the words after `-e`. */
import { open, readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Detection } from "../detections/index.ts";
import type { Diagnostic } from "../index.ts";
import { CannotOpen } from "../inputs/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { pathOf, type Terminal } from "./terminal.ts";

/** A text, and the file as its author sees it. */
export interface SplText {
  /** What is compiled. */
  readonly text: string;
  /** What spans point into once `place` has moved them. */
  readonly page: { readonly file: string; readonly text: string };
  readonly place: (diagnostic: Diagnostic) => Diagnostic;
  readonly detection?: Detection;
}

/** A file that holds no text to compile says why. */
export type OpenedText =
  | { readonly spl: SplText; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly spl?: undefined;
      readonly page: { readonly file: string; readonly text: string };
      readonly diagnostics: readonly Diagnostic[];
    };

/** The library refuses texts over 1 MiB; a detection file around one may be somewhat larger. */
const LARGEST_FILE = 16 * 1024 * 1024;

export const IS_YAML = /\.ya?ml$/i;
export const IS_TEXT = /\.(?:spl2?|ya?ml)$/i;

export function expressionText(text: string): OpenedText {
  return { spl: { text, page: { file: "-e", text }, place: same }, diagnostics: [] };
}

/** Throws CannotOpen, and Failure for a file that is far too large. */
export async function openText(terminal: Terminal, file: string): Promise<OpenedText> {
  const path = pathOf(terminal, file);
  const text = await readText(file, path);
  return IS_YAML.test(file) ? openDetection(file, path, text) : openSpl(file, path, text);
}

async function openDetection(file: string, path: string, text: string): Promise<OpenedText> {
  const { loadDetection, placeDiagnostic } = await import("../detections/index.ts");
  const beside = await readBeside(path, [".spl", ".spl2"]);
  const { detection, diagnostics } = loadDetection(text, file, beside?.text);
  if (detection === undefined) return { page: { file, text }, diagnostics };
  const { search, origin, place } = detection;
  const spl = (page: SplText["page"], move: SplText["place"]): OpenedText => ({
    spl: { text: search, page, place: move, detection },
    diagnostics,
  });
  if (origin === "spl")
    return spl({ file: replaceEnding(file, beside?.ending ?? ".spl"), text: search }, same);
  if (place === undefined) return spl({ file: `${file} (in its search)`, text: search }, same);
  return spl({ file, text }, (diagnostic) => placeDiagnostic(diagnostic, place));
}

/** A text beside a detection file that has no `search` is that detection's. */
async function openSpl(file: string, path: string, text: string): Promise<OpenedText> {
  const bare = { text, page: { file, text }, place: same };
  const yaml = await readBeside(path, [".yml", ".yaml"]);
  if (yaml === undefined) return { spl: bare, diagnostics: [] };
  const { loadDetection } = await import("../detections/index.ts");
  const { detection } = loadDetection(yaml.text, replaceEnding(file, yaml.ending), text);
  return { spl: detection?.origin === "spl" ? { ...bare, detection } : bare, diagnostics: [] };
}

function same(diagnostic: Diagnostic): Diagnostic {
  return diagnostic;
}

async function readText(file: string, path: string): Promise<string> {
  const bytes = await readBounded(file, path);
  try {
    // The mark is kept: offsets count it (L13).
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CannotOpen(file, new Error("it is not UTF-8"));
  }
}

async function readBounded(file: string, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const handle = await open(path, "r");
    try {
      for await (const piece of handle.createReadStream({ autoClose: false })) {
        pieces.push(piece as Uint8Array);
        length += (piece as Uint8Array).length;
        if (length > LARGEST_FILE) break;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new CannotOpen(file, error);
  }
  if (length > LARGEST_FILE) {
    throw new Failure(EXIT.limit, `${file} is larger than 16 MiB; a text may have 1 MiB`);
  }
  return Buffer.concat(pieces);
}

async function readBeside(
  path: string,
  endings: readonly string[],
): Promise<{ text: string; ending: string } | undefined> {
  for (const ending of endings) {
    try {
      return { text: await readFile(replaceEnding(path, ending), "utf8"), ending };
    } catch {
      // There is none of this ending.
    }
  }
  return undefined;
}

function replaceEnding(path: string, ending: string): string {
  const present = extname(path);
  return (present === "" ? path : path.slice(0, -present.length)) + ending;
}
