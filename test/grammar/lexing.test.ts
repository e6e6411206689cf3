import { describe, expect, it } from "vitest";
import { parse } from "../../grammar/index.ts";
import { expressionOf, faultsOf, showExpression, showStages } from "./reading.ts";
import { TABLE } from "./table.ts";

function literalValue(text: string): unknown {
  const node = expressionOf(text);
  return "value" in node ? node.value : undefined;
}

describe("strings (L1, L2)", () => {
  it.each([
    ['"a\\"b"', 'a"b'],
    ['"\\\\\\n\\r\\t\\/\\\'\\b\\f"', "\\\n\r\t/'\b\f"],
    ['"\\u0041\\u20AC"', "A€"],
    ['"\\d+\\."', "\\d+\\."],
    ['"\\\\d"', "\\d"],
    [`"a\\\${b}"`, `a\${b}`],
    ['"$a {b} $"', "$a {b} $"],
    [`@"C:\\new ""x"" \${y}"`, `C:\\new "x" \${y}`],
    ['"// /* ``` --x-- `"', "// /* ``` --x-- `"],
  ])("%s has its value", (text, value) => {
    expect(literalValue(text)).toBe(value);
  });

  it("notes an escape that is none", () => {
    expect(faultsOf('where a="\\d"')).toEqual(["unknown-escape: \\d"]);
  });
});

describe("names and variables (L3, L4, L6)", () => {
  it("a quoted name is one field, a dot navigates", () => {
    expect(showExpression("'a.b'")).toBe("(field a.b)");
    expect(showExpression("a.b")).toBe("(member b (field a))");
    expect(expressionOf("'it\\'s'")).toMatchObject({ kind: "field", name: "it's" });
    expect(showExpression("$abc_1")).toBe("(variable abc_1)");
  });

  it("keywords are read in any case, and only mixed case is noted", () => {
    const tree = showExpression("a and b");
    expect(showExpression("a AND b")).toBe(tree);
    expect(showExpression("a And b")).toBe(tree);
    expect(faultsOf("where a And b")).toEqual(["keyword-case: And"]);
    expect(faultsOf("where a AND b and c")).toEqual([]);
  });

  it("null, true and false are literals, NULL too", () => {
    expect(["null", "NULL"].map(showExpression)).toEqual(["(null)", "(null)"]);
    expect(["true", "false"].map(literalValue)).toEqual([true, false]);
  });

  it("no word is a keyword after a dot, before a colon or where another could not be one", () => {
    expect(showExpression("a.in.by.null")).toBe("(member null (member by (member in (field a))))");
    expect(showExpression("{in: 1, null: 2}")).toBe("(object (entry in (number 1)) (entry null (number 2)))");
    expect(showExpression("type = source AND function = search")).toBe(
      "(logical and (comparison = (field type) (field source)) (comparison = (field function) (field search)))",
    );
  });

  it("a keyword before a parenthesis is a function where an operand stands", () => {
    expect(showExpression("in(x, 1)")).toBe("(call in (argument (field x)) (argument (number 1)))");
    expect(showExpression("x in (1)")).toBe("(in (field x) (number 1))");
    expect(showExpression("null()")).toBe("(call null)");
    expect(showExpression("like (a, b)")).toBe("(call like (argument (field a)) (argument (field b)))");
  });

  it("a field may have a function's name", () => {
    expect(showExpression("time = time()")).toBe("(comparison = (field time) (call time))");
  });
});

describe("numbers and times (L5, L9, V8)", () => {
  it.each([
    ["10", 10, "integer"],
    ["10L", 10, "long"],
    ["1.5", 1.5, "double"],
    ["1e3", 1000, "double"],
    ["1.2e-3", 0.0012, "double"],
    ["12D", 12, "double"],
    ["3.14F", 3.14, "float"],
    [".5", 0.5, "double"],
    ["9007199254740991", 9007199254740991, "integer"],
    ["9007199254740992", 9007199254740992n, "integer"],
    ["12345678901234567890L", 12345678901234567890n, "long"],
    ["9007199254740993D", 9007199254740992, "double"],
  ])("%s keeps its value and type", (text, value, type) => {
    expect(expressionOf(text)).toMatchObject({ kind: "number", value, type, text });
  });

  it.each([
    "10m",
    "300s",
    "5000ms",
    "1d",
    "2w",
    "5min",
    "3mon",
    "1q",
    "2log10",
    "-1h@h",
    "@d+3h",
    "@w1",
    "-d@d",
    "1h@h",
  ])("%s is one time", (text) => {
    expect(expressionOf(text)).toMatchObject({ kind: "timespan", text });
  });

  it("a sign is part of a time only where an operand starts", () => {
    expect(showExpression("a-1h")).toBe('(arithmetic - (field a) (timespan "1h"))');
    expect(showExpression("a - -1h")).toBe('(arithmetic - (field a) (timespan "-1h"))');
  });
});

describe("regexes (L7)", () => {
  it.each([
    ["/a b/", "a b", ""],
    ["/a/ims", "a", "ims"],
    ["/a\\/b/", "a/b", ""],
    ["/HKLM\\\\SAM/", "HKLM\\\\SAM", ""],
    ["/\\\\(a|b)\\\\/", "\\\\(a|b)\\\\", ""],
    ["/[/]/", "[/]", ""],
    ["/[]/]/", "[]/]", ""],
    ["/[^\\]/]/", "[^\\]/]", ""],
    ["/[[:alpha:]/]/", "[[:alpha:]/]", ""],
    ["/(?P<a>x)(?<b>y)/", "(?P<a>x)(?<b>y)", ""],
  ])("%s has its pattern and flags", (text, pattern, flags) => {
    expect(expressionOf(text)).toMatchObject({ kind: "regex", pattern, flags });
  });

  it("a slash after an operand divides", () => {
    expect(showExpression("a / b / c")).toBe("(arithmetic / (arithmetic / (field a) (field b)) (field c))");
    expect(showExpression("f(x)/2")).toBe("(arithmetic / (call f (argument (field x))) (number 2))");
    expect(showExpression("a = /b/")).toBe('(comparison = (field a) (regex "" "b"))');
  });

  it("a slash after an option's value opens a regex where the command takes a pattern", () => {
    expect(showStages("rex field=_raw /a /")).toBe(
      '(stage rex (option field (field _raw)) (item (regex "" "a ")))',
    );
    expect(showStages("rex field=f(x).y /a/")).toContain('(item (regex "" "a"))');
    expect(showStages("stats n=a / b / c")).toContain("arithmetic /");
  });

  it("a slash in a search is text", () => {
    expect(showStages("search /a/b c//d e=/f")).toBe(
      '(stage search (item search (logical and (searchTerm "/a/b") (searchTerm "c//d") (searchComparison e = (searchTerm "/f")))))',
    );
  });
});

describe("comments and slots (L8, L10)", () => {
  it("comments of all three kinds are kept with their places", () => {
    const text = "from x /* a */ // b\n| ```c``` where y";
    const { module, faults } = parse(text, TABLE);
    expect(faults).toEqual([]);
    expect(module.comments.map((comment) => comment.text)).toEqual(["/* a */", "// b", "```c```"]);
    for (const { text: shown, span } of module.comments) expect(text.slice(span.start, span.end)).toBe(shown);
  });

  it("two slashes are never an empty pattern", () => {
    expect(showStages("where a // = 1")).toBe("(stage where (item (field a)))");
  });

  it("a slot stands between blanks after a stage, with or without a pipe", () => {
    const tree = "(stage where (item (field a))) (slot x_y) (stage into (item (field b)))";
    expect(showStages("where a --x_y-- | into b")).toBe(tree);
    expect(showStages("where a | --x_y-- | into b")).toBe(tree);
    expect(showStages("where a --x_y--")).toBe("(stage where (item (field a))) (slot x_y)");
  });

  it("without blanks it is arithmetic", () => {
    expect(showExpression("a--b--c")).toBe(
      "(arithmetic - (arithmetic - (field a) (unary - (field b))) (unary - (field c)))",
    );
  });
});

describe("templates and backticks (L11, L12)", () => {
  it("a string with holes is a template, and holes may hold strings with holes", () => {
    expect(showExpression(`"a\${b}c"`)).toBe('(template (string "a") (field b) (string "c"))');
    expect(showExpression(`"\${"x\${y}"}"`)).toBe('(template (template (string "x") (field y)))');
    expect(showExpression(`"\${ {a: "}"}.a }"`)).toBe(
      '(template (member a (object (entry a (string "}")))))',
    );
    expect(showExpression(`'\${a}_b'`)).toBe('(template field (field a) (string "_b"))');
  });

  it("spans inside a template are those of the text", () => {
    const node = expressionOf(`  "ab\${cd}"`);
    expect(node).toMatchObject({
      span: { start: 2, end: 11 },
      parts: [{ span: { start: 3, end: 5 } }, { span: { start: 7, end: 9 } }],
    });
  });

  it("a name or a call in backticks is a macro, anything else a search literal", () => {
    expect(showExpression("`m`")).toBe("(macro m no-arguments)");
    expect(showExpression('`m(1, "a)")`')).toBe('(macro m (number 1) (string "a)"))');
    expect(showExpression("`m()`")).toBe("(macro m)");
    expect(showExpression("`500 ERROR`")).toBe('(searchLiteral "500 ERROR")');
  });
});

describe("source text (L13)", () => {
  it("a byte order mark and CRLF change nothing but offsets", () => {
    const { module, faults } = parse("\uFEFFfrom x\r\n| where y\r\n", TABLE);
    expect(faults).toEqual([]);
    expect(module.statements[0]?.span).toEqual({ start: 1, end: 18 });
  });
});
