/** What the built command line loads, and what the package needs beside itself. */
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const ROOT = resolve(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");
const BUILT = existsSync(join(DIST, "cli.js"));
const DETECTION = "detections/attempted_credential_dump_from_registry_via_reg_exe";

interface Reached {
  readonly files: ReadonlyMap<string, string>;
  readonly packages: ReadonlySet<string>;
}

/** The files that Node loads together with one, and with `later` also those that it may load on the way. */
function reachedFrom(entry: string, later = false): Reached {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const wanted = later
    ? /(?:\bfrom\s*|\bimport\s*\(?\s*|[^\w.]require\()["']([\w@./:-]+)["']/g
    : /(?:\bfrom\s*|\bimport\s*)["']([\w@./:-]+)["']/g;
  const visit = (file: string): void => {
    if (files.has(file)) return;
    const text = readFileSync(join(DIST, file), "utf8");
    files.set(file, text);
    // Texts of the language have imports of their own, in the examples that declarations carry.
    for (const [, target = ""] of text.matchAll(wanted)) {
      if (target.startsWith("./") && existsSync(join(DIST, target))) visit(target.slice(2));
      else if (/^(?:@[\w.-]+\/)?[\w.-]+/.test(target)) packages.add(packageOf(target));
    }
  };
  visit(entry);
  return { files, packages };
}

function packageOf(target: string): string {
  const parts = target.split("/");
  return target.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

/** A word that only the code of that package has. */
const SIGNS: Readonly<Record<string, string>> = {
  chevrotain: "performSelfAnalysis",
  yaml: "YAMLParseError",
  re2js: "RE2JS",
  "string-width": "RGI_Emoji",
  "lossless-json": "isSafeNumber",
};

function packagesIn({ files }: Reached): string[] {
  const all = [...files.values()].join("\n");
  return Object.keys(SIGNS).filter((name) => all.includes(SIGNS[name] as string));
}

describe.skipIf(!BUILT)("the built command line", () => {
  const whole = reachedFrom("cli.js", true);

  test("carries what it needs of packages, so that Node opens few files", () => {
    expect(packagesIn(whole).sort()).toEqual(Object.keys(SIGNS).sort());
    const foreign = [...whole.packages].filter(
      (name) => !name.startsWith("node:") && !builtinModules.includes(name),
    );
    // Both are native or large, found at run time, and done without where they are missing.
    expect(foreign.filter((name) => name !== "re2" && !name.startsWith("onnxruntime-"))).toEqual([]);
    expect(whole.files.size).toBeLessThan(90);
  });

  test("answers `--version` and its own help without the parser, the language or any format", () => {
    const first = reachedFrom("cli.js");
    expect(packagesIn(first)).toEqual([]);
    const bytes = [...first.files.values()].reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeLessThan(150_000);
  });

  test("begins a thread that reads with the scan alone", () => {
    const first = reachedFrom("sieve-worker.js");
    expect(packagesIn(first)).toEqual([]);
    const bytes = [...first.files.values()].reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeLessThan(80_000);
  });

  test("has threads that sieve ranges of files, with the gate of a text", async () => {
    const folder = mkdtempSync(join(tmpdir(), "spillway-thread-"));
    writeFileSync(join(folder, "events.jsonl"), '{"a":1}\n{"a":2}\n{"a":3}\n');
    const thread = new Worker(join(DIST, "sieve-worker.js"), { execArgv: [] });
    const file = openSync(join(folder, "events.jsonl"), "r");
    const ask = async (request: object) => {
      thread.postMessage(request);
      return ((await once(thread, "message")) as [Record<string, unknown>])[0];
    };
    try {
      expect(await ask({ what: "scan", setting: {} })).toEqual({ what: "ready" });
      const source = {
        module: pathToFileURL(join(DIST, "range-gate.js")).href,
        setting: { text: "from source | where a=3", options: {}, folders: {} },
      };
      expect(await ask({ what: "gate", source })).toEqual({ what: "ready" });
      const range = { descriptor: file, start: 1, end: Number.POSITIVE_INFINITY };
      const { sieved } = await ask({ what: "range", turn: 4, range });
      const { kept, ...counts } = sieved as { kept: Uint8Array };
      expect(counts).toMatchObject({ lines: 2, dropped: 0 });
      expect(Buffer.from(kept).toString()).toBe('{"a":2}\n{"a":3}\n');
    } finally {
      await thread.terminate();
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("runs a text without what only tables, diagnostics and models need", () => {
    const [run] = [...whole.files.keys()].filter((file) => /^run-/.test(file));
    const loaded = reachedFrom(run ?? "no file of run");
    expect(packagesIn(loaded)).not.toContain("string-width");
    expect([...loaded.files.values()].join("\n")).not.toContain("onnxruntime-");
  });
});

describe.skipIf(!BUILT)("the package", () => {
  test("depends on what its library imports, and on nothing else", () => {
    const imported = ["index.js", "reference.js", "lint.js", "detections.js", "onnx.js"].flatMap((entry) => [
      ...reachedFrom(entry).packages,
    ]);
    const foreign = imported.filter(
      (name) =>
        !name.startsWith("node:") && !builtinModules.includes(name) && !name.startsWith("onnxruntime-"),
    );
    expect([...new Set(foreign)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  test("names the licence of every package that it carries", () => {
    const notices = readFileSync(join(DIST, "third-party-licences.txt"), "utf8");
    for (const name of Object.keys(SIGNS)) expect(notices).toContain(`\n${name} `);
  });

  describe("packed, and unpacked where there is nothing else,", () => {
    const folder = mkdtempSync(join(tmpdir(), "spillway-packed-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const cli = join(folder, "package/dist/cli.js");
    const run = (...given: string[]) =>
      spawnSync(process.execPath, [cli, ...given], { cwd: join(folder, "package"), encoding: "utf8" });

    test("has a command line that answers, checks, runs and explains", () => {
      const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
        cwd: ROOT,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      execFileSync("tar", ["-xzf", join(folder, packed.trim().split("\n").at(-1) ?? ""), "-C", folder]);
      expect(run("--version").stdout).toBe(`${manifest.version}\n`);
      expect(run("--help").stdout).toContain("Usage: spillway");
      expect(run("check", "detections").stdout).toContain("0 errors");
      expect(run("check", "-e", "where a = ").stdout).toContain("error[SPL1");
      expect(run("help", "nullif").stdout).toContain("nullif");
      const found = run("run", `${DETECTION}/detection.yml`, `${DETECTION}/events.jsonl`, "--findings");
      expect(found.stderr).not.toContain("error");
      expect(found.stdout.trim().split("\n").length).toBeGreaterThan(0);
      const table = run("run", "-e", "where match(a, /x/)", "--output", "table", `${DETECTION}/events.jsonl`);
      expect({ status: table.status, stderr: table.stderr }).toMatchObject({ status: 0 });
    });
  });
});
