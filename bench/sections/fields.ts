/** How time grows with the number of fields that an event has, of which the detection reads two. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFile, measureCommands } from "../command.ts";
import { generator, inputEvents, type JsonObject, MISSION, sizeOf } from "../data.ts";
import { measure } from "../measure.ts";
import { handWritten } from "../peers/hand-written.ts";
import type { Section, Setting } from "../section.ts";
import { library } from "../spillway.ts";
import { milliseconds, ratio, type Table } from "../table.ts";
import { warmed } from "../warm.ts";
import { peer, spillwayRun } from "./lines.ts";

const COUNTS = [10, 50, 200];

export const fields: Section = {
  name: "fields",
  summary: "events with few and with many fields",
  cores: "one",
  run: async (setting) => {
    const rows: string[][] = [];
    const figures: Record<string, number> = {};
    const disagreements: string[] = [];
    for (const count of COUNTS) {
      setting.say(`${count} fields`);
      const events = eventsWith(count);
      const results = [...(await inMemory(events, setting)), ...(await onDisk(events, count, setting))];
      const [own, hand, lines, duckdb] = results.map((result) => result.milliseconds);
      if (new Set(results.map(({ matches }) => matches)).size > 1)
        disagreements.push(`${count} fields: ${results.map(({ name, matches }) => `${name} ${matches}`)}`);
      if (own === undefined || hand === undefined || lines === undefined || duckdb === undefined) continue;
      figures[`fields/${count}/events`] = own;
      figures[`fields/${count}/lines`] = lines;
      rows.push([
        String(count),
        milliseconds(own),
        ratio(hand / own),
        milliseconds(lines),
        ratio(duckdb / lines),
      ]);
    }
    const table: Table = {
      title: "Growth with fields: the mission's detection over 65,568 process events",
      columns: [
        "fields",
        "parsed events, ms",
        "against hand-written",
        "JSON lines, ms",
        "against DuckDB, typed columns",
      ],
      rows,
      notes: [],
      figures,
    };
    return [disagreements.length === 0 ? table : { ...table, disagreement: disagreements.join("; ") }];
  },
};

/** Process events with other fields around the two that count. */
function eventsWith(count: number): readonly JsonObject[] {
  const random = generator(count);
  const half = Math.floor((count - 2) / 2);
  return Array.from({ length: 8 }, () => inputEvents("windows_process"))
    .flat()
    .map(({ process_name, process }) => {
      const event: JsonObject = {};
      for (let index = 0; index < half; index++) event[`before_${index}`] = `value ${random()}`;
      if (process_name !== undefined) event.process_name = process_name;
      if (process !== undefined) event.process = process;
      for (let index = half; index < count - 2; index++) event[`behind_${index}`] = `value ${random()}`;
      return event;
    });
}

async function inMemory(events: readonly JsonObject[], setting: Setting) {
  const { compile } = await library();
  const pipeline = compile(readFileSync(MISSION, "utf8"));
  const lanes = [
    { name: "spillway", run: () => pipeline.run(events).rows.length },
    { name: "hand-written", run: () => handWritten(events, "v8") },
  ];
  return measure(lanes, setting);
}

async function onDisk(events: readonly JsonObject[], count: number, setting: Setting) {
  const file = join(setting.cache, `fields-${count}.jsonl`);
  writeFileSync(file, "");
  for (let at = 0; at < events.length; at += 1000) {
    const part = events.slice(at, at + 1000).map((event) => `${JSON.stringify(event)}\n`);
    writeFileSync(file, part.join(""), { flag: "a" });
  }
  if (sizeOf(file) === 0) throw new Error("nothing was written");
  const lanes = [
    { name: "spillway, lines", command: spillwayRun(), tells: "lines" as const },
    { name: "DuckDB, lines", command: peer("duckdb-typed"), tells: "number" as const },
  ];
  return measureCommands(lanes, warmed(file), emptyFile(setting.cache), setting);
}
