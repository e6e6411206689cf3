import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { wellFormed } from "../../src/patterns/wellformed.ts";
import { enginesFor } from "./oracles.ts";

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

it.skipIf(!existsSync(join(shared, "corpus")))(
  "all engines agree on every pattern of the corpus over real command lines",
  () => {
    const patterns = new Set(
      filesUnder(join(shared, "corpus")).flatMap((file) => patternsIn(readFileSync(file, "utf8"))),
    );
    const events = gunzipSync(readFileSync(join(shared, "data/windows_process.jsonl.gz")))
      .toString()
      .trim()
      .split("\n");
    const lines = [...new Set(events.map((line): unknown => JSON.parse(line).process))].filter(
      (line) => typeof line === "string",
    );
    const subjects = lines.slice(0, 1500).map(wellFormed);
    expect(patterns.size).toBeGreaterThan(100);
    expect(subjects.length).toBeGreaterThan(500);
    const used: Record<string, number> = {};
    for (const source of patterns) {
      const { re2js, ...others } = enginesFor(source);
      for (const name of Object.keys(others)) used[name] = (used[name] ?? 0) + 1;
      if (re2js === undefined) continue;
      for (const subject of subjects) {
        const expected = re2js.match(subject, 0);
        for (const [name, engine] of Object.entries(others)) {
          const found = engine.match(subject, 0);
          if (found === null) continue;
          if (
            JSON.stringify(found) !== JSON.stringify(expected) ||
            engine.test(subject) !== (expected !== undefined)
          ) {
            expect([name, source, subject, found]).toEqual([name, source, subject, expected]);
          }
        }
      }
    }
    // Most of what authors write is plain.
    expect(used.text).toBeGreaterThan(patterns.size / 2);
  },
  300_000,
);
