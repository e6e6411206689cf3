/** The built package as other projects see it. Built by `npm test` and by CI before the tests run. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { onnxFile } from "./models/onnx-files.ts";

const ROOT = resolve(import.meta.dirname, "..");
const BUILT = existsSync(join(ROOT, "dist/index.js"));
const PROGRAM = `console.log(JSON.stringify(runPipeline('from source | where match(a, /(?i)x/)', [{ a: "X" }, { a: "y" }])));`;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function elsewhere(file: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "spillway-user-"));
  folders.push(folder);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(ROOT, join(folder, "node_modules/spillway"));
  writeFileSync(join(folder, file), content);
  return folder;
}

/** A built file and those that it shares with others. */
function withChunks(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(join(ROOT, "dist", file), "utf8");
  const chunks = [...text.matchAll(/(?:from|import)\s*"\.\/(chunk-[^"]+)"/g)].map((match) => match[1] ?? "");
  return [text, ...chunks.flatMap((chunk) => withChunks(chunk, seen))];
}

describe.skipIf(!BUILT)("the built package", () => {
  test("is imported as an ES module", () => {
    const folder = elsewhere("use.mjs", `import { runPipeline } from "spillway"; ${PROGRAM}`);
    expect(execFileSync("node", ["use.mjs"], { cwd: folder, encoding: "utf8" })).toBe('[{"a":"X"}]\n');
  });

  test("has the language as data in an entry of its own, in both forms", () => {
    const program = `console.log(describe("nullif")[0].usage[0], support.lists.length > 0);`;
    const module = elsewhere("use.mjs", `import { describe, support } from "spillway/reference"; ${program}`);
    const script = elsewhere(
      "use.cjs",
      `const { describe, support } = require("spillway/reference"); ${program}`,
    );
    for (const [folder, file] of [
      [module, "use.mjs"],
      [script, "use.cjs"],
    ] as const) {
      expect(execFileSync("node", [file], { cwd: folder, encoding: "utf8" })).toBe("nullif(a, b) true\n");
    }
  });

  test("has the lint rules in an entry of its own, in both forms", () => {
    const program = `console.log(lint("from source | where a=1 AND b=2 OR c=3")[0].name, rules.length > 20);`;
    const module = elsewhere("use.mjs", `import { lint, rules } from "spillway/lint"; ${program}`);
    const script = elsewhere("use.cjs", `const { lint, rules } = require("spillway/lint"); ${program}`);
    for (const [folder, file] of [
      [module, "use.mjs"],
      [script, "use.cjs"],
    ] as const) {
      expect(execFileSync("node", [file], { cwd: folder, encoding: "utf8" })).toBe("mixed-and-or true\n");
    }
  });

  test("has detection files in an entry of its own, in both forms", () => {
    const program = (load: string) =>
      `${load} loadDetections("d.yml").then(({ detections: [d] }) => console.log(d.name, compile(d.text, d.compileOptions).run([{ a: 1 }]).rows.length));`;
    const module = elsewhere(
      "use.mjs",
      program(`import { compile } from "spillway"; import { loadDetections } from "spillway/detections";`),
    );
    const script = elsewhere(
      "use.cjs",
      program(
        `const { compile } = require("spillway"); const { loadDetections } = require("spillway/detections");`,
      ),
    );
    for (const [folder, file] of [
      [module, "use.mjs"],
      [script, "use.cjs"],
    ] as const) {
      writeFileSync(join(folder, "d.yml"), "name: D\nsearch: from source | where a=1\n");
      expect(execFileSync("node", [file], { cwd: folder, encoding: "utf8" })).toBe("D 1\n");
    }
  });

  test("has tests of detections in an entry of its own, for programs and for vitest", () => {
    const program = `import { findSuites, runSuites } from "spillway/testing";
      const suites = await findSuites(["."]);
      const settings = { cwd: ".", compile: { plain: {}, folders: {} }, jobs: 2 };
      for await (const { cases } of runSuites(suites, settings)) console.log(cases[0].outcome, cases[0].reason);`;
    const folder = elsewhere("use.mjs", program);
    for (const [name, events] of [
      ["a", "[{ a: 1 }]"],
      ["b", "[{ a: 2 }]"],
    ] as const) {
      writeFileSync(join(folder, `${name}.yml`), "name: D\nsearch: from source | where a=1\n");
      writeFileSync(
        join(folder, `${name}.test.yml`),
        `tests:\n  - { name: t, events: ${events}, expect: fires }\n`,
      );
    }
    expect(execFileSync("node", ["use.mjs"], { cwd: folder, encoding: "utf8" })).toBe(
      "passed \nfailed expected to fire, but found nothing in 1 event\n",
    );
    symlinkSync(join(ROOT, "node_modules/vitest"), join(folder, "node_modules/vitest"));
    writeFileSync(
      join(folder, "x.test.mjs"),
      `import { expect, test } from "vitest"; import { testDetection } from "spillway/vitest";
      await testDetection("a.yml");
      test("m", () => { expect("from source | where a=1").toFireOn({ a: 1 }); });`,
    );
    const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
    const out = execFileSync("node", [vitest, "run", "--reporter=json"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(JSON.parse(out)).toMatchObject({ success: true, numPassedTests: 2 });
    writeFileSync(
      join(folder, "use.mts"),
      `import { expect } from "vitest"; import "spillway/vitest"; import { runCase, type CaseResult } from "spillway/testing";
      export const ran: typeof runCase | CaseResult = runCase;
      expect("from source").toFireOn([{ a: 1 }]); expect("from source").toFind([{}], { events: [] });`,
    );
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--skipLibCheck"];
    const types = spawnSync("node", [tsc, ...options, "use.mts"], { cwd: folder, encoding: "utf8" });
    expect([types.status, types.stdout]).toEqual([0, ""]);
  });

  test("is required as CommonJS", () => {
    const folder = elsewhere("use.cjs", `const { runPipeline } = require("spillway"); ${PROGRAM}`);
    expect(execFileSync("node", ["use.cjs"], { cwd: folder, encoding: "utf8" })).toBe('[{"a":"X"}]\n');
  });

  describe("runs ONNX models, and then ends by itself,", () => {
    const program =
      "console.log(JSON.stringify(runPipeline('from source | apply_model path=\"s3://b/double\"', [{ ml_in: [1.5] }, { ml_in: [] }], { models: onnxModels({ folder: 'models' }) })));";
    const rows = [
      { ml_in: [1.5], ml_out: [3] },
      { ml_in: [], ml_out: null },
    ];

    function withModel(file: string, content: string): string {
      const folder = elsewhere(file, content);
      mkdirSync(join(folder, "models/b"), { recursive: true });
      const double = onnxFile({
        inputs: [{ name: "x", type: "float", shape: [1] }],
        outputs: [{ name: "y", type: "float", shape: [1] }],
        steps: [{ operation: "Add", inputs: ["x", "x"], outputs: ["y"] }],
      });
      writeFileSync(join(folder, "models/b/double.onnx"), double);
      return folder;
    }

    test.each([
      ["use.mjs", 'import { runPipeline } from "spillway"; import { onnxModels } from "spillway/onnx";'],
      [
        "use.cjs",
        'const { runPipeline } = require("spillway"); const { onnxModels } = require("spillway/onnx");',
      ],
    ])("from %s", (file, imports) => {
      const folder = withModel(file, `${imports} ${program}`);
      expect(JSON.parse(execFileSync("node", [file], { cwd: folder, encoding: "utf8" }))).toEqual(rows);
    });

    test("from the command line", () => {
      const folder = withModel("events.json", JSON.stringify([{ ml_in: [1.5] }, { ml_in: [] }]));
      const given = ["run", "--models", "models", "-e", 'apply_model path="b/double"', "--output", "json"];
      const cli = join(ROOT, "dist/cli.js");
      const out = execFileSync("node", [cli, ...given, "events.json"], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      expect(JSON.parse(out)).toEqual(rows);
    });
  });

  test("brings types that a strict compiler accepts, in both forms", () => {
    const source = `import { compile, createPack, type Diagnostic, type ModelPort, type Row, check } from "spillway";
      import { onnxModels } from "spillway/onnx";
      import { type DetectionFile, loadDetections, renderMessage } from "spillway/detections";
      import { describe, type Page } from "spillway/reference";
      import { lint, type LintReport } from "spillway/lint";
      export const pages: readonly Page[] = describe("stats");
      export const reports: readonly LintReport[] = lint("from source", { settings: { rules: { "wrong-key": "off" } } });
      const rows: Row[] = compile("from source").run([{ a: 1 }]).rows;
      const found: readonly Diagnostic[] = check("from source");
      export const packed = loadDetections(".").then(({ detections }) => createPack(detections));
      export const first: Promise<DetectionFile | undefined> = loadDetections(".").then((all) => all.detections[0]);
      export const said: string = renderMessage("$a$", rows[0] ?? {});
      const models: ModelPort = onnxModels({ folder: "." });
      export const more: readonly Diagnostic[] = check("from source", { models });
      export const severity: "error" | "warning" | "info" | undefined = found[0]?.severity;
      export default rows;`;
    for (const file of ["use.mts", "use.cts"]) {
      const folder = elsewhere(file, source);
      const options = [
        "--strict",
        "--noEmit",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--skipLibCheck",
        "false",
      ];
      execFileSync(join(ROOT, "node_modules/.bin/tsc"), [...options, file], {
        cwd: folder,
        encoding: "utf8",
      });
    }
  });

  test("names no module of Node in its library, so that a browser can load it", () => {
    for (const file of ["index.js", "index.cjs", "reference.js", "reference.cjs", "lint.js", "lint.cjs"]) {
      for (const text of withChunks(file)) {
        expect(text).not.toMatch(
          /(?:from|import|require)\s*\(?\s*["'](?:node:|fs|path|module|zlib|crypto)["']/,
        );
      }
    }
  });
});
