import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSuites } from "../../src/testing/index.ts";
import { mutate } from "../../src/testing/mutation/index.ts";

const ROOT = join(import.meta.dirname, "../../detections");
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(FOLDERS)("the tests of %s notice every change of its text", async (folder) => {
  const [suite] = await loadSuites([join(ROOT, folder)]);
  expect(suite?.subject).toBeDefined();
  if (suite?.subject === undefined) return;
  const { mutants, counts } = mutate(suite.subject, suite.cases);
  expect(counts.killed).toBeGreaterThan(0);
  const survivors = mutants.filter(({ outcome }) => outcome === "survived");
  expect(survivors.map(({ mutant }) => `${mutant.what}: ${mutant.wanted}`)).toEqual([]);
});
