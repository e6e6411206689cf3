/** What the figures were measured on. */
import { cpus, release, totalmem, type } from "node:os";
import { programVersion, versionOf } from "./packages.ts";

const PACKAGES = ["mingo", "jsonata", "@duckdb/node-api", "re2", "chdb"];
const PROGRAMS = ["jq", "grep"];

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryMegabytes: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  readonly peers: Readonly<Record<string, string>>;
}

export function machine(): Machine {
  const packages = PACKAGES.map((name) => [name, versionOf(name) ?? "not installed"] as const);
  const programs = PROGRAMS.map((name) => [name, programVersion(name) ?? "not installed"] as const);
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryMegabytes: Math.round(totalmem() / 2 ** 20),
    system: `${type()} ${release()}`,
    node: process.version,
    v8: process.versions.v8,
    peers: Object.fromEntries([...packages, ...programs]),
  };
}

export function describeMachine({
  processor,
  cores,
  memoryMegabytes,
  system,
  node,
  v8,
  peers,
}: Machine): string {
  const list = Object.entries(peers).map(
    ([name, version]) => `${name} ${version.replace(/^(?:jq-|grep )/, "")}`,
  );
  return [
    `${processor}, ${cores} cores, ${(memoryMegabytes / 1024).toFixed(0)} GB; ${system}; Node ${node} (V8 ${v8}).`,
    `Peers: ${list.join(", ")}.`,
  ].join(" ");
}
