import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AGGREGATES } from "../../src/aggregates/index.ts";
import { inputTerm } from "../../src/analysis/shape.ts";
import {
  ANY,
  createTypeInference,
  inWords,
  type Types,
  typeOfValue,
} from "../../src/analysis/type-inference.ts";
import { checkText } from "../../src/engine.ts";
import { FUNCTIONS } from "../../src/functions/index.ts";
import { runPipeline } from "../../src/index.ts";
import { expressions, rowsOfValues, VALUES } from "./expressions.ts";

/** What the field `r` of a text's output can be; undefined where the text has errors. */
function typesOf(text: string): Types | undefined {
  const node = checkText(text, { passes: { all: false } }).plan?.outputs[0]?.node;
  return node === undefined ? undefined : createTypeInference()({ term: inputTerm("r"), node });
}

const inferred = (text: string) => {
  const types = typesOf(text);
  return types === ANY ? "anything" : inWords(types ?? ANY);
};

describe("the type of a field", () => {
  test.each([
    ["eval r = lower(a)", "a text"],
    ["eval r = len(a)", "a number"],
    ["eval r = a = 1", "true or false"],
    ["eval r = a.b", "anything"],
    ["eval r = 1 + len(a)", "a number"],
    ['eval r = "n: " + len(a)', "a text"],
    ["eval r = a + 1", "a text or a number"],
    ['eval r = if(a, "x", 1)', "a text or a number"],
    ['eval r = cast(a, "long")', "a number"],
    ['eval r = ucast(a, "collection<string>", [])', "anything"],
    ['eval r = ucast(a, "long", 0)', "a number"],
    ['eval r = ucast(a, "long", "none")', "anything"],
    ["eval b = lower(a) | eval r = b", "a text"],
    ["eval b = lower(a) | rename b AS r", "anything"],
    ["select lower(a) AS b | rename b AS r", "a text"],
    ["stats count() AS r BY a", "a number"],
    ["stats values(a) AS r", "a list"],
    ["stats max(a) AS r", "anything"],
    ["eval r = lower(a) | stats count() BY r", "a text"],
    ["stats values(a) AS r, count() AS r", "a number"],
    ["eventstats sum(a) AS r", "a number"],
    ['first_time_event input_columns=["a"] | rename first_time_a AS r', "anything"],
    ['stats count() AS n | first_time_event input_columns=["n"] | rename first_time_n AS r', "true or false"],
    ["eval r = lower(a) | dedup r | sort r", "a text"],
    ["if (a = 1) [eval r = 1] else [eval r = true]", "a number or true or false"],
    ["if (a = 1) [eval r = 1]", "anything"],
    ["eval r = lower(a) | flatten b", "anything"],
    ["eval r = lower(a) | rename 'b*' AS 'c*'", "anything"],
  ])("from source | %s: %s", (stages, types) => {
    expect(inferred(`from source | ${stages}`)).toBe(types);
  });

  test("is known across streams, and of united ones what either can give", () => {
    expect(inferred("$a = from source | eval r = lower(x); from $a | where y = 1")).toBe("a text");
    expect(
      inferred("$a = from source | eval r = lower(x); $b = from source | eval r = 1; from $a | union $b"),
    ).toBe("a text or a number");
    expect(inferred("$a = from source | eval r = lower(x); from $a | union [{r: 1}]")).toBe("anything");
  });

  test("is anything beyond a depth that nobody writes, and no reason to fail", () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `$s${index + 1} = from $s${index} | eval y = 1`);
    const text = ["$s0 = from source | eval r = lower(x)", ...chain, "from $s3000 | where r = 1"].join("; ");
    expect(typesOf(text)).toBeDefined();
  });
});

describe("the types of a term are never too few", () => {
  test.each(FUNCTIONS.filter(({ parameters, iterates }) => parameters.length > 0 && !iterates))(
    "$name gives what it declares, whatever it is given",
    (spec) => {
      const arguments_ = (other: string) =>
        spec.parameters
          .map(({ constant, type }, index) =>
            constant ? '"string"' : type === "lambda" ? "$x -> $x" : index === 0 ? "a" : other,
          )
          .join(", ");
      for (const other of ["a", "b"]) {
        const text = `from source | select ${spec.name}(${arguments_(other)}) AS r`;
        const types = typesOf(text);
        if (types === undefined) continue;
        const events = VALUES.flatMap((a) => VALUES.map((b) => ({ a, b })));
        for (const { r = null } of runPipeline(text, events)) {
          expect({ r, outside: typeOfValue(r) & ~types }).toEqual({ r, outside: 0 });
        }
      }
    },
  );

  test.each(FUNCTIONS)("$name: nor in its examples", ({ examples }) => {
    for (const { text, fields = {} } of examples) {
      const whole = `from source | select ${text} AS r`;
      for (const { r = null } of runPipeline(whole, [fields])) {
        expect(typeOfValue(r) & ~(typesOf(whole) ?? 0)).toBe(0);
      }
    }
  });

  test.each(AGGREGATES)("aggregate $name: nor in its results over anything", (spec) => {
    const rest = spec.parameters.slice(1).map(() => "50");
    const text = `from source | stats ${spec.name}(${["a", ...rest].join(", ")}) AS r BY b`;
    const types = typesOf(text) ?? ANY;
    const events = VALUES.flatMap((a) => VALUES.map((b) => ({ a, b })));
    for (const { r = null } of runPipeline(text, events)) expect(typeOfValue(r) & ~types).toBe(0);
  });

  test("nor of any expression made of them", () => {
    fc.assert(
      fc.property(expressions, rowsOfValues, (expression, rows) => {
        const text = `from source | select ${expression} AS r`;
        const types = typesOf(text);
        if (types === undefined) return;
        for (const { r = null } of runPipeline(text, rows)) expect(typeOfValue(r) & ~types).toBe(0);
      }),
      { numRuns: 600 },
    );
  });
});
