/** Detections and files of tests as they lie in folders. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { hasSearch, loadDetection, placeDiagnostic } from "../detections/index.ts";
import { CannotOpen } from "../inputs/index.ts";
import type { Suite } from "./suite.ts";

export const IS_TEST_FILE = /\.test\.ya?ml$/i;
const IS_YAML = /\.ya?ml$/i;
const IS_SPL = /\.spl2?$/i;

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

export type DetectionFile = Omit<Suite, "tests"> & {
  /** Detection files in YAML whose `tests` belong to it, with their contents. */
  readonly yaml?: { readonly file: string; readonly text: string };
};

/** Metadata without a text of its own lead to the file of the text beside them. @throws CannotOpen */
export async function openDetectionFile(file: string, cwd: string): Promise<DetectionFile> {
  const path = resolve(cwd, file);
  const text = await read(file, path);
  const name = basename(file, extname(file));
  const isSpl = IS_SPL.test(file);
  const beside = await readBeside(file, path, isSpl ? [".yml", ".yaml"] : [".spl", ".spl2"]);
  if (isSpl && beside === undefined) return { name, file, ...bare(file, text, name), diagnostics: [] };
  const yaml = isSpl && beside !== undefined ? beside : { file, text };
  const loaded = loadDetection(yaml.text, yaml.file, isSpl ? text : beside?.text);
  const { detection } = loaded;
  // A YAML with a search of its own says nothing about the text beside it.
  if (isSpl && detection?.origin !== "spl") return { name, file, ...bare(file, text, name), diagnostics: [] };
  const diagnostics = loaded.diagnostics.map((diagnostic) => ({ diagnostic, page: yaml }));
  if (detection === undefined) return { name, file, diagnostics, yaml };
  const { search, origin, place, name: given = name } = detection;
  const owner = origin === "spl" && !isSpl ? (beside?.file ?? file) : file;
  const page = origin === "spl" ? { file: owner, text: search } : yaml;
  return {
    name: given,
    file: owner,
    detection,
    subject: { text: search, name: given, options: {} },
    page: origin === "yaml" && place === undefined ? { file: `${file} (in its search)`, text: search } : page,
    ...(place === undefined ? {} : { place: (diagnostic) => placeDiagnostic(diagnostic, place) }),
    diagnostics,
    yaml,
  };
}

function bare(file: string, text: string, name: string): Pick<Suite, "subject" | "page"> {
  return { subject: { text, name, options: {} }, page: { file, text } };
}

async function read(file: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CannotOpen(file, error);
  }
}

async function readBeside(
  file: string,
  path: string,
  endings: readonly string[],
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  for (const ending of endings) {
    try {
      return { file: withEnding(file, ending), text: await readFile(withEnding(path, ending), "utf8") };
    } catch {
      // There is none of this ending.
    }
  }
  return undefined;
}

export function withEnding(file: string, ending: string): string {
  const present = extname(file);
  return (present === "" ? file : file.slice(0, -present.length)) + ending;
}
