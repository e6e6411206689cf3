/** What is measured is what is published: the built package. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type * as Library from "../src/index.ts";
import { ROOT } from "./data.ts";

export const CLI = join(ROOT, "dist/cli.js");

export async function library(): Promise<typeof Library> {
  const built: string = join(ROOT, "dist/index.js");
  return (await import(built)) as typeof Library;
}

export function buildPackage(say: (message: string) => void): void {
  say("building the package that is measured (npm run build)");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0 || !existsSync(CLI)) throw new Error("the package could not be built");
  buildPrograms();
}

const PROGRAMS = ["lines", "pack-lines", "duckdb-query"];
const BUILT = join(import.meta.dirname, "dist");

/** A program of `programs/`, as plain JavaScript: what translating it costs is no cost of the lane. */
export function builtProgram(name: string): string {
  return join(BUILT, `${name}.js`);
}

function buildPrograms(): void {
  const sources = PROGRAMS.map((name) => join("bench/programs", `${name}.ts`));
  const given = ["tsup", ...sources, "--no-config", "--silent", "--format", "esm", "--target", "node20"];
  const { status } = spawnSync("npx", [...given, "--external", "re2", "--out-dir", BUILT], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the programs of the benchmark could not be built");
}
