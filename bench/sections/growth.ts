/** How time and memory grow with the input. */
import { rmSync } from "node:fs";
import { emptyFile, measureCommands } from "../command.ts";
import { megabytes, scaledFile, sizeOf } from "../data.ts";
import type { Section } from "../section.ts";
import { ratio, speed, type Table, time, whole } from "../table.ts";
import { warmed } from "../warm.ts";
import { peer, spillwayRun } from "./lines.ts";

const USUAL = [1e7, 5e7, 2e8, 5e8];
const FULL = [1e7, 1e8, 5e8, 1e9, 2e9];
/** Larger files go as soon as they are measured. */
const KEPT = 1e9;

export const growth: Section = {
  name: "growth",
  summary: "time and memory over inputs of growing size",
  cores: "one",
  run: async (setting) => {
    const lanes = [
      { name: "spillway", command: spillwayRun(), tells: "lines" as const },
      { name: "DuckDB, typed columns", command: peer("duckdb-typed"), tells: "number" as const },
    ];
    const rows: string[][] = [];
    const figures: Record<string, number> = {};
    const disagreements: string[] = [];
    const empty = emptyFile(setting.cache);
    for (const wanted of setting.full ? FULL : USUAL) {
      const file = warmed(scaledFile(setting.cache, "mixed_cim", wanted));
      const size = megabytes(wanted);
      setting.say(size);
      const work = { bytes: sizeOf(file) };
      const [own, other] = await measureCommands(lanes, file, empty, setting);
      if (wanted > KEPT) rmSync(file);
      if (own === undefined || other === undefined) continue;
      if (own.matches !== other.matches)
        disagreements.push(`${size}: spillway found ${own.matches}, DuckDB ${other.matches}`);
      figures[`growth/${size}`] = own.milliseconds;
      if (own.peakMegabytes !== undefined) figures[`growth/${size}/peak MB`] = own.peakMegabytes;
      rows.push([
        size,
        whole(own.matches ?? 0),
        time(own),
        speed(work, own.milliseconds),
        own.peakMegabytes === undefined ? "-" : whole(own.peakMegabytes),
        time(other),
        other.peakMegabytes === undefined ? "-" : whole(other.peakMegabytes),
        ratio(other.milliseconds / own.milliseconds),
      ]);
    }
    const table: Table = {
      title: "Growth with the input: the mission's detection over JSON lines of mixed_cim, one core",
      columns: ["input", "matches", "ms", "MB/s", "peak MB", "DuckDB, ms", "DuckDB, peak MB", "spillway is"],
      rows,
      notes: [],
      figures,
    };
    return [disagreements.length === 0 ? table : { ...table, disagreement: disagreements.join("; ") }];
  },
};
