/** The peers' packages, which have a folder of their own: types and lint must do without them. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;

/** A package of `bench/package.json`. Its name is no literal, so that nobody looks for it before it is needed. */
export async function load<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}

export function versionOf(name: string): string | undefined {
  for (const folder of [HERE, join(HERE, "..")]) {
    const manifest = join(folder, "node_modules", name, "package.json");
    if (existsSync(manifest))
      return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
  }
  return undefined;
}

/** The first line of what a program says of its version; undefined where it is not installed. */
export function programVersion(program: string): string | undefined {
  const { error, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return error === undefined ? stdout.split("\n")[0]?.trim() : undefined;
}

export function installPeers(say: (message: string) => void): void {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  if (Object.entries(dependencies).every(([name, version]) => versionOf(name) === version)) return;
  say("installing the peers' packages into bench/node_modules (npm ci --prefix bench)");
  const { status } = spawnSync("npm", ["ci", "--prefix", HERE, "--no-audit", "--no-fund"], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the peers' packages could not be installed: npm ci --prefix bench");
}

export const INSTALL_CHDB =
  "not installed; `npm install --prefix bench --no-save chdb@3.4.0` brings it (543 MB)";
