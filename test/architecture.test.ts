/** The rules of the house, as a table of who may import whom and who owns which package. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { AGGREGATES } from "../src/aggregates/index.ts";
import { COMMANDS } from "../src/commands/index.ts";
import { FUNCTIONS } from "../src/functions/index.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Each room and the rooms it may import from, besides itself. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  grammar: [],
  base: [],
  values: [],
  patterns: ["values"],
  diagnostics: ["grammar"],
  language: ["grammar", "diagnostics", "values", "patterns"],
  functions: ["grammar", "language", "values", "patterns"],
  aggregates: ["language", "values"],
  state: ["language", "values", "diagnostics"],
  stages: ["grammar", "language", "values", "patterns", "diagnostics", "state"],
  commands: ["grammar", "language", "values", "patterns", "diagnostics", "state", "stages"],
  sources: ["language", "values"],
  sinks: ["language", "values"],
  analysis: ["grammar", "base", "diagnostics", "language", "values", "patterns"],
  plan: ["analysis", "language", "values"],
  runtime: ["grammar", "analysis", "plan", "language", "diagnostics", "values", "patterns"],
  packs: ["analysis", "plan", "runtime", "language", "diagnostics", "values", "patterns", "grammar"],
  scan: ["language"],
  inputs: ["values", "language", "diagnostics", "grammar", "scan"],
  outputs: ["values", "language", "diagnostics"],
  detections: ["base", "values", "language", "diagnostics", "grammar"],
  reference: ["grammar", "language", "values", "diagnostics"],
  library: [
    "reference",
    "inputs",
    "scan",
    "outputs",
    "grammar",
    "base",
    "aggregates",
    "state",
    "stages",
    "values",
    "patterns",
    "diagnostics",
    "language",
    "functions",
    "commands",
    "sources",
    "sinks",
    "analysis",
    "plan",
    "runtime",
    "packs",
    "explain",
    "detections",
    "testing",
    "lint",
  ],
  explain: [
    "grammar",
    "base",
    "diagnostics",
    "language",
    "values",
    "patterns",
    "analysis",
    "plan",
    "runtime",
  ],
  lint: [
    "grammar",
    "base",
    "diagnostics",
    "language",
    "values",
    "patterns",
    "analysis",
    "detections",
    "reference",
    "library",
  ],
  testing: [
    "grammar",
    "base",
    "diagnostics",
    "language",
    "values",
    "patterns",
    "analysis",
    "inputs",
    "outputs",
    "detections",
    "explain",
    "library",
  ],
  site: ["grammar", "base", "values", "detections", "library"],
  models: ["language", "inputs", "values"],
  parallel: ["base", "inputs", "scan", "language", "values"],
  cli: [
    "library",
    "inputs",
    "scan",
    "parallel",
    "outputs",
    "models",
    "detections",
    "explain",
    "lint",
    "testing",
    "site",
    "diagnostics",
    "base",
  ],
};

/** Packages, and the only places that may import them. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  chevrotain: ["grammar"],
  re2: ["patterns"],
  re2js: ["patterns"],
  "fastest-levenshtein": ["base"],
  "@noble/hashes": ["detections", "functions", "values"],
  fflate: ["functions", "values"],
  "ipaddr.js": ["values"],
  "lossless-json": ["values", "inputs"],
  yaml: ["detections", "testing", "lint"],
  commander: ["cli"],
  tsx: ["parallel", "testing"],
  vitest: ["testing"],
  picocolors: ["cli", "diagnostics"],
  "string-width": ["outputs", "diagnostics"],
  "node:": ["cli", "inputs", "outputs", "models", "detections", "testing", "site", "parallel"],
};

/** Files over the usual size, each with its reason. */
const LONG_FILES: Readonly<Record<string, string>> = {
  "grammar/ast.ts": "the whole tree in one place",
  "src/diagnostics/codes.ts": "the register is one list",
};

const BANNED = /(?:^|[-_/])(?:utils?|helpers?|common|misc|managers?|services?|handlers?)(?:[-_./]|$)/i;

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? filesBelow(path) : /\.[jt]s$/.test(path) ? [path] : [];
  });
}

function roomOf(path: string): string {
  if (path.startsWith("grammar/")) return "grammar";
  const [, room, rest] = path.split("/");
  return rest === undefined ? "library" : (room as string);
}

const files: readonly SourceFile[] = [join(ROOT, "grammar"), join(ROOT, "src")]
  .flatMap(filesBelow)
  .map((absolute) => {
    const path = relative(ROOT, absolute);
    const text = readFileSync(absolute, "utf8");
    const imports = [
      ...text.matchAll(/^(?:import|export)\b(?:[^";]*?\bfrom)?\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm),
    ].map((match) => (match[1] ?? match[2]) as string);
    return { path, room: roomOf(path), text, lines: text.split("\n").length - 1, imports };
  });

describe.each(files)("$path", (file) => {
  test("stands in a known room and imports only from rooms it may", () => {
    const allowed = ROOMS[file.room];
    expect(allowed, `no room ${file.room}`).toBeDefined();
    const reached = file.imports
      .filter((target) => target.startsWith("."))
      .map((target) => roomOf(relative(ROOT, resolve(dirname(join(ROOT, file.path)), target))));
    expect(reached.filter((room) => room !== file.room && !allowed?.includes(room))).toEqual([]);
  });

  test("imports only packages that its room owns", () => {
    const packages = file.imports.filter((target) => !target.startsWith("."));
    const wrong = packages.filter((target) => {
      const owner = Object.keys(OWNERS).find(
        (name) => target === name || target.startsWith(name === "node:" ? name : `${name}/`),
      );
      return owner === undefined || !OWNERS[owner]?.includes(file.room);
    });
    expect(wrong).toEqual([]);
  });

  test("keeps to the size of its kind, and to names that say something", () => {
    const most = LONG_FILES[file.path] === undefined ? 400 : Number.POSITIVE_INFINITY;
    expect(file.lines).toBeLessThanOrEqual(most);
    expect(file.path).not.toMatch(BANNED);
  });

  test("has no mutable state at module level", () => {
    expect(file.text.match(/^(?:export )?(?:let|var) /m)).toBeNull();
  });
});

/** One declaration a file: less has no room for its examples, more does too much. */
test.each(
  files.filter(
    ({ room, path }) =>
      (/^(?:functions|aggregates)$/.test(room) && !/(?:index|register|unsupported)\.ts$/.test(path)) ||
      /^src\/lint\/rules\/(?!index)/.test(path),
  ),
)("$path has 15 to 80 lines", ({ lines }) => {
  expect(lines).toBeGreaterThanOrEqual(15);
  expect(lines).toBeLessThanOrEqual(80);
});

describe("registers", () => {
  test("list every file of functions/, aggregates/ and commands/, each named as SPL spells it", () => {
    const declared = (folder: string) =>
      filesBelow(join(ROOT, "src", folder))
        .map((path) => path.split("/").at(-1)?.replace(/\.ts$/, "") ?? "")
        .filter((name) => !["index", "register", "unsupported"].includes(name))
        .sort();
    expect(declared("functions")).toEqual(FUNCTIONS.map(({ name }) => name).sort());
    expect(declared("aggregates")).toEqual(AGGREGATES.map(({ name }) => name).sort());
    expect(declared("commands")).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  test("a function imports no function, and a command no command", () => {
    const ribs = files.filter(
      ({ room, path }) =>
        /^(?:functions|commands)$/.test(room) && !/(?:index|register|unsupported)\.ts$/.test(path),
    );
    for (const { path, imports } of ribs) {
      expect({ path, own: imports.filter((target) => target.startsWith("./")) }).toEqual({ path, own: [] });
    }
  });
});
