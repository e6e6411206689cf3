import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { print, sameTree } from "../grammar/index.ts";
import { compile, format, parse } from "../src/index.ts";
import { moduleOf, pipelines } from "./grammar/arbitrary.ts";
import { publishedTexts } from "./grammar/corpus.ts";
import { TABLE } from "./grammar/table.ts";
import { blockOf, specFiles } from "./support/spec-files.ts";

function expectSound(text: string): void {
  const formatted = format(text);
  expect(sameTree(parse(formatted).module, parse(text).module)).toBe(true);
  expect(format(formatted)).toBe(formatted);
}

const clean = (text: string) => !parse(text).diagnostics.some(({ severity }) => severity === "error");

describe("format", () => {
  test("keeps the meaning of every published detection, and has nothing to say the second time", () => {
    for (const { text } of publishedTexts()) expectSound(text);
  });

  test("of every text of the specification's tests", () => {
    const texts = specFiles()
      .flatMap(({ cases }) => cases.map((each) => blockOf(each, "spl") ?? ""))
      .filter(clean);
    expect(texts.length).toBeGreaterThan(150);
    for (const text of texts) expectSound(text);
  });

  test("of random texts", () => {
    fc.assert(
      fc.property(pipelines, (pipeline) => {
        const text = print(moduleOf(pipeline), { table: TABLE });
        fc.pre(clean(text));
        expectSound(text);
      }),
      { numRuns: 300 },
    );
  });

  test("leaves strings, patterns and keys as their author wrote them", () => {
    const text = '| eval a = "C:\\d", b = @"C:\\x", c = {"k": 1, l: 2} | where match(a, /[/]\\//)';
    expect(format(text)).toBe(
      '| eval\n    a = "C:\\d",\n    b = @"C:\\x",\n    c = {"k": 1, l: 2}\n| where match(a, /[/]\\//);\n',
    );
  });

  test.each([
    [
      "sums begin their lines with the operator",
      `| eval message = "${"x".repeat(60)}" + host + " and more of it " + user + "."`,
      `| eval\n    message = "${"x".repeat(60)}"\n      + host\n      + " and more of it "\n      + user\n      + ".";\n`,
    ],
    [
      "names and their values share a line",
      '| eval body = create_map(["event_id", event_id, "command_line", command_line, "process_name", process_name])',
      '| eval\n    body = create_map([\n      "event_id", event_id,\n      "command_line", command_line,\n      "process_name", process_name\n    ]);\n',
    ],
    ["a slot at the end stays open", "$a = from b --report--", "$a = from b\n--report--\n"],
  ])("%s", (_, text, expected) => {
    expect(format(text)).toBe(expected);
  });
});

describe("equalities of one field", () => {
  const value = fc.oneof(
    fc.constantFrom("a", "b", "1", "", " 1.0 ", "true", "null"),
    fc.constantFrom(1, 1n, true, null, undefined, Number.NaN),
    fc.constantFrom(["a"], ["a", null], [], { a: "b" }),
  );
  const operand = fc
    .tuple(fc.constantFrom("f", "g", "m.k"), fc.constantFrom("a", "b", "1", ""))
    .map(([field, text]) => `${field} = "${text}"`);

  test("as IN give the same rows, nulls included", () => {
    fc.assert(
      fc.property(
        fc.array(operand, { minLength: 3, maxLength: 8 }),
        fc.array(fc.record({ f: value, g: value, m: fc.record({ k: value }) }), { minLength: 1 }),
        (operands, events) => {
          const text = `| eval r = (${operands.join(" OR ")}) | eval n = isnull(r) | fields r, n`;
          const rewritten = format(text, { equalitiesToIn: true });
          expect(compile(rewritten).run(events).rows).toEqual(compile(text).run(events).rows);
        },
      ),
    );
  });

  test("become IN only side by side, from three on, and only texts", () => {
    const fixed = (condition: string) =>
      format(`| where ${condition}`, { equalitiesToIn: true }).slice("| where ".length, -2);
    expect(fixed('a="1" OR a="2"')).toBe('a = "1" OR a = "2"');
    expect(fixed('a="1" OR b="9" OR a="2" OR a="3"')).toBe('a = "1" OR b = "9" OR a = "2" OR a = "3"');
    expect(fixed('x OR a="1" OR a="2" OR a="3" /* c */ OR y')).toContain('a IN ("1", "2", "3")');
    expect(fixed("a=1 OR a=2 OR a=3")).toBe("a = 1 OR a = 2 OR a = 3");
    expect(fixed("a=b OR a=c OR a=d")).toBe("a = b OR a = c OR a = d");
    expect(fixed('f(a)="1" OR f(a)="2" OR f(a)="3"')).not.toContain("IN");
  });
});
