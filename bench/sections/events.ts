/** The mission's detection over parsed events in memory. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HAS_DATA, inputEvents, type JsonObject, MISSION } from "../data.ts";
import { type Lane, measure } from "../measure.ts";
import { missionCount, openDuckdb, typedLines } from "../peers/duckdb.ts";
import { handWritten } from "../peers/hand-written.ts";
import { jsonataQuery } from "../peers/jsonata.ts";
import { mingoQuery } from "../peers/mingo.ts";
import type { Section, Setting } from "../section.ts";
import { library } from "../spillway.ts";
import { laneTable, type Table } from "../table.ts";

const INPUTS = HAS_DATA ? ["windows_process", "mixed_cim"] : ["the shipped sample events, 1,000 times"];

export const events: Section = {
  name: "events",
  summary: "the mission's detection over parsed events in memory",
  cores: "one",
  run: async (setting) => {
    const tables: Table[] = [];
    for (const name of INPUTS) {
      const list = inputEvents(name);
      const lanes = (await lanesOver(list, setting)).filter(
        ({ name }, index) => index === 0 || setting.wants(name),
      );
      setting.say(`${name}: ${lanes.length} lanes`);
      tables.push(
        laneTable({
          title: `Parsed events in memory: the mission's detection over ${list.length.toLocaleString("en")} events of ${name}`,
          key: `events/${name}`,
          work: { events: list.length },
          results: await measure(lanes, setting),
        }),
      );
    }
    return tables;
  },
};

async function lanesOver(list: readonly JsonObject[], { cache }: Setting): Promise<readonly Lane[]> {
  const { compile } = await library();
  const text = readFileSync(MISSION, "utf8");
  const pipeline = compile(text);
  const onRe2 = compile(text, { passes: { "reduce-patterns": false } });
  const [mingo, jsonata] = [await mingoQuery(), await jsonataQuery()];
  const duckdb = await duckdbTable(list, cache);
  return [
    { name: "spillway", run: () => pipeline.run(list).rows.length },
    { name: "spillway, every pattern on re2", run: () => onRe2.run(list).rows.length },
    { name: "hand-written JavaScript, V8 patterns", run: () => handWritten(list, "v8") },
    { name: "hand-written JavaScript, re2", run: () => handWritten(list, "re2") },
    { name: "mingo", run: () => mingo(list) },
    { name: "jsonata", run: () => jsonata(list) },
    { name: "DuckDB, table in memory", run: duckdb },
  ];
}

async function duckdbTable(list: readonly JsonObject[], cache: string): Promise<() => Promise<number>> {
  const database = await openDuckdb();
  const file = join(cache, "events.jsonl");
  const columns = list.map(({ process_name, process }) => JSON.stringify({ process_name, process }));
  writeFileSync(file, columns.join("\n"));
  await database.run(`CREATE TABLE events AS SELECT * FROM ${typedLines(file)}`);
  rmSync(file);
  return () => database.number(missionCount("events"));
}
