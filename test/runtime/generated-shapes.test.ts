/** What generated code writes of a surviving row: the same keys in the same order as closures, whatever their names are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/engine.ts";
import { compile, type Value } from "../../src/index.ts";
import { generateShape } from "../../src/runtime/generate/shapes.ts";
import { GENERATED } from "../support/switches.ts";

/** Maps as lists of entries, so that the order of their keys counts. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return { prototype: Object.getPrototypeOf(value) === Object.prototype, keys: entriesOf(value) };
}

function entriesOf(map: object): unknown {
  return Object.keys(map).map((key) => [key, ordered(Object.getOwnPropertyDescriptor(map, key)?.value)]);
}

function rowsOf(text: string, events: readonly unknown[], passes: Readonly<Record<string, boolean>>) {
  return ordered(compile(text, { passes }).run(events as Value[]).rows);
}

const NAMES = [
  "a",
  "b",
  "m",
  "a.b",
  "a b",
  "0",
  "12",
  "__proto__",
  "constructor",
  "toString",
  "ü",
  '"',
  "\\",
];
const name = fc.constantFrom(...NAMES.map((each) => `'${each.replaceAll("\\", "\\\\")}'`));
const operand = fc.oneof(name, fc.constantFrom("null", "1", '"x"', "missing", "m.a", "lower(a)"));
const expression = fc.oneof(
  operand,
  fc.tuple(operand, operand).map(([a, b]) => `[${a}, ${b}]`),
  fc
    .tuple(fc.constantFrom(...NAMES), operand, fc.constantFrom(...NAMES), operand)
    .map(([one, a, other, b]) => `{${JSON.stringify(one)}: ${a}, ${JSON.stringify(other)}: ${b}}`),
  fc.tuple(operand, operand).map(([a, b]) => `coalesce(${a}, ${b})`),
  fc.tuple(operand, operand).map(([a, b]) => `mvappend(${a}, ${b})`),
  fc.tuple(name, operand).map(([a, b]) => `filter([${a}, ${b}], $it -> $it = ${a})`),
);
const stage = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(name, expression).map(([written, read]) => `eval ${written} = ${read}`),
  },
  name.map((gone) => `fields - ${gone}`),
  fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).map((kept) => `fields ${kept.join(", ")}`),
  fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).map((kept) => `table ${kept.join(", ")}`),
  fc.tuple(name, name).map(([from, to]) => `rename ${from} AS ${to}`),
);
const text = fc
  .array(stage, { minLength: 1, maxLength: 6 })
  .map((stages) => ["from source", 'where a != "never" OR a IS NULL', ...stages].join(" | "));

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, 1, "x", "X", true),
  fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom<Value>(null, 2, "y"), { maxKeys: 3 }),
);
const event = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), value), { selector: ([key]) => key }).map(
  // Unlike assignments, this makes `__proto__` a key.
  (entries) => Object.fromEntries(entries),
);

describe("generated shapes", () => {
  test("have the keys of closures, in the same order and as keys of their own", () => {
    let compared = 0;
    fc.assert(
      fc.property(text, fc.array(event, { minLength: 1, maxLength: 5 }), (spl, events) => {
        if (checkText(spl, {}).plan === undefined) return;
        const closures = rowsOf(spl, events, { "generate-code": false });
        expect(rowsOf(spl, events, GENERATED)).toEqual(closures);
        compared++;
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  test("take over in the middle of a run", () => {
    const events = Array.from({ length: 700 }, (_, at) => ({
      b: at,
      ...(at % 3 === 0 ? {} : { a: `x${at}` }),
    }));
    const spl = 'from source | eval c = {"n": b, "l": [a, null]}, a = lower(a) | fields c, b, a';
    expect(rowsOf(spl, events, {})).toEqual(rowsOf(spl, events, { "generate-code": false }));
  });

  test("have no text of the detection in their code but the names of fields that are plain words", () => {
    const hostile = [`"+process.exit()+"`, "`x`", "a\u2028b", "a\\", "*/x", "__proto__", "</script>"];
    for (const each of hostile) {
      const spl = `from source | eval m = {${JSON.stringify(each)}: ${JSON.stringify(each)}}, plain = "secret" | fields m, plain`;
      const node = checkText(spl, {}).plan?.outputs[0]?.node;
      if (node?.kind !== "segment") throw new Error(`no segment: ${spl}`);
      const source = generateShape(node.shape, new Set())?.source ?? "";
      expect(source).toContain("plain");
      expect(source).not.toContain("secret");
      expect(source).not.toContain(each);
    }
  });
});
