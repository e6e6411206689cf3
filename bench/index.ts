/**
 * `npm run bench`: the mission's detection over parsed events in memory, then counting in windows, each beside peers that
 * do the same, in one run. Every lane must find the same, or its table is not printed.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { compile } from "../src/index.ts";
import { handWritten } from "./hand-written.ts";
import { type Lane, measure, printTable } from "./measure.ts";
import { mingoEquivalent } from "./mingo.ts";
import { intakeRates, timedEvents, windowLanes } from "./windows.ts";

type JsonObject = Record<string, unknown>;

const ROOT = resolve(import.meta.dirname, "..");
const SHARED = process.env.SPILLWAY_SHARED ?? resolve(ROOT, "../shared");
const DETECTION = join(ROOT, "detections/attempted_credential_dump_from_registry_via_reg_exe");

function events(): { readonly label: string; readonly list: JsonObject[] } {
  const real = join(SHARED, "data/windows_process.jsonl.gz");
  const text = existsSync(real)
    ? gunzipSync(readFileSync(real)).toString("utf8")
    : readFileSync(join(DETECTION, "events.jsonl"), "utf8").repeat(1000);
  const list = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JsonObject);
  return {
    label: existsSync(real) ? "windows_process.jsonl.gz" : "the shipped sample events, 1,000 times",
    list,
  };
}

const { label, list } = events();
const pipeline = compile(readFileSync(join(DETECTION, "detection.spl"), "utf8"));
const rawEngine = compile(readFileSync(join(DETECTION, "detection.spl"), "utf8"), {
  passes: { "reduce-patterns": false },
});

const lanes: Lane[] = [
  { name: "spillway", run: () => pipeline.run(list).rows.length },
  { name: "spillway, every pattern on re2", run: () => rawEngine.run(list).rows.length },
  { name: "hand-written JavaScript, the same patterns on re2", run: () => handWritten(list, "re2") },
  { name: "hand-written JavaScript, the same patterns on V8", run: () => handWritten(list, "v8") },
  { name: "mingo, the closest query", run: () => mingoEquivalent(list) },
];

console.log(`${list.length.toLocaleString("en")} parsed events in memory: ${label}\n`);
printTable(measure(lanes, list.length));

for (const size of [1, 24].map((hours) => hours * 3_600_000)) {
  const timed = timedEvents(1, 100_000);
  console.log(`\n${timed.length.toLocaleString("en")} events of one day, 100,000 groups\n`);
  printTable(measure(windowLanes(timed, size), timed.length));
}

const spans = ["24h", "24h, 4h"];
const [tumbling = 0, sliding = 0] = intakeRates(timedEvents(10, 1000), spans);
console.log(
  `\nTaking events in, ten days, 1,000 groups: span ${spans[0]} ${tumbling.toFixed(2)} M events/s, ` +
    `span ${spans[1]} ${sliding.toFixed(2)} M events/s: ${(tumbling / sliding).toFixed(2)}x the time`,
);
