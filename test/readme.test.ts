/** What the README promises is what there is. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { AGGREGATES } from "../src/aggregates/index.ts";
import { COMMANDS } from "../src/commands/index.ts";
import { FUNCTIONS } from "../src/functions/index.ts";
import { PASS_NAMES } from "../src/index.ts";

const ROOT = resolve(import.meta.dirname, "..");
const readme = readFileSync(resolve(ROOT, "README.md"), "utf8");
const architecture = readFileSync(resolve(ROOT, "docs/architecture.md"), "utf8");

function row(title: string): readonly string[] {
  const line = readme.split("\n").find((candidate) => candidate.startsWith(`| ${title} |`)) ?? "";
  return [...line.matchAll(/`([^`]+)`/g)].flatMap((match) => (match[1] as string).split(/[\s,]+/));
}

test("the README lists every command, function and aggregate, and no other", () => {
  expect([...row("commands")].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  expect([...row("functions")].sort()).toEqual(FUNCTIONS.map(({ name }) => name).sort());
  expect([...row("aggregates")].sort()).toEqual(AGGREGATES.map(({ name }) => name).sort());
});

test("the architecture page lists every pass", () => {
  for (const name of PASS_NAMES) expect(architecture).toContain(`| \`${name}\` |`);
});

test("the README's first command and its test command are scripts of the package", () => {
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, "package.json"), "utf8"));
  for (const [, name] of readme.matchAll(/npm (?:run )?(demo|test|bench)\b/g))
    expect(scripts[name as string]).toBeDefined();
});
