/** Whatever a text is, lint answers it, and its safe fixes leave a text that is as sound as before. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runPipeline } from "../../src/index.ts";
import { applyFixes, lint } from "../../src/lint/index.ts";

const field = fc.constantFrom("process_name", "process.cmd_line", "e.a", "b", "lower(b)", "path");

const pattern = fc
  .array(
    fc.constantFrom(
      "cmd",
      ".",
      "exe",
      "\\\\",
      "\\.",
      "\\s",
      "\\S",
      "[a|b]",
      "[-|/]",
      "(",
      ")",
      "|",
      "^",
      "$",
      "*",
      "+",
      "(?i)",
      "{2}",
    ),
    { maxLength: 7 },
  )
  .map((pieces) => pieces.join(""));

const text = fc
  .array(fc.constantFrom("%", "_", "*", "a", "cmd.exe", "\\\\", "\\\\\\\\", "tbd", " ", "\\t"), {
    maxLength: 5,
  })
  .map((pieces) => pieces.join(""));

const condition = fc.letrec<{ any: string; test: string }>((tie) => ({
  test: fc.oneof(
    fc.tuple(field, text).map(([name, value]) => `${name}="${value}"`),
    fc.tuple(field, text).map(([name, value]) => `${name} LIKE "${value}"`),
    fc.tuple(field, text, text).map(([name, one, two]) => `${name} IN ("${one}", "${two}", "${one}")`),
    fc
      .tuple(field, pattern)
      .map(([name, source]) => `match(${name}, /(?:${source.replaceAll("/", "\\/")})/)=true`),
    field.map((name) => `${name} IS NULL`),
  ),
  any: fc.oneof(
    { maxDepth: 3 },
    tie("test"),
    fc.tuple(tie("any"), tie("any")).map(([left, right]) => `${left} AND ${right}`),
    fc.tuple(tie("any"), tie("any")).map(([left, right]) => `${left} OR ${right}`),
    tie("any").map((inner) => `NOT (${inner})`),
    tie("any").map((inner) => `(${inner})`),
  ),
})).any;

const errorsIn = (given: string) =>
  lint(given).filter(({ severity, code }) => severity === "error" && code < "SPL8");

test("conditions of all kinds are answered, within their text, and fixed to sound ones", () => {
  fc.assert(
    fc.property(condition, condition, (one, two) => {
      const given = `from source | where ${one} | eval start_time=_time, x=e.parent_name | where ${two}`;
      const reports = lint(given);
      for (const { span, message } of reports) {
        expect(message).not.toBe("");
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(given.length);
      }
      if (errorsIn(given).length === 0) expect(errorsIn(applyFixes(given, reports).text)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("a condition that stands twice can go: the rows stay", () => {
  const value = fc.constantFrom(null, "a", "acmd.exe", "cmd.exe", "%", "tbd", 1);
  const event = fc.record({
    process_name: value,
    b: value,
    path: value,
    process: fc.record({ cmd_line: value }),
  });
  fc.assert(
    fc.property(condition, condition, fc.array(event, { maxLength: 8 }), (one, two, events) => {
      const given = `from source | where ${one} OR ${two} OR ${one}`;
      if (errorsIn(given).length > 0) return;
      const fixed = applyFixes(
        given,
        lint(given).filter(({ name }) => name === "duplicate-condition"),
      );
      expect(runPipeline(fixed.text, events)).toEqual(runPipeline(given, events));
    }),
    { numRuns: 200 },
  );
});

test("search expressions too", () => {
  const word = fc.constantFrom(
    "*",
    '"a"',
    '"a"*',
    '*"b"',
    "b",
    "x=*",
    'x="c"*',
    'x IN ("a"*, b)',
    "(",
    ")",
    "AND",
    "OR",
    "NOT",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const given = `search ${words.join(" ")}`;
      const reports = lint(given);
      if (errorsIn(given).length === 0) expect(errorsIn(applyFixes(given, reports).text)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("what nests deep, or goes on for long, is answered as well", () => {
  const deep = `${"(".repeat(150)}NOT a=1${")".repeat(150)}`;
  expect(lint(`from source | where ${deep}`).map(({ name }) => name)).toEqual(["null-under-not"]);
  const long = Array.from({ length: 3000 }, (_, index) => `a${index}="x" AND NOT b${index}=1`).join(" OR ");
  expect(lint(`from source | where ${long}`).some(({ name }) => name === "mixed-and-or")).toBe(true);
  const layers = Array.from(
    { length: 400 },
    (_, index) => `| eval f${index + 1}=lower(f${index}) | where NOT f${index}=1`,
  );
  expect(() => lint(`from source ${layers.join(" ")}`)).not.toThrow();
  expect(() => lint(`from source | eval ${"x=lower(x), ".repeat(2000)}y=x | where y="A"`)).not.toThrow();
});
