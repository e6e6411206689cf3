/** The published detections over raw lines: reading through a scanner gives the rows of reading every line. */
import { describe, expect, test } from "vitest";
import { type CompiledPipeline, compile } from "../../src/index.ts";
import { RejectionLog, readCandidates } from "../../src/inputs/index.ts";
import { lineScanner } from "../../src/scan/index.ts";
import { chunksOf, pieces } from "../inputs/bytes.ts";
import { corpusTexts, dataEvents, type JsonObject, NO_CORPUS, NO_DATA } from "../support/shared.ts";
import { type Json, writeJson } from "./adversary.ts";

const SOME = 600;
const FILES: Readonly<Record<string, readonly string[]>> = {
  ssa: ["made_ssa", "windows_process", "windows_auth", "windows_file", "windows_network", "windows_registry"],
  ba: ["made_ba", "ocsf_process", "ocsf_powershell", "ocsf_smb_share"],
};

const texts = corpusTexts().filter(({ search }) => !/apply_model/.test(search));

/** Every third line as nobody would write it. */
function written(events: readonly JsonObject[]): Buffer {
  let at = 0;
  const roll = () => (Math.imul(++at, 0x9e3779b1) >>> 8) % 40;
  const lines = events.map((event, index) =>
    index % 3 === 0 ? writeJson(event as { [key: string]: Json }, roll) : JSON.stringify(event),
  );
  return Buffer.from(`${lines.join("\n")}\n`);
}

async function through(pipeline: CompiledPipeline, content: Buffer) {
  const scanner = lineScanner(pipeline.witnesses, 64 * 1024);
  const source = { file: "f", chunks: chunksOf(pieces(content, 50_000)) };
  const candidates: JsonObject[] = [];
  let passedBy = 0;
  for await (const batch of readCandidates(source, new RejectionLog(), scanner)) {
    candidates.push(...(batch.events as JsonObject[]));
    passedBy += batch.passedBy;
  }
  return { candidates, passedBy };
}

describe.skipIf(NO_CORPUS || NO_DATA)("the published corpus over raw lines", () => {
  test.each(Object.keys(FILES))(
    "%s: gives the rows of reading every line, and most lines are passed by",
    async (family) => {
      const events = (FILES[family] ?? []).flatMap((name) =>
        name.startsWith("made") ? dataEvents(name) : dataEvents(name).slice(0, SOME),
      );
      const content = written(events);
      let rows = 0;
      let scanned = 0;
      let passed = 0;
      for (const { path, search } of texts.filter(({ path }) => path.startsWith(`${family}/`))) {
        const pipeline = compile(search, { clock: () => 1_700_000_000_000 });
        const every = pipeline.run(events);
        const { candidates, passedBy } = await through(pipeline, content);
        const some = pipeline.run(candidates);
        expect(candidates.length + passedBy).toBe(events.length);
        expect({ path, sinks: some.sinks }).toEqual({ path, sinks: every.sinks });
        rows += every.rows.length;
        if (passedBy === 0) continue;
        scanned += events.length;
        passed += passedBy;
      }
      expect(rows).toBeGreaterThan(100);
      expect(passed / scanned).toBeGreaterThan(0.5);
    },
    300_000,
  );
});
