import { describe, expect, it } from "vitest";
import { isLimit, parse, print, sameTree, visit } from "../../grammar/index.ts";
import { errorNamesOf, errorsOf } from "./reading.ts";
import { TABLE } from "./table.ts";

const MEBIBYTE = 1024 * 1024;

function nested(levels: number, open: string, close: string, inside = "1", head = "eval x = "): string {
  return head + open.repeat(levels) + inside + close.repeat(levels);
}

const NESTINGS: readonly (readonly [name: string, text: (levels: number) => string])[] = [
  ["parentheses", (levels) => nested(levels, "(", ")")],
  ["lists", (levels) => nested(levels, "[", "]")],
  ["objects", (levels) => nested(levels, "{a: ", "}")],
  ["calls", (levels) => nested(levels, "f(1, ", ")")],
  ["named arguments", (levels) => nested(levels, "f(a: ", ")")],
  ["indexes", (levels) => nested(levels, "a[", "]")],
  ["right operands", (levels) => nested(levels, "a + (", ")")],
  ["templates", (levels) => nested(levels, '"x${', '}"', "a")],
  ["macros", (levels) => nested(1, "`m(", ")`", nested(levels - 1, "(", ")", "1", ""))],
  ["sub-pipelines", (levels) => nested(levels, "thru [ | ", "]", "into a", "from x | ")],
  ["searches", (levels) => nested(levels, "search [", "]", "search a", "append [").replace("append [", "")],
  ["parentheses of a search", (levels) => nested(levels, "(", ")", "a", "search ")],
  ["NOT", (levels) => `where ${"NOT ".repeat(levels)}a`],
  ["signs", (levels) => `eval x = ${"- ".repeat(levels)}a`],
];

describe("nesting (G10)", () => {
  it.each(NESTINGS)("199 levels of %s parse, print and parse again", (_, text) => {
    const { module, faults } = parse(text(199), TABLE);
    expect(errorsOf(faults)).toEqual([]);
    expect(module.statements).toHaveLength(1);
    const again = parse(print(module), TABLE);
    expect(errorsOf(again.faults)).toEqual([]);
    expect(sameTree(again.module, module)).toBe(true);
  });

  it.each(NESTINGS)("201 levels of %s are one limit fault", (_, text) => {
    const { module, faults } = parse(text(201), TABLE);
    expect(faults.map(({ name }) => name)).toEqual(["nesting-limit"]);
    expect(faults.every(isLimit)).toBe(true);
    expect(module.statements).toEqual([]);
  });

  it("199 lambdas parse, and the only fault is that they nest", () => {
    expect(errorNamesOf(nested(199, "map(a, $x -> ", ")"))).toEqual(["nested-lambda: $x"]);
    expect(errorNamesOf(nested(99, "map(a, $x -> { return ", "})"))).toEqual(["nested-lambda: $x"]);
  });

  it("deep and broken is one fault at the right place", () => {
    const text = nested(150, "f(", ")", "a = = b");
    expect(errorNamesOf(text)).toEqual(["missing-value: ="]);
  });

  it("brackets and prefixes count together", () => {
    expect(errorNamesOf(`where ${"NOT (".repeat(150)}a${")".repeat(150)}`)).toEqual(["nesting-limit: NOT"]);
  });

  it("chains that mix with brackets cannot make the tree deeper than a walk can go", () => {
    const chain = "+a".repeat(900);
    const text = `where ${"(".repeat(150)}a${`${chain})`.repeat(150)}`;
    expect(errorsOf(parse(text, TABLE).faults).map(({ name }) => name)).toEqual(["nesting-limit"]);
  });
});

describe("chains (G10)", () => {
  it.each([
    ["operators", (length: number) => `eval x = a${"+a".repeat(length)}`],
    ["members", (length: number) => `eval x = a${".a".repeat(length)}`],
    ["indexes", (length: number) => `eval x = a${"[0]".repeat(length)}`],
  ])("a thousand %s in a row are fine, one more is a limit fault", (_, text) => {
    expect(errorNamesOf(text(1000))).toEqual([]);
    expect(parse(text(1001), TABLE).faults.map(({ name }) => name)).toEqual(["chain-limit"]);
  });

  it("flat chains have no limit", () => {
    expect(errorNamesOf(`where a=1${" OR a=1".repeat(20_000)}`)).toEqual([]);
    expect(errorNamesOf(`eval a=[1${",1".repeat(20_000)}]`)).toEqual([]);
  });
});

describe("size (G10)", () => {
  it("a text of one mebibyte is read, a larger one is refused", () => {
    const exact = `from x //${" ".repeat(MEBIBYTE - 9)}`;
    expect(parse(exact, TABLE).faults).toEqual([]);
    expect(parse(`${exact} `, TABLE).faults.map(({ name }) => name)).toEqual(["text-too-large"]);
  });

  it("bytes count, not characters", () => {
    expect(parse(`from x // ${"€".repeat(MEBIBYTE / 3)}`, TABLE).faults.map(({ name }) => name)).toEqual([
      "text-too-large",
    ]);
  });

  it.each([
    "(",
    "[",
    "{",
    '"',
    "'",
    "`",
    "/",
    "|",
    ";",
    "a ",
    "a|",
    "not ",
    "- ",
    "${",
    '"${',
    '"${"',
    "/a/b ",
    "/[/ ,",
    "“",
    "#",
    "\\",
    "\ud800",
    "1a ",
    "a=",
    "eval a=,",
    "search [",
    "f(",
    "/*",
    'where a="b | where c="d ',
  ])(
    "a long run of %j is answered",
    (piece) => {
      const text = piece.repeat(Math.floor(MEBIBYTE / 8 / piece.length));
      const { module, faults } = parse(text, TABLE);
      expect(faults.length).toBeLessThanOrEqual(201);
      let nodes = 0;
      visit(module, { enter: () => ++nodes > 0 });
      expect(nodes).toBeGreaterThan(0);
    },
    20_000,
  );
});
