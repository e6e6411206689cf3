import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BrokenLine, splitLines } from "../../src/inputs/index.ts";
import { chunksOf, pieces } from "./bytes.ts";

interface NumberedLine {
  readonly line: string | BrokenLine;
  readonly number: number;
  readonly offset: number;
}

async function lines(content: readonly (string | Uint8Array)[], most?: number): Promise<NumberedLine[]> {
  const all: NumberedLine[] = [];
  for await (const block of splitLines(chunksOf(content), most)) {
    block.lines.forEach((line, index) => {
      all.push({ line, number: block.firstLine + index, offset: block.offsetOf(index) });
    });
  }
  return all;
}

const texts = async (content: readonly (string | Uint8Array)[]) =>
  (await lines(content)).map(({ line }) => line);

describe("splitting bytes into lines", () => {
  test("LF and CRLF both end a line, and the last line may have no end", async () => {
    expect(await texts(["a\r\nb\n\nc"])).toEqual(["a", "b", "", "c"]);
  });

  test("a byte order mark before the first line is dropped", async () => {
    expect(await texts(["\ufeffa\n\ufeffb\n"])).toEqual(["a", "\ufeffb"]);
  });

  test("every line knows its number and its byte offset", async () => {
    expect(await lines(["é\nb\n", "c\n"])).toEqual([
      { line: "é", number: 1, offset: 0 },
      { line: "b", number: 2, offset: 3 },
      { line: "c", number: 3, offset: 5 },
    ]);
  });

  test("a line that is not UTF-8 is broken, and its neighbours are not", async () => {
    const bytes = Buffer.concat([Buffer.from("é\n"), Buffer.from([0x61, 0xff, 10]), Buffer.from("c\r\n")]);
    expect(await texts([bytes])).toEqual(["é", { broken: "notUtf8", excerpt: "aÿ" }, "c"]);
  });

  test("a line over the limit is given up once, and the next one is read with its right number and offset", async () => {
    const long = "x".repeat(50);
    expect(await lines(pieces(`a\n${long}\nb\n`, 7), 20)).toEqual([
      { line: "a", number: 1, offset: 0 },
      { line: expect.objectContaining({ broken: "tooLong" }), number: 2, offset: 2 },
      { line: "b", number: 3, offset: 53 },
    ]);
  });

  test("an overlong last line without an end is given up too", async () => {
    const [only] = await lines(pieces("x".repeat(100), 9), 20);
    expect(only?.line).toMatchObject({ broken: "tooLong" });
  });

  test("where the chunks are cut makes no difference", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const mixed = `${text}\n\r\n${text}\r\n é`;
        expect(await lines(pieces(mixed, size))).toEqual(await lines([mixed]));
      }),
    );
  });
});
