import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse as parseYaml } from "yaml";

const SHARED = process.env.SPILLWAY_SHARED ?? resolve(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpus");

export const hasCorpus = existsSync(CORPUS);

export interface Published {
  readonly name: string;
  readonly text: string;
}

/** The published detections, as they were published. */
export function publishedTexts(): Published[] {
  if (!hasCorpus) return [];
  const paths = readdirSync(CORPUS, { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => /[\\/](?:source|built)[\\/][^\\/]+\.yml$/.test(path))
    .sort()
    .flatMap((name) => {
      const { search } = parseYaml(readFileSync(join(CORPUS, name), "utf8")) as { search?: unknown };
      return typeof search === "string" ? [{ name, text: search }] : [];
    });
}
