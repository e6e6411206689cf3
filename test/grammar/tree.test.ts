import { describe, expect, it } from "vitest";
import { parse } from "../../grammar/index.ts";
import { CONSTRUCTS } from "./constructs.ts";
import { errorNamesOf, faultsOf, showExpression, showStages, showText } from "./reading.ts";
import { TABLE } from "./table.ts";

describe("every construct", () => {
  it.each(CONSTRUCTS)("%j has no error", (text) => {
    expect(errorNamesOf(text)).toEqual([]);
  });
});

describe("operators (G5)", () => {
  it.each([
    [
      "a xor b or c and not d = e + f * -g.h",
      "(logical xor (field a) (logical or (field b) (logical and (field c) (not (comparison = (field d) (arithmetic + (field e) (arithmetic * (field f) (unary - (member h (field g))))))))))",
    ],
    ["a or b or c", "(logical or (field a) (field b) (field c))"],
    [
      "NOT match(x, /r/)=true",
      '(not (comparison = (call match (argument (field x)) (argument (regex "" "r"))) (boolean value)))',
    ],
    ["a - b - c", "(arithmetic - (arithmetic - (field a) (field b)) (field c))"],
    ["a == b", "(comparison = (field a) (field b))"],
    ["a <> b", "(comparison != (field a) (field b))"],
    ["x not like y", "(like negated (field x) (field y))"],
    ["x between 1 and 2 and y", "(logical and (between (field x) (number 1) (number 2)) (field y))"],
    ["x is not null", "(isNull negated (field x))"],
    [
      "x is not map<string, any>",
      "(isType negated (field x) (typeReference map (typeReference string) (typeReference any)))",
    ],
    ["x IN (1, y)", "(in (field x) (number 1) (field y))"],
    ["x IN y", "(in (field x) (field y))"],
    ["-x[0].y(1)", undefined],
  ])("%s", (text, tree) => {
    if (tree === undefined) expect(() => showExpression(text)).toThrow();
    else expect(showExpression(text)).toBe(tree);
  });
});

describe("calls, lambdas and literals (G6, G7, G8)", () => {
  it("named arguments follow positional ones", () => {
    expect(showExpression("f(1, a: 2, in: 3)")).toBe(
      "(call f (argument (number 1)) (argument a (number 2)) (argument in (number 3)))",
    );
  });

  it("a lambda takes a variable or a list of parameters, and an expression or a block", () => {
    expect(showExpression("map(a, $x -> $x + 1)")).toContain("(lambda (parameter x) (arithmetic +");
    expect(showExpression("f(($a, $b: int = 1) -> { $t = $a\n return $t })")).toContain(
      "(lambda (parameter a) (parameter b (typeReference int) initial:(number 1)) (block (local t (variable a)) (variable t)))",
    );
  });

  it("objects and lists accept a trailing comma", () => {
    expect(showExpression('{"a b": 1, c: [1, 2,],}')).toBe(
      "(object (entry a b (number 1)) (entry c (list (number 1) (number 2))))",
    );
  });

  it("an index follows without a blank, and so does a list in a list", () => {
    expect(showExpression("a[0][b]")).toBe("(index (index (field a) (number 0)) (field b))");
    expect(showExpression("[a[0], [b]]")).toBe("(list (index (field a) (number 0)) (list (field b)))");
  });
});

describe("arguments of stages (G4)", () => {
  it("the first = of an eval assigns, others compare", () => {
    expect(showStages("eval a=b=c")).toBe("(stage eval (assignment a (comparison = (field b) (field c))))");
  });

  it("name= begins an option in some commands and a comparison in others", () => {
    expect(showStages("stats a=1 b")).toBe("(stage stats (option a (number 1)) (item (field b)))");
    expect(showStages("where a=1")).toBe("(stage where (item (comparison = (field a) (number 1))))");
    expect(showStages("stats count(a=1)")).toContain("(comparison = (field a) (number 1))");
  });

  it("a sign begins a name in lists of names", () => {
    expect(showStages("sort a -b")).toBe("(stage sort (item (field a)) (item - (field b)))");
    expect(showStages("fields - a, b")).toBe("(stage fields (item - (field a)) (item comma (field b)))");
  });

  it("capitals are normalised in commands and clauses, and stay elsewhere", () => {
    expect(showStages("STATS Count() BY User")).toBe(
      "(stage stats (item (call Count)) (clause by (item (field User))))",
    );
    expect(showStages("Stats x")).toBe("(stage Stats (item (field x)))");
  });

  it("a clause's word is a name after a comma, after the clause's own word and in operators", () => {
    expect(showStages("from x select a, limit")).toContain("(item comma (field limit))");
    expect(showStages("from x where limit > 5 limit 5")).toContain("(clause limit (item (number 5)))");
    expect(showStages("from x group by where")).toContain("(clause group by (item (field where)))");
  });

  it("brackets hold stages where an argument stands, lists elsewhere", () => {
    expect(showStages("append [from x]")).toContain("subpipeline");
    expect(showStages("append [ | mine]")).toContain("subpipeline");
    expect(showStages("append [mine a]")).toContain("subpipeline");
    expect(showStages("from [{a: 1}]")).toContain("(list (object");
    expect(showStages("from []")).toContain("(item (list))");
    expect(showStages("stats a=[from]")).toContain("(list (field from))");
    expect(showStages("where a = [from, x]")).toContain("(list (field from) (field x))");
    expect(showStages("if (a) [reverse] else [head 5]")).toMatch(/subpipeline.*clause else \(subpipeline/);
  });

  it("a stage after the brackets is a stage of its own", () => {
    expect(showStages("thru [ | into a ] | into b")).toBe(
      "(stage thru (subpipeline (pipeline (stage into (item (field a)))))) (stage into (item (field b)))",
    );
  });

  it("the search command binds OR tighter than AND", () => {
    expect(showStages("search a b OR c")).toBe(
      '(stage search (item search (logical and (searchTerm "a") (logical or (searchTerm "b") (searchTerm "c")))))',
    );
  });

  it("an unknown command parses like most others", () => {
    expect(showStages("whatever a=1 b, c by d")).toBe(
      "(stage whatever (option a (number 1)) (item (field b)) (item comma (field c)) (clause by (item (field d))))",
    );
  });
});

describe("habits of SPL are read and noted (G11)", () => {
  it.each([
    ["fields a b", ["blank-separated-list: b"]],
    ["stats count by a b", ["blank-separated-list: b"]],
    ["bin _time span=5m", ["option-after-arguments: span"]],
    ['stats sum(x) AS "the sum"', ['string-as-name: "the sum"']],
    ["head 5", []],
    ["dedup 2 a", []],
    ["lookup t k", []],
    ["where x=1 | stats count", []],
    ["| where x=1", []],
    ["join left=L right=R where L.a=R.b vendors", []],
    ["head while (a=1) 5", []],
  ])("%s", (text, notes) => {
    expect(faultsOf(text)).toEqual(notes);
    expect(errorNamesOf(text)).toEqual([]);
  });
});

describe("statements (G1, G2)", () => {
  it("semicolons end statements, the last may be missing, more than one is nothing", () => {
    expect(showText("from a; $b = from c;; from d")).toHaveLength(3);
  });

  it("a function's body is locals and a result, an expression or stages", () => {
    expect(showText("function f($a: int = 1): string { $x = $a; return $x }")).toEqual([
      "(function f (parameter a (typeReference int) initial:(number 1)) (typeReference string) (block (local x (variable a)) (variable x)))",
    ]);
    expect(showText("function f($s) { return | from $s | where a } from b")).toEqual([
      "(function f (parameter s) (block (pipeline (stage from (item (variable s))) (stage where (item (field a))))))",
      "(pipelineStatement (pipeline (stage from (item (field b)))))",
    ]);
  });

  it("imports have names or a star, an alias and a path", () => {
    expect(showText("import a, b from /x/y; import * as n from ../'1a'.b; import {c} from z")).toEqual([
      '(import "/x/y" a b)',
      `(import "../'1a'.b" no-items alias:n)`,
      '(import "z" c)',
    ]);
  });

  it("a statement may end with its line, which is worth a note", () => {
    const text = '$a = search index=main x="y"\n$b = from $a\nwhere c=1\n$c = from $b | into d';
    const { module, faults } = parse(text, TABLE);
    expect(module.statements.map(({ kind }) => kind)).toEqual(Array(3).fill("pipelineStatement"));
    expect(faults.map(({ name, severity }) => `${severity} ${name}`)).toEqual(
      Array(2).fill("info missing-semicolon"),
    );
    expect(faultsOf("$a = from x $b = from y")).toEqual(["missing-semicolon: $b"]);
    expect(parse("$a = from x $b = from y", TABLE).faults[0]?.severity).toBe("error");
  });

  it("annotations of a stage are read over with their `|`", () => {
    const text = 'from x | @maxdelay("10m") | @maxdisk("1GB") | stats count() | @last | into y';
    expect(faultsOf(text)).toEqual([
      "ignored-annotation: @maxdelay",
      "ignored-annotation: @maxdisk",
      "ignored-annotation: @last",
    ]);
    const [statement] = parse(text, TABLE).module.statements;
    const stages = statement?.kind === "pipelineStatement" ? statement.pipeline.stages : [];
    expect(stages.map((stage) => stage.kind === "stage" && stage.command.text)).toEqual([
      "from",
      "stats",
      "into",
    ]);
  });

  it("annotations are read over with a note", () => {
    expect(faultsOf("@run_as_owner;\n$a = from b")).toEqual(["ignored-annotation: @run_as_owner"]);
  });

  it("every span covers its node's text", () => {
    const text = "$a = from x | where b = 1 AND c;\n$d = from $a";
    const { module } = parse(text, TABLE);
    expect(module.statements.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      "$a = from x | where b = 1 AND c",
      "$d = from $a",
    ]);
  });
});
