/** What it costs to begin: a program that starts, texts that are compiled. */
import { type CommandLane, emptyFile, finish } from "../command.ts";
import { MISSION, statelessTexts } from "../data.ts";
import { madeTexts } from "../made.ts";
import { median, stopwatch } from "../measure.ts";
import type { Section, Setting } from "../section.ts";
import { CLI, library } from "../spillway.ts";
import { milliseconds, type Table } from "../table.ts";

const PACKS = [1, 59, 200];

export const start: Section = {
  name: "start",
  summary: "starting the command line, compiling texts",
  cores: "one",
  run: async (setting) => [await programs(setting), await compiling(setting)],
};

function node(...given: readonly string[]): CommandLane["command"] {
  return () => ({ program: process.execPath, arguments: given });
}

async function programs(setting: Setting): Promise<Table> {
  const tiny = emptyFile(setting.cache, "tiny.jsonl", '{"process_name":"reg.exe"}\n');
  const lanes: readonly CommandLane[] = [
    { name: "node -e 0 (a bound)", command: node("-e", "0"), tells: "lines" },
    { name: "spillway --version", command: node(CLI, "--version"), tells: "lines" },
    { name: "spillway run, one event", command: node(CLI, "run", MISSION, tiny), tells: "lines" },
  ].filter(({ name }) => setting.wants(name)) as readonly CommandLane[];
  const times = lanes.map((): number[] => []);
  for (let round = 0; round < setting.rounds; round++) {
    for (const [index, lane] of lanes.entries()) {
      times[index]?.push((await finish(lane, tiny, setting.clock)).milliseconds);
    }
  }
  return {
    title: "Starting",
    columns: ["program", "ms"],
    rows: lanes.map(({ name }, index) => [name, milliseconds(median(times[index] ?? []))]),
    notes: [],
    figures: Object.fromEntries(
      lanes.map(({ name }, index) => [`start/${name}`, median(times[index] ?? [])]),
    ),
  };
}

async function compiling({ clock, rounds }: Setting): Promise<Table> {
  const { createPack } = await library();
  const texts = madeTexts(statelessTexts("ssa"), Math.max(...PACKS)).map(({ path, search }) => ({
    name: path,
    text: search,
  }));
  const rows = PACKS.filter((count) => count <= texts.length).map((count) => {
    const times = Array.from({ length: rounds }, () => {
      const elapsed = stopwatch(clock);
      createPack(texts.slice(0, count));
      return elapsed();
    });
    return { count, first: times[0] ?? 0, later: median(times) };
  });
  return {
    title: "Compiling packs",
    columns: ["detections", "first time, ms", "median, ms"],
    rows: rows.map(({ count, first, later }) => [String(count), milliseconds(first), milliseconds(later)]),
    notes: [`Texts past the ${statelessTexts("ssa").length} published ones are made by renaming literals.`],
    figures: Object.fromEntries(rows.map(({ count, later }) => [`start/pack of ${count}`, later])),
  };
}
