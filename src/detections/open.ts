/** Files of texts: a detection file, or a text in SPL with or without one beside it. */
import { open, readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { detectionCodes } from "./codes.ts";
import type { Detection } from "./detection.ts";

/** A file as its author sees it. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** A text, and where it stands. */
export interface PlacedText {
  /** What is compiled. */
  readonly text: string;
  /** What spans point into once `place` has moved them. */
  readonly page: Page;
  readonly place: (diagnostic: Diagnostic) => Diagnostic;
  readonly detection?: Detection;
}

/** What the detection file itself says wrong; spans point into `page`. */
export interface MetadataRemarks {
  readonly page: Page;
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that holds no text to compile says why. */
export type OpenedFile =
  | { readonly spl: PlacedText; readonly remarks?: MetadataRemarks }
  | { readonly spl?: undefined; readonly remarks: MetadataRemarks };

/** The library refuses texts over 1 MiB; a detection file around one may be somewhat larger. */
const LARGEST_FILE = 16 * 1024 * 1024;

export const IS_YAML = /\.ya?ml$/i;
export const IS_SPL = /\.spl2?$/i;

/** The file is missing, forbidden, not UTF-8 or far too large. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(
    readonly reason: unknown,
    readonly tooLarge = false,
  ) {
    super(reason instanceof Error ? reason.message : String(reason), { cause: reason });
  }
}

/**
 * Throws Unreadable.
 *
 * @param file how messages name it
 * @param path where it is
 */
export async function openTextFile(file: string, path: string): Promise<OpenedFile> {
  const text = await readText(file, path);
  return IS_YAML.test(file) ? openDetection(file, path, text) : openSpl(file, path, text);
}

/** Moves nothing. */
export function unplaced(diagnostic: Diagnostic): Diagnostic {
  return diagnostic;
}

async function openDetection(file: string, path: string, text: string): Promise<OpenedFile> {
  // The package that reads YAML takes long to load, and texts of SPL do without.
  const { loadDetection, placeDiagnostic } = await import("./detection.ts");
  const alone = loadDetection(text, file);
  const lacksText = alone.diagnostics[0]?.code === detectionCodes.missingSearch.code;
  const beside = lacksText ? await readBeside(path, [".spl", ".spl2"]) : undefined;
  const { detection, diagnostics } = beside === undefined ? alone : loadDetection(text, file, beside.text);
  const remarks = { page: { file, text }, diagnostics };
  if (detection === undefined) return { remarks };
  const { search, origin, place } = detection;
  const placed = (page: Page, move: PlacedText["place"]): OpenedFile => ({
    spl: { text: search, page, place: move, detection },
    remarks,
  });
  if (origin === "spl")
    return placed({ file: replaceEnding(file, beside?.ending ?? ".spl"), text: search }, unplaced);
  if (place === undefined) return placed({ file: `${file} (in its search)`, text: search }, unplaced);
  return placed({ file, text }, (diagnostic) => placeDiagnostic(diagnostic, place));
}

/** A text beside a detection file that has no `search` is that detection's. */
async function openSpl(file: string, path: string, text: string): Promise<OpenedFile> {
  const bare = { text, page: { file, text }, place: unplaced };
  const yaml = await readBeside(path, [".yml", ".yaml"]);
  if (yaml === undefined) return { spl: bare };
  const { loadDetection } = await import("./detection.ts");
  const page = { file: replaceEnding(file, yaml.ending), text: yaml.text };
  const { detection, diagnostics } = loadDetection(yaml.text, page.file, text);
  return detection?.origin === "spl"
    ? { spl: { ...bare, detection }, remarks: { page, diagnostics } }
    : { spl: bare };
}

async function readText(file: string, path: string): Promise<string> {
  const bytes = await readBounded(file, path);
  try {
    // The mark is kept: offsets count it (L13).
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable(new Error("it is not UTF-8"));
  }
}

async function readBounded(file: string, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      // The size of what is no file on a disk is 0.
      if (size > 0 && size <= LARGEST_FILE) return await handle.readFile();
      for await (const piece of handle.createReadStream({ autoClose: false })) {
        pieces.push(piece as Uint8Array);
        length += (piece as Uint8Array).length;
        if (length > LARGEST_FILE) break;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new Unreadable(error);
  }
  if (length > LARGEST_FILE) {
    throw new Unreadable(`${file} is larger than 16 MiB; a text may have 1 MiB`, true);
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
