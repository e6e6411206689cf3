import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputCodes, RejectionLog, readEvents } from "../../src/inputs/index.ts";
import { chunksOf, gzip, pieces, read } from "./bytes.ts";

describe("JSON lines", () => {
  test("each line is an event; blank lines are nothing", async () => {
    const { events, total } = await read(['{"a":1}\n\n  \t\r\n{"a":2}\r\n{"a":3}']);
    expect(events).toEqual(['{"a":1}', '{"a":2}', '{"a":3}']);
    expect(total).toBe(0);
  });

  test("a bad line is counted with its place, and the rest is read", async () => {
    const { events, rejected } = await read(['{"a":1}\nnope\n7\n{"a":2}\n']);
    expect(events).toEqual(['{"a":1}', '{"a":2}']);
    expect(rejected).toEqual([
      { reason: "notJson", line: 2, offset: 8, excerpt: "nope" },
      { reason: "notAnObject", line: 3, offset: 13, excerpt: "7" },
    ]);
  });

  test("a last line that is half written is called cut off", async () => {
    const { events, rejected } = await read(['{"a":1}\n{"a":']);
    expect(events).toEqual(['{"a":1}']);
    expect(rejected).toEqual([{ reason: "cutOff", line: 2, offset: 8, excerpt: '{"a":' }]);
  });

  test("a thousand bad lines are counted, three are kept, shortened", async () => {
    const { rejected, total } = await read([`${"x".repeat(1000)}\n`.repeat(1000)]);
    expect(total).toBe(1000);
    expect(rejected).toHaveLength(3);
    expect(rejected[0]?.excerpt).toHaveLength(81);
  });

  test("strict reading stops at the first bad line and has given the events before it", async () => {
    const { events, total } = await read(['{"a":1}\nnope\n{"a":2}\nnope\n'], true);
    expect(events).toEqual(['{"a":1}']);
    expect(total).toBe(1);
  });

  test("an empty input, and one of blanks alone, have no events and nothing is wrong", async () => {
    for (const content of ["", "\n\n", " \r\n", "\ufeff"]) {
      expect(await read([content])).toEqual({ events: [], rejected: [], total: 0 });
    }
  });
});

describe("a JSON array", () => {
  test("is recognised by its first byte that is not blank, and every element is an event", async () => {
    const { events, total } = await read(['\ufeff \n [ {"a":1} ,\n{"b":[{"c":"],["}]}\n] \n']);
    expect(events).toEqual(['{"a":1}', '{"b":[{"c":"],["}]}']);
    expect(total).toBe(0);
  });

  test("an empty array has no events", async () => {
    expect(await read(["[ ]"])).toEqual({ events: [], rejected: [], total: 0 });
  });

  test("a bad element is counted with its place, and the rest is read", async () => {
    const { events, rejected } = await read(['[{"a":1},\n 7,{x},,{"a":2}]']);
    expect(events).toEqual(['{"a":1}', '{"a":2}']);
    expect(rejected.map(({ reason, line, offset }) => [reason, line, offset])).toEqual([
      ["notAnObject", 2, 11],
      ["notJson", 2, 13],
      ["notJson", 2, 17],
    ]);
  });

  test("an array that is cut off gives the elements before the cut", async () => {
    for (const end of ['{"a":', '{"a":"x', "", '{"a":2}']) {
      const { events, rejected } = await read([`[{"a":1},${end}`]);
      expect(events).toEqual(['{"a":1}']);
      expect(rejected).toMatchObject([{ reason: "cutOff" }]);
    }
  });

  test("a closing bracket too many spoils one element only", async () => {
    const { events, total } = await read(['[{"a":1}},{"a":2}]']);
    expect([events, total]).toEqual([['{"a":2}'], 1]);
  });

  test("several arrays in a row are all read; other text after an array is said not to be", async () => {
    expect((await read(['[{"a":1}]\n[{"a":2}]\n'])).events).toEqual(['{"a":1}', '{"a":2}']);
    const { events, rejected } = await read(['[{"a":1}]\n{"a":2}\n']);
    expect(events).toEqual(['{"a":1}']);
    expect(rejected).toEqual([{ reason: "afterArray", line: 2, offset: 10, excerpt: '{"a":2}\n' }]);
  });

  test("bytes that are not UTF-8 spoil one element only", async () => {
    const bytes = Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xff]), Buffer.from('"},{"a":"é"}]')]);
    const { events, rejected } = await read([bytes]);
    expect(events).toEqual(['{"a":"é"}']);
    expect(rejected).toMatchObject([{ reason: "notUtf8" }]);
  });

  test("gives the same events as JSON lines, wherever the chunks are cut", async () => {
    const event = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(event), fc.integer({ min: 1, max: 20 }), async (events, size) => {
        const json = events.map((one) => JSON.stringify(one));
        const array = await read(pieces(`[${json.join(",")}]`, size));
        const lines = await read(pieces(json.join("\n"), size));
        expect(array.events).toEqual(lines.events);
        expect([array.total, lines.total]).toEqual([0, 0]);
        expect(lines.events).toHaveLength(events.length);
      }),
    );
  });
});

describe("gzip", () => {
  const content = Array.from(
    { length: 20_000 },
    (_, index) => `{"a":${index},"b":"${(index * 7919) % 1000}"}\n`,
  ).join("");

  test("is recognised by its first bytes, in one member or several, for lines and arrays", async () => {
    expect((await read(pieces(gzip(content), 1000))).events).toHaveLength(20_000);
    expect((await read([Buffer.concat([gzip('{"a":1}\n'), gzip('{"a":2}\n')])])).events).toEqual([
      '{"a":1}',
      '{"a":2}',
    ]);
    expect((await read([gzip('[{"a":1}]')])).events).toEqual(['{"a":1}']);
    expect((await read(pieces(gzip('{"a":1}'), 1))).events).toEqual(['{"a":1}']);
  });

  test("cut off: what came before the cut counts, and the cut is noted", async () => {
    const bytes = gzip(content);
    for (const length of [bytes.length - 1, bytes.length - 9, bytes.length >> 1]) {
      const { events, rejected } = await read(pieces(bytes.subarray(0, length), 5000));
      expect(events.length).toBeGreaterThan(length > bytes.length - 10 ? 19_999 - 1 : 5000);
      expect(rejected.map(({ reason }) => reason)).toContain("damagedGzip");
    }
  });

  test("damaged in the middle: what came before counts, and nothing is thrown", async () => {
    const bytes = Buffer.from(gzip(content));
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 40);
    const { events, rejected } = await read(pieces(bytes, 3000));
    expect(events.length).toBeGreaterThan(0);
    expect(rejected.map(({ reason }) => reason)).toContain("damagedGzip");
  });

  test("a header and nothing else is damaged", async () => {
    expect((await read([Buffer.from([0x1f, 0x8b])])).rejected).toMatchObject([{ reason: "damagedGzip" }]);
  });

  test("whoever stops reading early leaves nothing running", async () => {
    const log = new RejectionLog();
    let closed = false;
    async function* source() {
      try {
        yield* chunksOf(pieces(gzipSync(content), 1000));
      } finally {
        closed = true;
      }
    }
    for await (const batch of readEvents({ file: "f", chunks: source() }, log)) if (batch.length > 0) break;
    expect(closed).toBe(true);
  });
});

describe("whatever the bytes", () => {
  test("random bytes give the same events and rejections however they arrive, never an error", async () => {
    const start = fc.constantFrom("", "[", "{", '[{"a":"');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), start, fc.nat(20), async (bytes, begin, size) => {
        const content = Buffer.concat([Buffer.from(begin), bytes]);
        // An excerpt shows as much as has arrived.
        const outcome = async (arriving: Uint8Array[]) => {
          const { events, rejected, total } = await read(arriving);
          return {
            events,
            total,
            places: rejected.map(({ reason, line, offset }) => [reason, line, offset]),
          };
        };
        expect(await outcome(pieces(content, size + 1))).toEqual(await outcome([content]));
      }),
    );
  });

  test("random bytes behind the first bytes of gzip are a rejection, never an error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await read([Buffer.from([0x1f, 0x8b]), bytes])).total).toBe(1);
      }),
    );
  });

  test("every code's bad example is rejected under that code, and its good one is not", async () => {
    for (const [reason, { bad, good }] of Object.entries(inputCodes)) {
      if (bad !== "") expect((await read([bad])).rejected.map((one) => one.reason)).toEqual([reason]);
      expect((await read([good])).total).toBe(0);
    }
  });
});
