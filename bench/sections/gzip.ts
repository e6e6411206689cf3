/** The mission's detection over compressed JSON lines. */
import { gzipSync } from "node:zlib";
import { emptyFile, measureCommands } from "../command.ts";
import { gzipped, megabytes, scaledFile, sizeOf } from "../data.ts";
import type { Section } from "../section.ts";
import { laneTable } from "../table.ts";
import { warmed } from "../warm.ts";
import { peer, spillwayRun } from "./lines.ts";

export const gzip: Section = {
  name: "gzip",
  summary: "the mission's detection over gzip",
  cores: "one",
  run: async (setting) => {
    const plain = scaledFile(setting.cache, "mixed_cim", setting.full ? 5e8 : 2e8);
    const file = warmed(gzipped(plain));
    const lanes = [
      { name: "spillway", command: spillwayRun(), tells: "lines" as const },
      { name: "DuckDB, typed columns", command: peer("duckdb-typed"), tells: "number" as const },
      {
        name: "gzip -t (a bound: decompressed, nothing more)",
        command: (packed: string) => ({ program: "gzip", arguments: ["-t", packed] }),
        tells: "lines" as const,
        bound: true,
      },
    ].filter(({ name }, index) => index === 0 || setting.wants(name));
    const empty = emptyFile(setting.cache, "empty.jsonl.gz", gzipSync(""));
    const results = await measureCommands(lanes, file, empty, setting);
    return [
      laneTable({
        title: `gzip: ${megabytes(sizeOf(plain))} of JSON lines in ${megabytes(sizeOf(file))}, one core`,
        key: "gzip",
        work: { bytes: sizeOf(plain) },
        results,
        notes: ["MB/s of plain JSON."],
      }),
    ];
  },
};
