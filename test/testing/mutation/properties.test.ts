/** What holds for every mutant of any text: the published detections where they are at hand, and the project's own. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../../src/index.ts";
import { mutantsOf } from "../../../src/testing/mutation/index.ts";

const OWN = join(import.meta.dirname, "../../../detections");
const texts = readdirSync(OWN, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(OWN, entry.name, "detection.spl")))
  .map(({ name }) => readFileSync(join(OWN, name, "detection.spl"), "utf8"));

function holdsFor(text: string): void {
  const mutants = mutantsOf(text);
  const seen = new Set<string>();
  for (const { span, replacement, text: changed, operator, key, what, wanted } of mutants) {
    expect(changed).not.toBe(text);
    expect(seen).not.toContain(changed);
    seen.add(changed);
    expect(changed).toBe(text.slice(0, span.start) + replacement + text.slice(span.end));
    const errors = parse(changed).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors, `${key}\n${changed}`).toEqual([]);
    expect(key).toBe(`${operator}: ${what}`);
    expect(what).toMatch(/^[a-z]/);
    expect(wanted).toMatch(/^a (?:silent )?case /);
    expect(`${what}${wanted}`).not.toContain("\n");
  }
}

test("the project's own detections", () => {
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    holdsFor(text);
    expect(mutantsOf(text).length).toBeGreaterThan(5);
  }
});

const field = fc.constantFrom("a", "b.c", "'d e'");
const literal = fc
  .oneof(
    fc.string({ unit: fc.constantFrom("a", "B", "\\", "/", '"', "%", "_", "*", ".", " ", "é") }),
    fc.constantFrom("C:\\Temp\\x.exe", "%\\\\x_%"),
  )
  .map((value) => JSON.stringify(value));
const pattern = fc.constantFrom(
  "(?i)HKLM\\\\SAM",
  "^a(b|c\\|d|[|]e)+$",
  "\\bfoo{2,}\\s+(?i:bar)?",
  "x\\/y|(?:z|w)",
  "[^\\]a]{3}\\$",
  "(?ims)\\.exe|",
);
const number = fc.constantFrom("0", "-1", "5", "0.95", "9007199254740993", "10L");
const predicate = fc.letrec<{ node: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(field, fc.constantFrom("=", "!=", "<", ">="), fc.oneof(literal, number))
      .map((parts) => parts.join(" ")),
    fc.tuple(field, fc.constantFrom("LIKE", "not like"), literal).map((parts) => parts.join(" ")),
    fc.tuple(field, literal, literal).map(([name, one, two]) => `${name} NOT IN (${one}, ${two})`),
    fc.tuple(field, pattern).map(([name, source]) => `match(lower(${name}), /${source}/)`),
    fc.tuple(field, pattern).map(([name, source]) => `match(${name}, ${JSON.stringify(source)}) = true`),
    fc.tuple(field, number, number).map(([name, low, high]) => `${name} BETWEEN ${low} AND ${high}`),
    field.map((name) => `${name} IS NOT NULL`),
  ),
  node: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc
      .tuple(tie("node"), fc.constantFrom(" AND ", "\n  or ", " XOR ", " AND /* why */ "), tie("node"))
      .map((parts) => parts.join("")),
    tie("node").map((inner) => `(${inner})`),
    tie("node").map((inner) => `NOT (${inner})`),
  ),
})).node;

describe("any condition", () => {
  test("has mutants that are texts, each different, changed in their span and nowhere else", () => {
    fc.assert(
      fc.property(predicate, (condition) => {
        const text = `from source | where ${condition} | stats dc(a) AS n BY b, span(_time, 5m) | where n > 3`;
        fc.pre(parse(text).diagnostics.every(({ severity }) => severity !== "error"));
        holdsFor(text);
      }),
      { numRuns: 200 },
    );
  });

  test("a text with syntax errors has none", () => {
    expect(mutantsOf("from source | where (a=1")).toEqual([]);
  });
});
