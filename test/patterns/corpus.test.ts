import { expect, it } from "vitest";
import { wellFormed } from "../../src/patterns/wellformed.ts";
import { commandLines, corpusPatterns, hasShared } from "./corpus-patterns.ts";
import { enginesFor } from "./oracles.ts";

it.skipIf(!hasShared)(
  "all engines agree on every pattern of the corpus over real command lines",
  () => {
    const patterns = corpusPatterns();
    const subjects = commandLines().slice(0, 1500).map(wellFormed);
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
    // Nearly all that authors write is plain.
    expect(used.text).toBeGreaterThan(0.9 * patterns.size);
  },
  300_000,
);
