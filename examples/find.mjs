// Runs a detection over events and prints what it found.
import { readFileSync } from "node:fs";
import { runPipeline } from "spillway";

const folder = new URL("../detections/attempted_credential_dump_from_registry_via_reg_exe/", import.meta.url);
const text = readFileSync(new URL("detection.spl", folder), "utf8");
const events = readFileSync(new URL("events.jsonl", folder), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

for (const { dest_device_id, cmd_line } of runPipeline(text, events)) {
  console.log(`${dest_device_id}: ${cmd_line}`);
}
