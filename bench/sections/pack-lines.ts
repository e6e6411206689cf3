/** Many detections over JSON lines on disk, beside DuckDB with one of them and with all of them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, type CommandLane, emptyFile, measureCommands } from "../command.ts";
import { type DetectionText, megabytes, scaledFile, sizeOf, statelessTexts } from "../data.ts";
import { missionCount, readJson, typedLines } from "../peers/duckdb.ts";
import { columnsOf, conditionOf, countOfAll } from "../peers/sql-of-terms.ts";
import type { Section } from "../section.ts";
import { builtProgram } from "../spillway.ts";
import { type LaneResult, speed, time, whole } from "../table.ts";
import { warmed } from "../warm.ts";

/** Lanes of one group find the same. */
interface Grouped extends CommandLane {
  readonly group: "all" | "translated" | "one";
}

export const packLines: Section = {
  name: "pack-lines",
  summary: "59 SSA texts over JSON lines on disk (cached), one core",
  cores: "one",
  run: async (setting) => {
    const texts = statelessTexts("ssa");
    const file = warmed(scaledFile(setting.cache, "mixed_cim", setting.full ? 1e9 : 5e8));
    const lanes = lanesFor(texts, setting.cache).filter(
      ({ name }, index) => index === 0 || setting.wants(name),
    );
    const results = await measureCommands(lanes, file, emptyFile(setting.cache), setting);
    const work = { bytes: sizeOf(file) };
    return [
      {
        title: `Packs over JSON lines: ${texts.length} SSA texts over ${megabytes(sizeOf(file))} of mixed_cim, one core`,
        columns: ["lane", "findings", "ms", "MB/s", "peak MB"],
        rows: results.map((lane) => [
          lane.name,
          whole(lane.matches ?? 0),
          time(lane),
          speed(work, lane.milliseconds),
          lane.peakMegabytes === undefined ? "-" : whole(lane.peakMegabytes),
        ]),
        notes: [
          "What starting and compiling costs (the same lane over an empty file) is taken off every lane.",
        ],
        figures: Object.fromEntries(
          results.map(({ name, milliseconds }) => [`pack-lines/${name}`, milliseconds]),
        ),
        ...disagreement(lanes, results),
      },
    ];
  },
};

function lanesFor(texts: readonly DetectionText[], cache: string): readonly Grouped[] {
  const translated = texts.flatMap((text) => {
    const condition = conditionOf(text.search);
    return condition === undefined ? [] : [{ text, condition }];
  });
  const conditions = translated.map(({ condition }) => condition);
  const types = [...columnsOf(conditions)].map(([name, { type }]) => [name, type]);
  const some = translated.map(({ text }) => text);
  return [
    { name: `${texts.length} together`, group: "all", command: pack(texts, cache), tells: "number" },
    { name: `${some.length} together`, group: "translated", command: pack(some, cache), tells: "number" },
    {
      name: `DuckDB, the same ${some.length} as one query`,
      group: "translated",
      command: duckdb(countOfAll(conditions, readJson("$file", Object.fromEntries(types))), "all", cache),
      tells: "number",
    },
    {
      name: "the mission's detection",
      group: "one",
      command: pack(texts.slice(0, 1), cache),
      tells: "number",
    },
    {
      name: "DuckDB, the mission's detection alone",
      group: "one",
      command: duckdb(missionCount(typedLines("$file")), "one", cache),
      tells: "number",
    },
  ];
}

function pack(texts: readonly DetectionText[], cache: string): (file: string) => Command {
  const list = join(cache, `texts-${texts.length}.json`);
  writeFileSync(list, JSON.stringify(texts));
  return (file) => program("pack-lines", list, file);
}

function duckdb(sql: string, name: string, cache: string): (file: string) => Command {
  const query = join(cache, `query-${name}.sql`);
  writeFileSync(query, sql);
  return (file) => program("duckdb-query", query, file);
}

function program(name: string, ...given: readonly string[]): Command {
  return { program: process.execPath, arguments: [builtProgram(name), ...given] };
}

function disagreement(lanes: readonly Grouped[], results: readonly LaneResult[]) {
  const groups = ["all", "translated", "one"].map((group) =>
    results.filter((_, index) => lanes[index]?.group === group),
  );
  const wrong = groups.filter((group) => new Set(group.map(({ matches }) => matches)).size > 1);
  if (wrong.length === 0) return {};
  const found = wrong.flat().map(({ name, matches }) => `${name} found ${matches}`);
  return { disagreement: found.join("; ") };
}
