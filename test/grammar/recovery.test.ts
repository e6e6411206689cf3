import { describe, expect, it } from "vitest";
import { parse, parseExpression, parseStages } from "../../grammar/index.ts";
import { errorNamesOf, errorsOf } from "./reading.ts";
import { show } from "./show.ts";
import { TABLE } from "./table.ts";

function commandsOf(text: string): string[] {
  return [...show(parse(text, TABLE).module).matchAll(/\(stage (\w+)/g)].map(([, name]) => name ?? "");
}

describe("recovery (G9)", () => {
  it("finds one fault in each broken stage and keeps the others", () => {
    const text = "from x | where a = | eval b = c) | where d > > e | fields f | eval g = , h = 1 | into y";
    expect(errorNamesOf(text)).toEqual([
      "missing-value: =",
      "unmatched-bracket: )",
      "missing-value: >",
      "missing-value: =",
    ]);
    expect(commandsOf(text)).toEqual(["from", "eval", "fields", "eval", "into"]);
  });

  it("finds the faults of each argument of a stage", () => {
    const text = "eval a = , b = 2, c = (1 2), d = * , e = 5";
    expect(errorNamesOf(text)).toEqual(["missing-value: =", "unexpected-token: 2"]);
    expect(show(parse(text, TABLE).module)).toContain("(assignment e (number 5))");
  });

  it("looks into sub-pipelines", () => {
    const text = "branch [ | where a= | into b], [ | eval c= | into d] | where e= | eval f=1";
    expect(errorNamesOf(text)).toEqual(["missing-value: =", "missing-value: =", "missing-value: ="]);
    expect(commandsOf(text)).toEqual(["branch", "into", "into", "eval"]);
  });

  it("reads each statement on its own", () => {
    const text = "$a = from x | where b = ;\nimport from y;\n$c = from $a | eval d = | into e;";
    expect(errorNamesOf(text)).toEqual(["missing-value: =", "unexpected-token: from", "missing-value: ="]);
    expect(commandsOf(text)).toEqual(["from", "from", "into"]);
  });

  it("keeps the stages after an unclosed string or bracket", () => {
    expect(commandsOf('from x | where a = "b | eval c = 1 | into d')).toEqual([
      "from",
      "where",
      "eval",
      "into",
    ]);
    expect(commandsOf("from x | where f(a, {b: 1 | eval c = 1 | into d")).toEqual([
      "from",
      "where",
      "eval",
      "into",
    ]);
  });

  it("reports each slip of the lexer once, wherever they are", () => {
    const text = "from x | where a && “b” | eval c = 5x | where match(d, /e/f/) | into y";
    expect(errorNamesOf(text)).toEqual([
      "foreign-operator: &&",
      "smart-quote: “",
      "bad-number: 5x",
      "slash-in-regex: /",
    ]);
  });

  it("faults come in the order of the text", () => {
    const starts = parse("from x | where a=b=c | where ( | eval d.e = 1 | where f f", TABLE).faults.map(
      ({ span }) => span.start,
    );
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
});

describe("parts of texts", () => {
  it("stages may begin with a pipe", () => {
    const { pipeline, faults } = parseStages('where a != "b" | eval c = 1', TABLE);
    expect(faults).toEqual([]);
    expect(pipeline.stages).toHaveLength(2);
    expect(show(parseStages('| where a != "b" | eval c = 1', TABLE).pipeline)).toBe(show(pipeline));
  });

  it("no stages are no fault where nothing is required", () => {
    expect(parseStages("", TABLE)).toMatchObject({ pipeline: { stages: [] }, faults: [] });
    expect(parseStages("  /* nothing */ ", TABLE).faults).toEqual([]);
  });

  it("an expression begins with no command", () => {
    expect(parseExpression("search = where", TABLE)).toMatchObject({
      expression: { kind: "comparison" },
      faults: [],
    });
    expect(errorsOf(parseExpression("a = ", TABLE).faults)).toMatchObject([{ name: "missing-value" }]);
    expect(errorsOf(parseExpression("", TABLE).faults)).toHaveLength(1);
    expect(errorsOf(parseExpression("a b", TABLE).faults)).toMatchObject([{ name: "unexpected-token" }]);
  });
});
