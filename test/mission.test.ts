import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { check, compile, runPipeline } from "../src/index.ts";

const FOLDER = join(import.meta.dirname, "../detections/attempted_credential_dump_from_registry_via_reg_exe");
const text = readFileSync(join(FOLDER, "detection.spl"));
const metadata = parse(readFileSync(join(FOLDER, "detection.yml"), "utf8"));
const events = readFileSync(join(FOLDER, "events.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const detection = text.toString("utf8");

describe("Attempted Credential Dump From Registry via Reg exe", () => {
  test("is the published text, byte for byte", () => {
    expect(createHash("sha256").update(text).digest("hex")).toBe(
      "348add8c5e1a390b7b1ac8e79e3583fd17cf47ef872c410c839c00c156996dcf",
    );
  });

  test("checks without a word", () => {
    expect(check(detection)).toEqual([]);
  });

  test("fires on the four sample events that save a hive, and on no other", () => {
    const found = runPipeline(detection, events).map(({ event_id }) => event_id);
    expect(found).toEqual(["demo-01", "demo-02", "demo-03", "demo-04"]);
  });

  test("gives start, end, entities and body as the text says", () => {
    const [first] = runPipeline(detection, events.slice(0, 1));
    expect(first).toMatchObject({
      start_time: 1638180060000,
      end_time: 1638180060000,
      entities: ["ws-017.corp.example", "corp\\mallory"],
      body: {
        event_id: "demo-01",
        cmd_line: "reg.exe save HKLM\\SAM C:\\Users\\Public\\sam.hiv",
        process_name: "reg.exe",
      },
    });
  });

  test("leaves out an entity that the event lacks", () => {
    expect(runPipeline(detection, [events[3]])[0]?.entities).toEqual(["dc-01.corp.example"]);
  });

  test("lets its filter macro drop known false positives without a change of the text", () => {
    const filtered = runPipeline(detection, events, {
      name: metadata.name,
      macros: {
        attempted_credential_dump_from_registry_via_reg_exe_filter: 'dest_device_id != "dc-01.corp.example"',
      },
    });
    expect(filtered.map(({ event_id }) => event_id)).toEqual(["demo-01", "demo-02", "demo-03"]);
  });

  test("reads six fields of an event, and not `cmd_line`, which its metadata names", () => {
    const reads = compile(detection).reads.map((path) => path.join("."));
    expect(reads).toEqual(["_time", "dest_device_id", "dest_user_id", "event_id", "process", "process_name"]);
    expect(metadata.tags.required_fields).toContain("cmd_line");
  });

  test("gives the same finding the same id in every run", () => {
    const findings = (clock: number) =>
      runPipeline(detection, events, {
        clock: () => clock,
        findings: { id: metadata.id, version: metadata.version, type: metadata.type },
      });
    const [first, second] = [findings(1), findings(2)];
    expect(first.map(({ id }) => id)).toEqual(second.map(({ id }) => id));
    expect(new Set(first.map(({ id }) => id)).size).toBe(4);
    expect(Object.keys(first[0] ?? {})).toEqual([
      "id",
      "create_time",
      "start_time",
      "end_time",
      "type",
      "detection_id",
      "detection_version",
      "risk_severity",
      "entities",
      "body",
    ]);
  });
});
