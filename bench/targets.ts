/** What the project set out to reach, beside what was measured. */
import { ratio, type Table } from "./table.ts";

interface Target {
  readonly lane: string;
  readonly wanted: string;
  /** Undefined where the sections it needs were not run. */
  readonly measured: (figures: Figures) => string | undefined;
}

type Figures = Readonly<Record<string, number>>;

function quotient(over: string, under: string): Target["measured"] {
  return (figures) => {
    const [above, below] = [figures[over], figures[under]];
    return above === undefined || below === undefined ? undefined : ratio(above / below);
  };
}

const TARGETS: readonly Target[] = [
  {
    lane: "mission's detection, parsed events, against hand-written JavaScript with V8 patterns",
    wanted: "1.0x",
    measured: quotient(
      "events/windows_process/hand-written JavaScript, V8 patterns",
      "events/windows_process/spillway",
    ),
  },
  {
    lane: "the same against mingo",
    wanted: "5x",
    measured: quotient("events/windows_process/mingo", "events/windows_process/spillway"),
  },
  {
    lane: "mission's detection over JSON lines, one core, against DuckDB (typed columns, 1 thread)",
    wanted: "2.5x",
    measured: quotient("lines/DuckDB, typed columns", "lines/spillway"),
  },
  {
    lane: "the same against a loop of JSON.parse",
    wanted: "5x",
    measured: quotient("lines/JSON.parse and the hand-written conditions", "lines/spillway"),
  },
  {
    lane: "59 SSA texts over mixed_cim, parsed: cost against one detection",
    wanted: "at most 4x",
    measured: quotient("packs/mixed_cim/59 together", "packs/mixed_cim/1 separately"),
  },
  {
    lane: "the same on process events: cost against one detection",
    wanted: "at most 12x",
    measured: quotient("packs/windows_process/59 together", "packs/windows_process/1 separately"),
  },
  {
    lane: "the same on process events: one by one against together",
    wanted: "10x",
    measured: quotient("packs/windows_process/59 separately", "packs/windows_process/59 together"),
  },
  {
    lane: "59 SSA texts over JSON lines of mixed_cim, against DuckDB with the mission's detection alone",
    wanted: "1x",
    measured: quotient("pack-lines/DuckDB, the mission's detection alone", "pack-lines/59 together"),
  },
  {
    lane: "101 BA texts over the OCSF events, parsed: cost against one",
    wanted: "at most 12x",
    measured: quotient("packs/ocsf/101 together", "packs/ocsf/1 separately"),
  },
  {
    lane: "2 workers against 1 on a file of 1 GB",
    wanted: "1.7x",
    measured: quotient("jobs/spillway --jobs 1", "jobs/spillway --jobs 2"),
  },
  {
    lane: "memory over 2 GB",
    wanted: "under 200 MB",
    measured: (figures) => {
      const peak = figures["growth/2 GB/peak MB"];
      return peak === undefined ? undefined : `${Math.round(peak)} MB`;
    },
  },
];

export function targetTable(figures: Figures): Table {
  return {
    title: "What was to be reached",
    columns: ["lane", "at least", "measured"],
    rows: TARGETS.map(({ lane, wanted, measured }) => [lane, wanted, measured(figures) ?? "not measured"]),
    notes: [],
    figures: {},
  };
}
