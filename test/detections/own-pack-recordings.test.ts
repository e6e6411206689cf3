import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPack } from "../../src/index.ts";
import { dataEvents, NO_DATA } from "../support/shared.ts";

const ROOT = join(import.meta.dirname, "../../detections");
const PACK = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, text: readFileSync(join(ROOT, name, "detection.spl"), "utf8") }));
const ENRICHED = ["windows_process", "windows_auth", "windows_file", "windows_network", "windows_registry"];
const OCSF = ["ocsf_process", "ocsf_powershell", "ocsf_smb_share"];

/** The recordings are mostly of attacks on purpose. Even so, who has to read more than this switches a detection off. */
const FEW = 20;

test.skipIf(NO_DATA).each([
  ["enriched events", ENRICHED],
  ["OCSF events", OCSF],
])("no detection of the pack drowns a reader of recorded %s in findings", (_, files) => {
  const events = files.flatMap((file) => dataEvents(file));
  const { detections } = createPack(PACK, {}).run(events);
  const found = detections.map(({ rows }, index) => ({ name: PACK[index]?.name, rows: rows.length }));
  expect(found.filter(({ rows }) => rows > FEW)).toEqual([]);
  expect(found.filter(({ rows }) => rows > 0).length).toBeGreaterThan(5);
});
