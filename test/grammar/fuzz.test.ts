import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, parseExpression, parseStages, print, visit } from "../../grammar/index.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { hasCorpus, publishedTexts } from "./corpus.ts";
import { errorsOf, SEED } from "./reading.ts";
import { TABLE } from "./table.ts";

const PIECES =
  /"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\/(?:\\.|[^/\\\n])+\/|[A-Za-z_]\w*|\d+\w*|\$\w+|`[^`]*`|--\w+--|[-=!<>]+|\s+|[^\s\w]/g;

const WORDS = [...new Set(CONSTRUCTS.flatMap((text) => text.match(PIECES) ?? []))];

/** Whatever the text: an answer, with faults inside the text, and a tree that prints. */
function expectAnswer(text: string): void {
  const { module, faults } = parse(text, TABLE);
  for (const { span } of faults) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  visit(module, { enter: ({ span }) => span.start <= span.end && span.end <= text.length });
  print(module, { table: TABLE });
}

describe("no text makes the parser throw", () => {
  it("random characters", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })),
        (text) => {
          expectAnswer(text);
          parseStages(text, TABLE);
          parseExpression(text, TABLE);
        },
      ),
      { numRuns: 2000, seed: SEED },
    );
  });

  it("random words of the language", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) =>
        expectAnswer(words.join(" ")),
      ),
      { numRuns: 3000, seed: SEED },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) =>
        expectAnswer(words.join("")),
      ),
      { numRuns: 1000, seed: SEED },
    );
  });

  it("constructs with any one piece taken out, doubled or replaced", () => {
    for (const text of CONSTRUCTS) {
      const pieces = text.match(PIECES) ?? [];
      for (let index = 0; index < pieces.length; index++) {
        const [before, after] = [pieces.slice(0, index).join(""), pieces.slice(index + 1).join("")];
        expectAnswer(before + after);
        expectAnswer(`${before}${pieces[index]}${pieces[index]}${after}`);
        expectAnswer(`${before} | ${after}`);
      }
    }
  });

  it("constructs cut off anywhere", () => {
    for (const text of CONSTRUCTS) {
      for (let end = 0; end < text.length; end++) expectAnswer(text.slice(0, end));
      for (let start = 1; start < text.length; start += 3) expectAnswer(text.slice(start));
    }
  });
});

describe("a text without errors reads the same once printed", () => {
  it("even if it was put together at random", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }), (words) => {
        const { module, faults } = parse(words.join(" "), TABLE);
        fc.pre(errorsOf(faults).length === 0);
        const printed = print(module, { table: TABLE });
        const again = parse(printed, TABLE);
        expect(errorsOf(again.faults), printed).toEqual([]);
        expect(print(again.module, { table: TABLE })).toBe(printed);
      }),
      { numRuns: 3000, seed: SEED },
    );
  });
});

describe.skipIf(!hasCorpus)("the published detections, damaged", () => {
  it("cut off at every seventh place", () => {
    for (const { text } of publishedTexts().filter((_, index) => index % 12 === 0)) {
      for (let end = 0; end < text.length; end += 7) {
        const errors = errorsOf(parse(text.slice(0, end), TABLE).faults);
        // One place is broken, so there is one thing to say.
        expect(errors.length, text.slice(Math.max(0, end - 60), end)).toBeLessThanOrEqual(1);
      }
    }
  }, 60_000);

  it("with pieces missing", () => {
    for (const { text } of publishedTexts().filter((_, index) => index % 24 === 0)) {
      const pieces = text.match(PIECES) ?? [];
      for (let index = 0; index < pieces.length; index += 5) {
        const damaged = [...pieces.slice(0, index), ...pieces.slice(index + 1)].join("");
        const errors = errorsOf(parse(damaged, TABLE).faults);
        expect(errors.length, damaged.slice(0, 200)).toBeLessThanOrEqual(1);
      }
    }
  }, 60_000);
});
