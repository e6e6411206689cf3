/** Inputs cut anywhere and read by many give what one reads from the beginning to the end. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  CannotOpen,
  openInput,
  parseEvent,
  RejectionLog,
  readCandidates,
  sizeOf,
} from "../../src/inputs/index.ts";
import type { WitnessConditions } from "../../src/language/witness.ts";
import type { LineGate } from "../../src/parallel/index.ts";
import { readInRanges } from "../../src/parallel/index.ts";
import { lineScanner } from "../../src/scan/index.ts";
import { toJson } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";
import { InProcess } from "./in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "spillway-ranges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAVE: readonly WitnessConditions[] = [[[{ text: "save", folding: "simple", at: "inside" }]]];

/** Nothing comes of an event without an odd `n`. */
const isOdd = (event: Record<string, unknown>) => typeof event.n === "number" && event.n % 2 === 1;
const oddLines: LineGate = (line) => {
  const event = parseEvent(line);
  return typeof event === "string" || isOdd(event);
};

interface Way {
  readonly scan: boolean;
  readonly gate: boolean;
  readonly strict: boolean;
}

interface Outcome {
  readonly read: string[];
  readonly counted: number;
  readonly parsed: number;
  readonly failed: string[];
  readonly rejected: unknown;
}

function rejectedIn(log: RejectionLog): unknown {
  return log.notes().map(({ name, count, samples }) => ({ name, count, samples }));
}

const openFile = (file: string) => openInput(file, join(folder, file), { standardInput: Readable.from([]) });

async function byOne(files: readonly string[], { scan, strict }: Way): Promise<Outcome> {
  const log = new RejectionLog(strict);
  const outcome = { read: [] as string[], counted: 0, parsed: 0, failed: [] as string[] };
  for (const file of files) {
    try {
      const scanner = scan ? lineScanner(SAVE, 64) : undefined;
      for await (const { events, passedBy } of readCandidates(await openFile(file), log, scanner)) {
        outcome.read.push(...events.map((event) => toJson(event as Value)));
        outcome.counted += events.length + passedBy;
        outcome.parsed += events.length;
      }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      outcome.failed.push(`${error.file}: ${error.message}`);
    }
    if (log.stopped) break;
  }
  return { ...outcome, rejected: rejectedIn(log) };
}

async function byMany(
  files: readonly string[],
  { scan, gate, strict }: Way,
  settings: { readonly count: number; readonly rangeBytes: number; readonly roll: () => number },
): Promise<Outcome> {
  const log = new RejectionLog(strict);
  const outcome = { read: [] as string[], counted: 0, parsed: 0, failed: [] as string[] };
  const sievers = new InProcess(settings.count, settings.roll);
  const batches = readInRanges(
    {
      files,
      sizeOf: (file) => sizeOf(join(folder, file)),
      open: openFile,
      log,
      scan: { witnesses: scan && !strict ? SAVE : undefined, windowBytes: 64 },
      gate: gate ? { source: { module: "", setting: oddLines }, here: () => oddLines } : undefined,
      totalBytes: 1000,
      onBytes: () => {},
      rangeBytes: settings.rangeBytes,
      gateFrom: 0,
    },
    sievers,
  );
  for await (const batch of batches) {
    if (batch instanceof CannotOpen) {
      outcome.failed.push(`${batch.file}: ${batch.message}`);
      continue;
    }
    outcome.read.push(...batch.events.map((event) => toJson(event as Value)));
    outcome.counted += batch.events.length + batch.passedBy + batch.dropped;
    outcome.parsed += batch.events.length + batch.dropped;
  }
  expect(sievers.ended).toBe(true);
  return { ...outcome, rejected: rejectedIn(log) };
}

/** With a gate, events that it refuses may be missing. */
function expectSame(many: Outcome, one: Outcome, { gate }: Way): void {
  const wanted = (json: string) => !gate || isOdd(JSON.parse(json) as Record<string, unknown>);
  expect({ ...many, read: many.read.filter(wanted) }).toEqual({ ...one, read: one.read.filter(wanted) });
}

const line = fc.oneof(
  { weight: 5, arbitrary: fc.record({ n: fc.nat(9), p: fc.constantFrom("save", "reg SAVE é", "x") }) },
  {
    weight: 1,
    arbitrary: fc.record({ n: fc.nat(9), p: fc.nat(40).map((length) => "y".repeat(2 * length)) }),
  },
);
const lines = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: line.map((event) => Buffer.from(JSON.stringify(event))) },
    fc
      .constantFrom("", " \t", "nope", "42", '{"n":1', "{save}", '{"p":"x" 1}')
      .map((text) => Buffer.from(text)),
    fc.constantFrom('{"save":"\xff"}', '{"a":"\xc3"}').map((text) => Buffer.from(text, "latin1")),
  ),
  { maxLength: 12 },
);
const content = fc
  .tuple(lines, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), fc.nat(5))
  .map(([parts, ending, mark, cut]) => {
    const all = Buffer.concat([Buffer.from(mark), ...parts.flatMap((part) => [part, Buffer.from(ending)])]);
    return all.subarray(0, Math.max(0, all.length - cut));
  });
const ways: fc.Arbitrary<Way> = fc.record({ scan: fc.boolean(), gate: fc.boolean(), strict: fc.boolean() });
const rolls = fc
  .array(fc.nat(1000), { minLength: 5, maxLength: 30 })
  .filter((numbers) => numbers.some((number) => number % 3 === 0));

describe("inputs read in ranges", () => {
  test("give the same events, counts and refusals in the same order, wherever they are cut, however late answers come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 3 }),
        ways,
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 4 }),
        rolls,
        async (contents, way, rangeBytes, count, numbers) => {
          const files = contents.map((bytes, index) => {
            writeFileSync(join(folder, `f${index}`), bytes);
            return `f${index}`;
          });
          let at = 0;
          const roll = () => numbers[at++ % numbers.length] as number;
          const many = await byMany(files, way, { count, rangeBytes, roll });
          expectSame(many, await byOne(files, way), way);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("may be cut at each byte of a file", async () => {
    const bytes = Buffer.from(
      `\ufeff{"n":1,"p":"save"}\r\n\n{"n":2}\nnope\n{"n":3,"p":"${"save ".repeat(20)}"}\r\n\r\n{"n":5,"p":"savé"}\n{"n":7,"p":"save"`,
    );
    writeFileSync(join(folder, "each"), bytes);
    for (const gate of [false, true]) {
      for (const scan of [false, true]) {
        const way = { gate, scan, strict: false };
        const one = await byOne(["each"], way);
        for (let rangeBytes = 1; rangeBytes <= bytes.length; rangeBytes++) {
          expectSame(await byMany(["each"], way, { count: 2, rangeBytes, roll: () => 0 }), one, way);
        }
      }
    }
  });

  test("are read whole where they cannot be cut, and go on behind a file that is not there", async () => {
    writeFileSync(join(folder, "a.jsonl"), '{"n":1,"p":"save"}\n{"n":2}\n'.repeat(20));
    writeFileSync(join(folder, "b.json"), '[{"n":3,"p":"save"},\n{"n":4}]');
    writeFileSync(join(folder, "c.gz"), gzipSync('{"n":5,"p":"save"}\n{"n":6}\n'));
    writeFileSync(join(folder, "blank"), "\n \n");
    writeFileSync(join(folder, "empty"), "");
    const files = ["b.json", "a.jsonl", "missing", "c.gz", ".", "blank", "a.jsonl", "empty", "b.json"];
    for (const scan of [false, true]) {
      const way = { scan, gate: false, strict: false };
      const many = await byMany(files, way, { count: 3, rangeBytes: 100, roll: () => 0 });
      expect(many).toEqual(await byOne(files, way));
      expect(many.failed).toEqual(["missing: no such file", ".: it is a folder"]);
    }
  });

  test("end with whoever stops reading", async () => {
    writeFileSync(join(folder, "long"), '{"n":1,"p":"save"}\n'.repeat(1000));
    const sievers = new InProcess(2, () => 0);
    const batches = readInRanges(
      {
        files: ["long"],
        sizeOf: (file) => sizeOf(join(folder, file)),
        open: openFile,
        log: new RejectionLog(),
        scan: { witnesses: SAVE },
        gate: undefined,
        totalBytes: 0,
        onBytes: () => {},
        rangeBytes: 50,
      },
      sievers,
    );
    for await (const _ of batches) break;
    expect(sievers.ended).toBe(true);
  });
});
