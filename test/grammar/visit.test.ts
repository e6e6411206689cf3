import { describe, expect, it } from "vitest";
import {
  children,
  findAll,
  mapChildren,
  type Node,
  parse,
  respan,
  Source,
  sameTree,
  visit,
} from "../../grammar/index.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { expressionOf, showExpression } from "./reading.ts";
import { show } from "./show.ts";
import { TABLE } from "./table.ts";

describe("walks", () => {
  it("visits parents before children, in the order of the text, and leaves in reverse", () => {
    const seen: string[] = [];
    visit(expressionOf("a + f(b)"), {
      enter: (node, parents) => {
        seen.push(`${parents.length} ${node.kind}`);
        return node.kind !== "argument";
      },
      leave: (node) => {
        if (node.kind === "call") seen.push("left call");
      },
    });
    expect(seen).toEqual(["0 arithmetic", "1 field", "1 call", "2 name", "2 argument", "left call"]);
  });

  it("every child lies inside its parent, and children do not go backwards", () => {
    for (const text of CONSTRUCTS) {
      const { module } = parse(text, TABLE);
      visit(module, {
        enter: (node, parents) => {
          const parent = parents[parents.length - 1];
          if (parent !== undefined) {
            expect(node.span.start, `${text}: ${node.kind} in ${parent.kind}`).toBeGreaterThanOrEqual(
              parent.span.start,
            );
            expect(node.span.end, `${text}: ${node.kind} in ${parent.kind}`).toBeLessThanOrEqual(
              parent.span.end,
            );
          }
          return true;
        },
      });
    }
  });

  it("finds all nodes of a kind", () => {
    expect(findAll(expressionOf("a + b.c + f(d)"), "field").map(({ name }) => name)).toEqual(["a", "b", "d"]);
  });

  it("children come as the table says", () => {
    expect(children(expressionOf("x BETWEEN a AND b")).map(show)).toEqual([
      "(field x)",
      "(field a)",
      "(field b)",
    ]);
  });
});

describe("copies", () => {
  it("two trees are the same whatever their spans", () => {
    expect(sameTree(expressionOf("a+b"), expressionOf("  a  +  b"))).toBe(true);
    expect(sameTree(expressionOf("a+b"), expressionOf("a+c"))).toBe(false);
    expect(sameTree(expressionOf("(a)"), expressionOf("a"))).toBe(false);
    expect(sameTree(expressionOf("9007199254740993"), expressionOf("9007199254740993"))).toBe(true);
  });

  it("a respanned tree is the same tree with one span", () => {
    const tree = expressionOf("f(a, [b.c, {d: 1}])");
    const span = { start: 7, end: 9 };
    const copy = respan(tree, span);
    expect(sameTree(copy, tree)).toBe(true);
    visit(copy, { enter: (node) => node.span === span });
    expect(findAll(copy, "field").every((node) => node.span === span)).toBe(true);
    expect(tree.span).toEqual({ start: 0, end: 19 });
  });

  it("what does not change is not copied", () => {
    const tree = expressionOf("a + b * c");
    const rename = (node: Node): Node =>
      node.kind === "field" && node.name === "c" ? { ...node, name: "z" } : mapChildren(node, rename);
    const changed = rename(tree);
    expect(show(changed)).toBe(showExpression("a + b * z"));
    expect(children(changed)[0]).toBe(children(tree)[0]);
    const none = (node: Node): Node => mapChildren(node, none);
    expect(none(tree)).toBe(tree);
  });
});

describe("places in a text", () => {
  it("lines end with LF, CRLF or CR, and columns begin at 1", () => {
    const source = new Source("ab\r\nc\rd\ne");
    expect([0, 2, 4, 6, 8, 9].map((offset) => source.positionAt(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ]);
    expect([1, 2, 3, 4].map((line) => source.lineText(line))).toEqual(["ab", "c", "d", "e"]);
  });

  it("a byte order mark takes no column", () => {
    const source = new Source("\uFEFFab");
    expect(source.positionAt(1)).toEqual({ line: 1, column: 1 });
    expect(source.lineText(1)).toBe("ab");
    expect(source.offsetAt({ line: 1, column: 2 })).toBe(2);
  });

  it("offsets and positions are inverse", () => {
    const source = new Source("from x\n| where y\n\n| into z");
    for (let offset = 0; offset <= source.text.length; offset++) {
      expect(source.offsetAt(source.positionAt(offset))).toBe(offset);
    }
  });
});
