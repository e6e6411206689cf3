/** Files and folders of detections, ready to compile. */
import { readFile, stat } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import type { Span } from "../../grammar/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DetectionIdentity } from "../language/findings.ts";
import type { CompileOptions } from "../language/options.ts";
import { textsBelow } from "./below.ts";
import { loadingCodes } from "./codes.ts";
import { defaultSlots, identityOf } from "./compile-options.ts";
import type { Detection } from "./detection.ts";
import { type Filters, readFilters } from "./filters.ts";
import { openTextFile, type Page, type PlacedText, Unreadable } from "./open.ts";

export interface LoadOptions {
  /** A file of filters, or the macros that `readFilters` made of one. */
  readonly filters?: string | Readonly<Record<string, string>>;
}

/**
 * A text with what its file says of it. It is a member of a pack as it is, `createPack(detections)`, and compiles alone
 * with `compile(d.text, d.compileOptions)`.
 */
export interface DetectionFile {
  /** The file that was named or found: a detection file, or the text beside one. */
  readonly file: string;
  /** The detection's name; without one, that of the file. */
  readonly name: string;
  /** In SPL. */
  readonly text: string;
  /** Absent for a text without a detection file. */
  readonly detection?: Detection;
  readonly findings: true | DetectionIdentity;
  /** A report for the place that the text leaves for one. */
  readonly slots?: NonNullable<CompileOptions["slots"]>;
  readonly macros?: NonNullable<CompileOptions["macros"]>;
  /** `name`, `findings`, `slots` and `macros`. */
  readonly compileOptions: Pick<CompileOptions, "name" | "findings" | "slots" | "macros">;
  /** Warnings about the detection file; spans point into `metadataPage`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly metadataPage?: Page;
  /** Where the text stands, and where a diagnostic about it stands there. */
  readonly page: Page;
  readonly place: PlacedText["place"];
}

/** A file that gives no detection, or is no file of filters. */
export interface FileProblem {
  readonly page: Page;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedDetections {
  /** In the order of the paths, those of a folder in the order of names; no file twice. */
  readonly detections: readonly DetectionFile[];
  readonly problems: readonly FileProblem[];
}

/**
 * Loads detection files, texts with or without one beside them, and folders of both. Never throws for what is wrong with a
 * file: it is among the problems, and the others are loaded.
 */
export async function loadDetections(
  paths: string | readonly string[],
  options: LoadOptions = {},
): Promise<LoadedDetections> {
  const problems: FileProblem[] = [];
  const filters = await filtersOf(options, problems);
  const detections: DetectionFile[] = [];
  const seen = new Set<string>();
  for await (const file of filesOf(typeof paths === "string" ? [paths] : paths, problems)) {
    if (seen.has(resolve(file))) continue;
    seen.add(resolve(file));
    try {
      const { spl, remarks } = await openTextFile(file, file);
      if (spl === undefined) problems.push(remarks);
      else detections.push(detectionFile(file, spl, remarks, filters?.macros ?? {}));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push(unreadable(file, error.message));
    }
  }
  const unknown = filters?.unknown(detections.map(({ name }) => name)) ?? [];
  if (unknown.length > 0) problems.push({ page: filters?.page as Page, diagnostics: unknown });
  return { detections, problems };
}

async function* filesOf(paths: readonly string[], problems: FileProblem[]): AsyncGenerator<string> {
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) yield path;
      else yield* textsBelow(path);
    } catch (error) {
      problems.push(unreadable(path, messageOf(error)));
    }
  }
}

function detectionFile(
  file: string,
  { text, detection, page, place }: PlacedText,
  remarks: FileProblem | undefined,
  filters: Readonly<Record<string, string>>,
): DetectionFile {
  const name = detection?.name ?? basename(file, extname(file));
  const slots = detection === undefined ? {} : defaultSlots(detection);
  const options = {
    name,
    findings: detection === undefined ? (true as const) : identityOf(detection),
    ...(Object.keys(slots).length === 0 ? {} : { slots }),
    ...(Object.keys(filters).length === 0 ? {} : { macros: filters }),
  };
  return {
    file,
    text,
    ...options,
    ...(detection === undefined ? {} : { detection }),
    compileOptions: options,
    diagnostics: remarks?.diagnostics ?? [],
    ...(remarks === undefined ? {} : { metadataPage: remarks.page }),
    page,
    place,
  };
}

type OpenFilters = Pick<Filters, "macros" | "unknown"> & { readonly page?: Page };

async function filtersOf(
  { filters }: LoadOptions,
  problems: FileProblem[],
): Promise<OpenFilters | undefined> {
  if (typeof filters !== "string") {
    return filters === undefined ? undefined : { macros: filters, unknown: () => [] };
  }
  try {
    const text = await readFile(filters, "utf8");
    const read = readFilters(text);
    const page = { file: filters, text };
    if (read.diagnostics.length > 0) problems.push({ page, diagnostics: read.diagnostics });
    return { macros: read.macros, unknown: read.unknown, page };
  } catch (error) {
    problems.push(unreadable(filters, messageOf(error)));
    return undefined;
  }
}

const NOWHERE: Span = { start: 0, end: 0 };

function unreadable(file: string, reason: string): FileProblem {
  const { code, name, severity } = loadingCodes.unreadableFile;
  const message = `cannot open ${file}: ${reason}`;
  return {
    page: { file, text: "" },
    diagnostics: [{ code, name, severity, message, span: NOWHERE, fixes: [] }],
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
