import { describe, expect, it } from "vitest";
import { type Expression, parse, print, printExpression } from "../../grammar/index.ts";
import { expressionOf } from "./reading.ts";
import { TABLE } from "./table.ts";

function printed(text: string): string {
  return print(parse(text, TABLE).module, { source: text });
}

const span = { start: 0, end: 0 };
const field = (name: string): Expression => ({ kind: "field", span, name });

describe("canonical text", () => {
  it("has one stage a line, keywords in capitals and a semicolon at the end", () => {
    expect(printed("$a = from b|where x=1 and not y in(1,2)|stats count() as n by z")).toBe(
      "$a = from b\n| where x = 1 AND NOT y IN (1, 2)\n| stats count() AS n BY z;\n",
    );
  });

  it("puts several assignments on lines of their own", () => {
    expect(printed("eval a=1|eval a=1,b=2")).toBe("| eval a = 1\n| eval\n    a = 1,\n    b = 2;\n");
  });

  it("puts each operand of a long chain on its own line", () => {
    const operands = Array.from({ length: 6 }, (_, index) => `process_name = "some_process_${index}.exe"`);
    expect(printed(`where ${operands.join(" or ")}`)).toBe(`| where\n    ${operands.join("\n    OR ")};\n`);
  });

  it("fills lines with long lists of names", () => {
    const names = Array.from({ length: 30 }, (_, index) => `field_${index}`);
    const text = printed(`fields ${names.join(",")}`);
    expect(text.split("\n").length).toBeLessThan(8);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(101);
  });

  it("indents sub-pipelines", () => {
    expect(printed("from a | thru [where b | into c], [into d] | into e")).toBe(
      "| from a\n| thru [\n    | where b\n    | into c\n  ], [\n    | into d\n  ]\n| into e;\n",
    );
  });

  it("prints functions over several lines", () => {
    expect(printed('function f($a: int=1): string { $x=$a; return "${$x}" }')).toBe(
      'function f($a: int = 1): string {\n    $x = $a;\n    return "${$x}"\n}\n',
    );
  });

  it("leaves a slot without a pipe", () => {
    expect(printed("from a | --x-- | into b")).toBe("| from a\n--x--\n| into b;\n");
  });
});

describe("quotes and escapes", () => {
  it.each([
    ["'plain'", "plain"],
    ["'in'", "'in'"],
    ["'span'", "'span'"],
    ["'a b'.'c d'.'in'", "'a b'.'c d'.in"],
    ['"a\\u0041\\/"', '"aA/"'],
    ['"\\d"', '"\\\\d"'],
    ['@"C:\\x ${y}"', '"C:\\\\x \\${y}"'],
    ['"\\u0007\\ud800"', '"\\u0007\\ud800"'],
    ["/[/]\\/\\\\/", "/[/]\\/\\\\/"],
    ["/[\\/]/", "/[/]/"],
  ])("%s becomes %s", (text, expected) => {
    expect(printExpression(expressionOf(text))).toBe(expected);
  });
});

describe("parentheses", () => {
  it("those of the text stay, needless or not", () => {
    expect(printExpression(expressionOf("((a)) + (b * c)"))).toBe("((a)) + (b * c)");
  });

  it("those that a built tree needs are added", () => {
    const sum: Expression = { kind: "arithmetic", span, operator: "+", left: field("a"), right: field("b") };
    const or: Expression = { kind: "logical", span, operator: "or", operands: [field("a"), field("b")] };
    const trees: readonly (readonly [Expression, string])[] = [
      [{ kind: "arithmetic", span, operator: "*", left: sum, right: field("c") }, "(a + b) * c"],
      [{ kind: "arithmetic", span, operator: "-", left: field("c"), right: sum }, "c - (a + b)"],
      [{ kind: "arithmetic", span, operator: "-", left: sum, right: field("c") }, "a + b - c"],
      [{ kind: "logical", span, operator: "and", operands: [or, field("c")] }, "(a OR b) AND c"],
      [{ kind: "logical", span, operator: "or", operands: [or, field("c")] }, "(a OR b) OR c"],
      [{ kind: "not", span, operand: or }, "NOT (a OR b)"],
      [{ kind: "comparison", span, operator: "=", left: or, right: field("c") }, "(a OR b) = c"],
      [{ kind: "member", span, object: sum, key: "c" }, "(a + b).c"],
      [{ kind: "unary", span, operator: "-", operand: { kind: "timespan", span, text: "5m" } }, "- 5m"],
    ];
    for (const [tree, text] of trees) expect(printExpression(tree)).toBe(text);
  });
});

describe("comments", () => {
  it("stay above or behind the statement, stage or argument at which they stood", () => {
    const text =
      "// top\n$a = from b // after from\n| eval c = 1, /* about d */ d = 2\n| where /* in where */ e // end\n; /* last */";
    expect(printed(text)).toBe(
      "// top\n$a = from b // after from\n| eval\n    c = 1,\n    /* about d */\n    d = 2\n| where\n    /* in where */\n    e; // end\n\n/* last */\n",
    );
  });

  it("can be left out", () => {
    const { module } = parse("/* a */ from b // c", TABLE);
    expect(print(module, { comments: false })).toBe("| from b;\n");
  });
});
