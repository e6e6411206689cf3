import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Expression,
  type Module,
  mapChildren,
  type Node,
  parse,
  parseExpression,
  print,
  printExpression,
  sameTree,
} from "../../grammar/index.ts";
import { expressions, moduleOf, pipelines } from "./arbitrary.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { hasCorpus, publishedTexts } from "./corpus.ts";
import { errorsOf, SEED } from "./reading.ts";
import { TABLE } from "./table.ts";

/** Parentheses that the printer had to add are no difference, nor are chains that parentheses held apart. */
function withoutGroups(node: Node): Node {
  return mapChildren(node.kind === "group" ? node.inner : node, withoutGroups);
}

function bare<N extends Node>(node: N): Node {
  const stripped = withoutGroups(node);
  return stripped.kind === "group" ? bare(stripped) : stripped;
}

function expectRoundTrip(module: Module): void {
  const printed = print(module, { table: TABLE });
  const again = parse(printed, TABLE);
  expect(errorsOf(again.faults), printed).toEqual([]);
  expect(sameTree(again.module, module), printed).toBe(true);
  expect(print(again.module, { table: TABLE })).toBe(printed);
}

describe("print and parse are inverse", () => {
  it.each(CONSTRUCTS)("for %j", (text) => {
    expectRoundTrip(parse(text, TABLE).module);
  });

  it("for random expressions, but for the parentheses they need", () => {
    fc.assert(
      fc.property(expressions, (tree) => {
        const printed = printExpression(tree);
        const { expression, faults } = parseExpression(printed, TABLE);
        expect(
          errorsOf(faults).map(({ message }) => message),
          printed,
        ).toEqual([]);
        expect(expression !== undefined && sameTree(bare(expression), bare(tree)), printed).toBe(true);
        expect(printExpression(expression as Expression)).toBe(printed);
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it("for random pipelines", () => {
    fc.assert(
      fc.property(pipelines, (pipeline) => {
        const module = moduleOf(pipeline);
        const printed = print(module, { table: TABLE });
        const again = parse(printed, TABLE);
        expect(
          errorsOf(again.faults).map(({ message }) => message),
          printed,
        ).toEqual([]);
        expect(sameTree(bare(again.module), bare(module)), printed).toBe(true);
        expect(print(again.module, { table: TABLE })).toBe(printed);
      }),
      { numRuns: 400, seed: SEED },
    );
  });
});

describe.skipIf(!hasCorpus)("the published detections", () => {
  const texts = publishedTexts();

  it("are all here", () => {
    expect(texts).toHaveLength(167);
  });

  it.each(texts)("$name parses without an error, prints and parses again", ({ text }) => {
    const { module, faults } = parse(text, TABLE);
    expect(errorsOf(faults)).toEqual([]);
    expectRoundTrip(module);
  });

  it("keep every comment", () => {
    for (const { text } of texts) {
      const { module } = parse(text, TABLE);
      const again = parse(print(module, { table: TABLE }), TABLE);
      expect(again.module.comments.map((comment) => comment.text)).toEqual(
        module.comments.map((comment) => comment.text),
      );
      expect(parse(print(module, { comments: false, table: TABLE }), TABLE).module.comments).toEqual([]);
    }
  });
});
