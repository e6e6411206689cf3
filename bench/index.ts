/**
 * `npm run bench`: every section in a process of its own, pinned to one core where the question is about one core. Prints
 * Markdown; what happens meanwhile goes to the standard error.
 */
import { fork, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Arguments, readArguments, USAGE } from "./arguments.ts";
import { HAS_CORPUS, HAS_DATA, SHARED } from "./data.ts";
import { describeMachine, machine } from "./machine.ts";
import { installPeers } from "./packages.ts";
import type { Order } from "./run-section.ts";
import type { Section } from "./section.ts";
import { SECTIONS } from "./sections/index.ts";
import { buildPackage } from "./spillway.ts";
import { markdown, type Table } from "./table.ts";
import { targetTable } from "./targets.ts";
import { writePage } from "./write-page.ts";

const SPACE = { usual: 4e9, full: 12e9 };

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** The last core that this process may run on; undefined where nothing can be pinned. */
function lastCore(): string | undefined {
  const { error, stdout } = spawnSync("taskset", ["-c", "-p", String(process.pid)], { encoding: "utf8" });
  return error === undefined ? /(\d+)\s*$/.exec(stdout)?.[1] : undefined;
}

function runSection(section: Section, order: Order, core: string | undefined): Promise<readonly Table[]> {
  const pinned = section.cores === "one" && core !== undefined;
  const node = [
    "--import",
    import.meta.resolve("tsx"),
    "--expose-gc",
    "--no-flush-bytecode",
    "--max-old-space-size=8192",
  ];
  const child = fork(join(import.meta.dirname, "run-section.ts"), [JSON.stringify(order)], {
    execPath: pinned ? "taskset" : process.execPath,
    execArgv: pinned ? ["-c", core, process.execPath, ...node] : node,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((done, reject) => {
    let tables: readonly Table[] | undefined;
    child.on("message", (message) => {
      tables = message as readonly Table[];
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (tables === undefined) reject(new Error(`section ${section.name} ended with ${code}`));
      else done(tables);
    });
  });
}

function wanted(section: Section, only: string | undefined): boolean {
  if (only === undefined) return true;
  const pattern = new RegExp(only, "i");
  // A pattern that names no section is about lanes, which only a section itself knows.
  return SECTIONS.some(({ name }) => pattern.test(name)) ? pattern.test(section.name) : true;
}

function openCache(given: Arguments): string {
  // A folder of its own, since it is removed as a whole.
  const cache = join(resolve(given.cache ?? tmpdir()), "spillway-bench");
  mkdirSync(cache, { recursive: true });
  const { bavail, bsize } = statfsSync(cache);
  const needed = given.full ? SPACE.full : SPACE.usual;
  if (bavail * bsize < needed) {
    throw new Error(`${cache} has less than ${needed / 1e9} GB free; --cache names another folder`);
  }
  return cache;
}

async function main(given: Arguments): Promise<number> {
  if (given.list) {
    for (const { name, summary } of SECTIONS) console.log(`${name.padEnd(10)} ${summary}`);
    return 0;
  }
  const cache = openCache(given);
  installPeers(say);
  if (given.build) buildPackage(say);
  if (!HAS_DATA || !HAS_CORPUS) say(`no data or corpus at ${SHARED}; SPILLWAY_SHARED names another folder`);
  const core = lastCore();
  const tables: Table[] = [];
  let failed = false;
  const began = performance.now();
  try {
    for (const section of SECTIONS.filter((candidate) => wanted(candidate, given.only))) {
      say(`${section.name}: ${section.summary}`);
      const { full, rounds, clock, only } = given;
      try {
        tables.push(
          ...(await runSection(section, { section: section.name, full, rounds, clock, only, cache }, core)),
        );
      } catch (error) {
        failed = true;
        say(`  ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    if (!given.keep) rmSync(cache, { recursive: true, force: true });
  }
  const figures = Object.assign({}, ...tables.map((table) => table.figures)) as Record<string, number>;
  const described = machine();
  const conditions = [
    describeMachine(described),
    `Medians of ${given.rounds}, ${given.clock === "wall" ? "time on the wall" : "time on processors"}, ${
      core === undefined ? "not pinned to a core" : "lanes of one core pinned to it"
    }; ${((performance.now() - began) / 60_000).toFixed(0)} minutes.`,
  ].join("\n");
  const page = [conditions, ...[targetTable(figures), ...tables].map(markdown)]
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n");
  console.log(page);
  if (given.json !== undefined) {
    writeFileSync(given.json, `${JSON.stringify({ machine: described, figures, tables }, undefined, 2)}\n`);
  }
  if (given.write !== undefined) writePage(given.write, page);
  return failed || tables.some(({ disagreement }) => disagreement !== undefined) ? 1 : 0;
}

function readOrExplain(): Arguments | undefined {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

const given = readOrExplain();
try {
  process.exitCode = given === undefined ? 2 : await main(given);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
