import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPatterns } from "../../src/patterns/port.ts";
import { writeKey } from "../../src/values/access.ts";
import { fromTaggedJson, type TaggedJson, toTaggedJson } from "../../src/values/tagged-json.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";
import { isRegex } from "../../src/values/value.ts";

const patterns = createPatterns({ steps: 1000 });

function regex(source: string, flags: string): Value | undefined {
  const result = patterns.compile(source, flags);
  return "pattern" in result ? result.pattern : undefined;
}

function through(value: Value): Value {
  return fromTaggedJson(JSON.parse(JSON.stringify(toTaggedJson(value))), regex);
}

const key = fc.oneof(
  fc.string(),
  fc.constantFrom("$", "$$", "bigint", "map", "__proto__", "constructor", "hasOwnProperty", "toString", "0"),
);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
  fc.bigInt(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("$", "\ud800", "bigint"),
  fc.uint8Array({ maxLength: 20 }),
  fc
    .tuple(fc.constantFrom("a+", "(?<n>x)", "^\\d$", ""), fc.constantFrom("", "i", "ims"))
    .map(([source, flags]) => regex(source, flags) as Value),
);

function mapOf(entries: readonly (readonly [string, Value])[]): ValueMap {
  const map: ValueMap = {};
  for (const [name, value] of entries) writeKey(map, name, value);
  return map;
}

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value; list: Value[]; map: ValueMap; tag: ValueMap }>(
  (tie) => ({
    value: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("map"), tie("tag")),
    list: fc.array(tie("value"), { maxLength: 4 }),
    map: fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map(mapOf),
    // Maps of the data that look like what stands for something else.
    tag: fc.oneof(
      tie("value").map((inner) => ({ $: inner })),
      fc
        .tuple(fc.constantFrom("bigint", "bytes", "number", "regex", "map"), tie("value"))
        .map(([kind, inner]) => ({
          $: [kind, inner],
        })),
    ),
  }),
).value;

describe("values as plain JSON", () => {
  test("come back as they were, whatever they are and whatever they look like", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(through(given)).toEqual(given);
      }),
      { numRuns: 2000 },
    );
  });

  test("keep the order and the hostility of keys", () => {
    const given = mapOf([
      ["b", 1],
      ["__proto__", { polluted: true }],
      ["a", -0],
    ]);
    const back = through(given) as ValueMap;
    expect(Object.keys(back)).toEqual(["b", "__proto__", "a"]);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(Object.is(back.a, -0)).toBe(true);
  });

  test("bring back regexes that match", () => {
    const back = through(regex("x+", "i") as Value);
    expect(isRegex(back) && "test" in back && (back.test as (text: string) => boolean)("aXXb")).toBe(true);
  });

  test("share nothing with the values", () => {
    const given = { list: [1] };
    const json = toTaggedJson(given) as { list: number[] };
    given.list.push(2);
    expect(json).toEqual({ list: [1] });
  });

  test("end where nobody can follow, and say so", () => {
    let deep: Value = 1;
    for (let level = 0; level < 10_000; level++) deep = [deep];
    let cut = 0;
    const json = toTaggedJson(deep, () => cut++);
    expect(cut).toBe(1);
    expect(() => fromTaggedJson(json, regex)).not.toThrow();
  });

  test.each<[unknown]>([
    [{ $: 1 }],
    [{ $: [] }],
    [{ $: ["bigint"] }],
    [{ $: ["bigint", "1.5"] }],
    [{ $: ["bigint", 1] }],
    [{ $: ["number", "12"] }],
    [{ $: ["bytes", "?"] }],
    [{ $: ["regex", "(", ""] }],
    [{ $: ["regex", "a"] }],
    [{ $: ["map", [1]] }],
    [{ $: ["map", null] }],
    [{ $: ["date", "2026"] }],
    [[undefined]],
  ])("refuse %j, which stands for nothing", (json) => {
    expect(() => fromTaggedJson(json as TaggedJson, regex)).toThrow(/no value/);
  });
});
