/** The published corpus and the real events, which live beside the project and are absent on a user's machine. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";

export const SHARED = process.env.SPILLWAY_SHARED ?? resolve(import.meta.dirname, "../../../shared");

/** For `describe.skipIf`: the tests of a machine without the corpus are shown as skipped. */
export const NO_CORPUS = !existsSync(join(SHARED, "corpus"));
export const NO_DATA = !existsSync(join(SHARED, "data"));

export interface CorpusText {
  /** Path below the corpus, as `expected.json` names it. */
  readonly path: string;
  readonly search: string;
}

export function corpusTexts(): readonly CorpusText[] {
  if (NO_CORPUS) return [];
  const root = join(SHARED, "corpus");
  return filesBelow(root)
    .filter((path) => /\/(source|built)\/[^/]+\.yml$/.test(path))
    .map((path) => ({
      path: relative(root, path),
      search: String(parse(readFileSync(path, "utf8")).search),
    }));
}

export type JsonObject = Record<string, unknown>;

/** The events of `data/<name>.jsonl.gz`, in order. */
export function dataEvents(name: string): JsonObject[] {
  const text = gunzipSync(readFileSync(join(SHARED, "data", `${name}.jsonl.gz`))).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JsonObject);
}

export function dataJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(SHARED, "data", name), "utf8")) as T;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
