import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { file, folder } from "./harness.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Begins a run that writes more than a pipe takes, and interrupts it when its first rows are there. */
async function interrupted(...flags: string[]) {
  file("long.jsonl", `${JSON.stringify({ a: "one", filler: "x".repeat(100) })}\n`.repeat(120_000));
  const given = ["run", "-e", 'from source | where a="one"', ...flags, join(folder, "long.jsonl")];
  const program = spawn(process.execPath, ["--import", "tsx", join(ROOT, "src/cli/index.ts"), ...given], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { stdout, stderr } = program;
  let errors = "";
  stderr.on("data", (text: Buffer) => {
    errors += text.toString();
  });
  const closed = once(program, "close");
  await once(stdout, "readable");
  program.kill("SIGINT");
  stdout.resume();
  const [code, signal] = (await closed) as [number | null, string | null];
  return { code, signal, errors };
}

test.each([["1"], ["3"]])("Ctrl-C ends a run with %s threads at once, without a word", async (jobs) => {
  expect(await interrupted("--jobs", jobs)).toEqual({ code: null, signal: "SIGINT", errors: "" });
});

test("Ctrl-C leaves no state behind", async () => {
  const state = join(folder, "interrupted.json");
  const { signal } = await interrupted("--jobs", "2", "--state", state);
  expect(signal).toBe("SIGINT");
  expect(readdirSync(folder).filter((name) => name.includes("interrupted"))).toEqual([]);
});
