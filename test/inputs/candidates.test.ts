/** Reading through a scanner: nothing that matters is lost, and counts, places and rejections are those of reading all. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type ByteSource, openInput, RejectionLog, readCandidates } from "../../src/inputs/index.ts";
import type { WitnessConditions } from "../../src/language/witness.ts";
import { rawConditions } from "../../src/scan/conditions.ts";
import { type LineScanner, lineScanner } from "../../src/scan/index.ts";
import { plainScanner } from "../../src/scan/plain-scanner.ts";
import { toJson } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";
import { conditions, dice, events, matters, writeJson } from "../scan/adversary.ts";
import { chunksOf, pieces } from "./bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "spillway-scan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAVE: readonly WitnessConditions[] = [[[{ text: "save", folding: "simple", at: "inside" }]]];

async function readAll(source: ByteSource, scanner?: LineScanner, log = new RejectionLog()) {
  const read: string[] = [];
  let passedBy = 0;
  for await (const batch of readCandidates(source, log, scanner)) {
    for (const event of batch.events) read.push(toJson(event as Value));
    passedBy += batch.passedBy;
  }
  const rejected = log.notes().map(({ name, count, samples }) => ({
    name,
    count,
    places: samples.map(({ line, offset, excerpt }) => [line, offset, excerpt.slice(0, 60)]),
  }));
  return { read, passedBy, rejected };
}

const piped = (content: Uint8Array, size: number): ByteSource => ({
  file: "f",
  chunks: chunksOf(pieces(content, size)),
});

async function opened(content: Uint8Array): Promise<ByteSource> {
  const path = join(folder, "events");
  writeFileSync(path, content);
  return openInput("f", path, { standardInput: Readable.from([]) });
}

const lines = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.tuple(events, dice).map(([event, roll]) => writeJson(event, roll)) },
    fc.constantFrom(
      "",
      " \t",
      "nope",
      "42",
      '{"a":1',
      '{"a":1}x',
      ' {"a":1} ',
      "[]",
      '{"a":12345678901234567890}',
    ),
    fc.constantFrom('{"save":"\xff"}', '{"a":"\xc3"}').map((text) => ({ latin1: text })),
  ),
  { maxLength: 12 },
);

const contents = fc
  .tuple(lines, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\ufeff"), fc.boolean(), fc.nat(5))
  .map(([parts, ending, mark, ended, cut]) => {
    const bytes = parts.flatMap((part) => [
      typeof part === "string" ? Buffer.from(part) : Buffer.from(part.latin1, "latin1"),
      Buffer.from(ending),
    ]);
    const all = Buffer.concat([Buffer.from(mark), ...bytes]);
    return ended ? all : all.subarray(0, Math.max(0, all.length - cut));
  });

describe("reading through a scanner", () => {
  test("gives what matters, in order, and counts and refuses what reading every line does", async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        conditions,
        fc.integer({ min: 1, max: 60 }),
        async (content, gates, size) => {
          const raw = rawConditions(gates);
          // A first line with a bracket is an array, of which every element is read.
          fc.pre(raw !== undefined && !/^\s*\[/.test(content.toString("latin1").replace("\xef\xbb\xbf", "")));
          const every = await readAll(piped(content, 1 << 16));
          for (const windowBytes of [200, 1 << 16]) {
            for (const source of [
              piped(content, size),
              piped(gzipSync(content), size),
              await opened(content),
              await opened(gzipSync(content)),
            ]) {
              const { read, passedBy, rejected } = await readAll(source, lineScanner(gates, windowBytes));
              expect(rejected).toEqual(every.rejected);
              expect(read.length + passedBy).toBe(every.read.length);
              const missed = without(every.read, read);
              for (const event of missed) expect(matters(JSON.parse(event), gates), event).toBe(false);
            }
          }
          const plain = await readAll(
            piped(content, size),
            plainScanner(raw as NonNullable<typeof raw>, 300),
          );
          expect(plain.rejected).toEqual(every.rejected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a file, a pipe and compressed data give the same over many windows", async () => {
    const content = Buffer.from(
      Array.from({ length: 30_000 }, (_, index) =>
        index % 1000 === 7 ? `{"n":${index},"p":"reg SAVE"}\n` : `{"n":${index},"p":"cmd /c"}\n`,
      ).join(""),
    );
    const sources = [
      await opened(content),
      piped(content, 5000),
      piped(gzipSync(content), 5000),
      piped(content, 700_000),
    ];
    for (const source of sources) {
      const { read, passedBy, rejected } = await readAll(source, lineScanner(SAVE));
      expect(read).toHaveLength(30);
      expect(read[1]).toBe('{"n":1007,"p":"reg SAVE"}');
      expect([passedBy, rejected]).toEqual([29_970, []]);
    }
  });

  test("a line longer than the window is read whole, and the lines after it are counted on from there", async () => {
    const long = `{"a":"${"x".repeat(1000)}"}`;
    const content = Buffer.from(`{"a":1}\n${long}\nnope\n{"b":"save"}\n${long}\n${long.slice(0, 900)}`);
    for (const source of [await opened(content), piped(content, 7)]) {
      const { read, passedBy, rejected } = await readAll(source, lineScanner(SAVE, 100));
      expect(read).toEqual([long, '{"b":"save"}', long]);
      expect(passedBy).toBe(1);
      expect(rejected).toMatchObject([
        { name: "not-json", places: [[3, 8 + long.length + 1, "nope"]] },
        { name: "cut-off", places: [[6, content.length - 900, expect.any(String)]] },
      ]);
    }
  });

  test("a JSON array is read element by element, all of it", async () => {
    const content = Buffer.from('[{"a":1},{"b":"save"}]');
    for (const source of [await opened(content), piped(content, 3), await opened(gzipSync(content))]) {
      expect(await readAll(source, lineScanner(SAVE))).toEqual({
        read: ['{"a":1}', '{"b":"save"}'],
        passedBy: 0,
        rejected: [],
      });
    }
  });

  test("an empty file has no events", async () => {
    for (const content of ["", "\n", "\ufeff", "\r\n \n"]) {
      const { read, passedBy, rejected } = await readAll(
        await opened(Buffer.from(content)),
        lineScanner(SAVE),
      );
      expect([read, passedBy, rejected]).toEqual([[], 0, []]);
    }
  });

  test("a log that stops at the first rejection reads every line", async () => {
    const content = Buffer.from('{"a":1}\n{"a" 1}\n{"a":2}\n');
    const strict = await readAll(await opened(content), lineScanner(SAVE), new RejectionLog(true));
    expect(strict.read).toEqual(['{"a":1}']);
    expect(strict.rejected).toMatchObject([{ name: "not-json", count: 1 }]);
    const usual = await readAll(await opened(content), lineScanner(SAVE));
    expect(usual).toEqual({ read: [], passedBy: 3, rejected: [] });
  });

  test("whoever stops reading early leaves the file closed", async () => {
    const source = await opened(Buffer.from('{"save":1}\n'.repeat(100_000)));
    for await (const { events: some } of readCandidates(source, new RejectionLog(), lineScanner(SAVE))) {
      if (some.length > 0) break;
    }
    await expect(async () => {
      for await (const _ of source.regular?.fill(() => new Uint8Array(1)) ?? []) break;
    }).rejects.toThrow();
  });
});

/** What is in the first list and not in the second, which is a part of it in the same order. */
function without(all: readonly string[], some: readonly string[]): string[] {
  let at = 0;
  const missed = all.filter((each) => {
    if (each !== some[at]) return true;
    at += 1;
    return false;
  });
  expect(at).toBe(some.length);
  return missed;
}
