/** One file on several cores. */
import { type CommandLane, emptyFile, measureCommands } from "../command.ts";
import { megabytes, scaledFile, sizeOf } from "../data.ts";
import type { Section } from "../section.ts";
import { laneTable } from "../table.ts";
import { warmed } from "../warm.ts";
import { peer, spillwayRun } from "./lines.ts";

const COUNTS = ["1", "2"];

export const jobs: Section = {
  name: "jobs",
  summary: "one file on one core and on two",
  cores: "all",
  run: async (setting) => {
    const file = warmed(scaledFile(setting.cache, "mixed_cim", 1e9));
    const lanes: readonly CommandLane[] = COUNTS.flatMap((count) => [
      { name: `spillway --jobs ${count}`, command: spillwayRun(["--jobs", count]), tells: "lines" },
      {
        name: `DuckDB, typed columns, threads = ${count}`,
        command: peer("duckdb-typed", count),
        tells: "number",
      },
    ]);
    const asked = lanes.filter(({ name }) => name.startsWith("spillway") || setting.wants(name));
    // Time on processors cannot tell what several of them are good for.
    const results = await measureCommands(asked, file, emptyFile(setting.cache), {
      ...setting,
      clock: "wall",
    });
    return [
      laneTable({
        title: `Cores: the mission's detection over ${megabytes(sizeOf(file))} of mixed_cim`,
        key: "jobs",
        work: { bytes: sizeOf(file) },
        results,
        notes: ["Time on the wall. The ratios compare with one worker."],
      }),
    ];
  },
};
