/** The mission's detection over JSON lines on disk, each peer a program of its own. */
import { type CommandLane, emptyFile, measureCommands } from "../command.ts";
import { MISSION, megabytes, scaledFile, sizeOf } from "../data.ts";
import { INSTALL_CHDB, programVersion, versionOf } from "../packages.ts";
import { JQ_FILTER } from "../peers/jq.ts";
import type { Section } from "../section.ts";
import { builtProgram, CLI } from "../spillway.ts";
import { type Absent, laneTable } from "../table.ts";
import { warmed } from "../warm.ts";

export const lines: Section = {
  name: "lines",
  summary: "the mission's detection over JSON lines on disk (cached), one core",
  cores: "one",
  run: async (setting) => {
    const { lanes, absent } = installed(setting.wants);
    const file = warmed(scaledFile(setting.cache, "mixed_cim", setting.full ? 1e9 : 5e8));
    const results = await measureCommands(lanes, file, emptyFile(setting.cache), setting);
    return [
      laneTable({
        title: `JSON lines from disk: the mission's detection over ${megabytes(sizeOf(file))} of mixed_cim, one core`,
        key: "lines",
        work: { bytes: sizeOf(file) },
        results,
        absent,
        notes: ["What starting costs (the same lane over an empty file) is taken off every lane."],
      }),
    ];
  },
};

/** The command line as users have it. */
export function spillwayRun(flags: readonly string[] = ["--jobs", "1"]): CommandLane["command"] {
  return (file) => ({ program: process.execPath, arguments: [CLI, "run", MISSION, file, ...flags] });
}

export function peer(name: string, ...more: readonly string[]): CommandLane["command"] {
  const program = builtProgram("lines");
  return (file) => ({ program: process.execPath, arguments: [program, name, file, ...more] });
}

const SPILLWAY: CommandLane = { name: "spillway", command: spillwayRun(), tells: "lines" };

const PEERS: readonly (CommandLane & { readonly missing?: () => string | undefined })[] = [
  { name: "DuckDB, typed columns", command: peer("duckdb-typed"), tells: "number" },
  { name: "DuckDB, JSON", command: peer("duckdb-json"), tells: "number" },
  {
    name: "ClickHouse (chdb)",
    command: peer("chdb"),
    tells: "number",
    missing: () => (versionOf("chdb") === undefined ? INSTALL_CHDB : undefined),
  },
  { name: "JSON.parse and the hand-written conditions", command: peer("json-parse"), tells: "number" },
  {
    name: "jq",
    command: (file) => ({ program: "jq", arguments: [JQ_FILTER, file] }),
    tells: "lines",
    missing: () => systemTool("jq"),
  },
  {
    name: "grep -c -i save (a bound: one word, nothing parsed)",
    command: (file) => ({
      program: "env",
      arguments: ["LC_ALL=C", "grep", "-c", "-i", "save", file],
    }),
    tells: "number",
    bound: true,
    missing: () => systemTool("grep"),
  },
];

export function systemTool(name: string): string | undefined {
  return programVersion(name) === undefined
    ? `not installed; it is a package \`${name}\` of your system`
    : undefined;
}

function installed(wants: (lane: string) => boolean): {
  readonly lanes: readonly CommandLane[];
  readonly absent: readonly Absent[];
} {
  const asked = PEERS.filter(({ name }) => wants(name)).map((lane) => ({ lane, reason: lane.missing?.() }));
  return {
    lanes: [SPILLWAY, ...asked.filter(({ reason }) => reason === undefined).map(({ lane }) => lane)],
    absent: asked.flatMap(({ lane, reason }) => (reason === undefined ? [] : [{ name: lane.name, reason }])),
  };
}
