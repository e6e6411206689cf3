/** Detections and files of tests as they lie in folders. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { defaultSlots } from "../detections/compile-options.ts";
import { hasSearch } from "../detections/index.ts";
import { IS_SPL, IS_YAML, type MetadataRemarks, openTextFile, Unreadable } from "../detections/open.ts";
import { CannotOpen } from "../inputs/index.ts";
import type { Suite } from "./suite.ts";

export const IS_TEST_FILE = /\.test\.ya?ml$/i;

export interface FoundFiles {
  /** In the order of the paths given and of names, each once. */
  readonly detections: readonly string[];
  readonly tests: readonly string[];
}

/** @throws CannotOpen for a path that does not exist. */
export async function filesBelow(paths: readonly string[], cwd: string): Promise<FoundFiles> {
  const detections = new Map<string, string>();
  const tests = new Map<string, string>();
  const add = (to: Map<string, string>, file: string) => {
    if (!to.has(resolve(cwd, file))) to.set(resolve(cwd, file), file);
  };
  for (const path of paths) {
    if (!(await isFolder(path, cwd))) add(IS_TEST_FILE.test(path) ? tests : detections, path);
    else for await (const { file, kind } of walk(path, cwd)) add(kind === "tests" ? tests : detections, file);
  }
  return { detections: [...detections.values()], tests: [...tests.values()] };
}

async function isFolder(path: string, cwd: string): Promise<boolean> {
  try {
    return (await stat(resolve(cwd, path))).isDirectory();
  } catch (error) {
    throw new CannotOpen(path, error);
  }
}

interface FoundFile {
  readonly file: string;
  readonly kind: "tests" | "detection";
}

async function* walk(folder: string, cwd: string): AsyncGenerator<FoundFile> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true }).catch((error: unknown) => {
    throw new CannotOpen(folder, error);
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") yield* walk(file, cwd);
    } else if (IS_TEST_FILE.test(file)) yield { file, kind: "tests" };
    else if (IS_SPL.test(file)) yield { file, kind: "detection" };
    else if (IS_YAML.test(file) && hasSearch(await readFile(resolve(cwd, file), "utf8"))) {
      yield { file, kind: "detection" };
    }
  }
}

export type DetectionFile = Omit<Suite, "tests" | "accept"> & {
  /** Detection files in YAML whose `tests` belong to it, with their contents. */
  readonly yaml?: { readonly file: string; readonly text: string };
};

/** Metadata without a text of its own lead to the file of the text beside them. @throws CannotOpen */
export async function openDetectionFile(file: string, cwd: string): Promise<DetectionFile> {
  const { spl, remarks } = await openTextFile(file, resolve(cwd, file)).catch((error: unknown) => {
    throw error instanceof Unreadable ? new CannotOpen(file, error.reason) : error;
  });
  const name = basename(file, extname(file));
  const yaml = remarks === undefined ? {} : { yaml: remarks.page };
  // What is only doubtful in the metadata is for `check`: tests are about the text.
  const diagnostics = (remarks?.diagnostics ?? [])
    .filter(({ severity }) => severity === "error")
    .map((diagnostic) => ({ diagnostic, page: (remarks as MetadataRemarks).page }));
  if (spl === undefined) return { name, file, diagnostics, ...yaml };
  const { text, page, place, detection } = spl;
  const given = detection?.name ?? name;
  return {
    name: given,
    file: detection?.origin === "spl" ? page.file : file,
    ...(detection === undefined ? {} : { detection }),
    subject: {
      text,
      name: given,
      options: detection === undefined ? {} : { slots: defaultSlots(detection) },
    },
    page,
    place,
    diagnostics,
    ...yaml,
  };
}

export function withEnding(file: string, ending: string): string {
  const present = extname(file);
  return (present === "" ? file : file.slice(0, -present.length)) + ending;
}
