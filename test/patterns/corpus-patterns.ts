/** Patterns that other people wrote, and texts that other people's machines wrote. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const shared = process.env.SPILLWAY_SHARED ?? join(import.meta.dirname, "../../../shared");

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** Regex literals where an argument stands, and quoted patterns that begin with an inline flag. */
function patternsIn(text: string): string[] {
  const literals = [...text.matchAll(/[,(=]\s*\/((?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+)\//g)].map(
    (m) => m[1] ?? "",
  );
  const quoted = [...text.matchAll(/"(\(\?i\)(?:\\.|[^"\n\\])*)"/g)].map((m) =>
    (m[1] ?? "").replaceAll("\\\\", "\\"),
  );
  return [...literals, ...quoted];
}

export const hasShared = existsSync(join(shared, "corpus")) && existsSync(join(shared, "data"));

export function corpusPatterns(): ReadonlySet<string> {
  return new Set(
    filesUnder(join(shared, "corpus")).flatMap((file) => patternsIn(readFileSync(file, "utf8"))),
  );
}

/** The distinct command lines of the process events. */
export function commandLines(): readonly string[] {
  const events = gunzipSync(readFileSync(join(shared, "data/windows_process.jsonl.gz")))
    .toString()
    .trim()
    .split("\n");
  return [...new Set(events.map((line): unknown => JSON.parse(line).process))].filter(
    (line) => typeof line === "string",
  );
}
