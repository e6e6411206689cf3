/** Functions on JSON, against a model that works on lists of paths. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value, ValueMap } from "../../src/index.ts";
import { evaluate, expression } from "./expression.ts";

const KEYS = ["a", "b", "c", "__proto__"] as const;

const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.constant(null));
const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("tree"), { maxKeys: 3, noNullPrototype: true }),
  ) as fc.Arbitrary<Value>,
}));
const root = fc.oneof(
  fc.array(tree, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...KEYS), tree, { maxKeys: 3, noNullPrototype: true }),
) as fc.Arbitrary<Value>;
const step = fc.oneof(fc.constantFrom<string | number>(...KEYS), fc.nat({ max: 2 }));
const steps = fc.array(step, { minLength: 1, maxLength: 4 });

/** `a{0}.b` */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((each, index) => (typeof each === "number" ? `{${each}}` : (index > 0 ? "." : "") + each))
    .join("");
}

/** The model walks with nothing but own properties. */
function model(value: Value, path: readonly (string | number)[]): Value {
  let here: Value | undefined = value;
  for (const each of path) {
    const fits = Array.isArray(here) ? typeof each === "number" : typeof each === "string";
    if (typeof here !== "object" || here === null || !fits || !Object.hasOwn(here, each)) return null;
    here = (here as ValueMap)[each as string];
  }
  return here ?? null;
}

describe("json_extract", () => {
  const run = expression("json_extract(j, p)");
  const fromText = expression("json_extract(to_json(j), p)");

  test("finds what the model finds, in values and in their JSON", () => {
    fc.assert(
      fc.property(root, steps, (json, path) => {
        const expected = model(json, path);
        expect(run({ j: json, p: pathText(path) })).toEqual(expected);
        expect(fromText({ j: json, p: pathText(path) })).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("`{}` gives the values at each index, nulls left out", () => {
    const all = expression('json_extract(j, "{}.a")');
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), (json) => {
        const expected = json.map((_, index) => model(json, [index, "a"])).filter((found) => found !== null);
        expect(all({ j: json })).toEqual(expected.length === 0 ? null : expected);
      }),
    );
  });

  test.each(["a..b", ".a", "a.", "{", "a{x}", "a{-1}", "{}a{"])("%j is no path", (path) => {
    expect(run({ j: { a: [1], "": 2 }, p: path })).toBeNull();
  });
});

describe("json_set", () => {
  const run = expression("json_set(j, p, v)");

  test("is found again by json_extract, or changes nothing", () => {
    fc.assert(
      fc.property(root, steps, scalar, (json, path, value) => {
        const result = run({ j: json, p: pathText(path), v: value as Value });
        const clash = path.some((each, index) => {
          const parent = model(json, path.slice(0, index));
          if (typeof each === "number") return !Array.isArray(parent) || each >= parent.length;
          return parent !== null && (typeof parent !== "object" || Array.isArray(parent));
        });
        if (clash) expect(result).toEqual(json);
        else expect(model(result, path)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("leaves every other path as it was", () => {
    fc.assert(
      fc.property(root, steps, steps, (json, path, other) => {
        const apart = path.some((each, index) => index < other.length && other[index] !== each);
        fc.pre(apart);
        const result = run({ j: json, p: pathText(path), v: "new" });
        expect(model(result, other)).toEqual(model(json, other));
      }),
      { numRuns: 500 },
    );
  });

  test("keys that name prototypes are data", () => {
    const result = evaluate('json_set({}, "__proto__.polluted", 1)') as ValueMap;
    expect(Object.keys(result)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(evaluate('json_has_key_exact({}, "constructor")')).toBe(false);
    expect(evaluate('json_extract({}, "constructor.name")')).toBeNull();
    expect(Object.keys(evaluate('json_object("__proto__", 1)') as ValueMap)).toEqual(["__proto__"]);
    expect(
      Object.keys(evaluate('map_merge({}, from_json_object("{\\"__proto__\\": 1}"))') as ValueMap),
    ).toEqual(["__proto__"]);
  });
});

describe("json_delete", () => {
  const run = expression("json_delete(j, p)");
  const keys = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });

  test("takes away one path of keys and nothing else", () => {
    fc.assert(
      fc.property(root, keys, steps, (json, path, other) => {
        const result = run({ j: json, p: path.join(".") });
        if (Array.isArray(json)) {
          expect(result).toBeNull();
          return;
        }
        expect(model(result, path)).toBeNull();
        const inside = path.every((each, index) => other[index] === each);
        const above = other.every((each, index) => path[index] === each);
        if (!inside && !above) expect(model(result, other)).toEqual(model(json, other));
      }),
      { numRuns: 500 },
    );
  });
});

describe("json_append and json_extend", () => {
  test("append to what the path leads to", () => {
    const append = expression("json_append(j, p, v)");
    const extend = expression("json_extend(j, p, v)");
    fc.assert(
      fc.property(root, steps, fc.array(scalar, { maxLength: 3 }), (json, path, added) => {
        const fields = { j: json, p: pathText(path), v: added as Value };
        const old = model(json, path);
        if (old === null) {
          expect([append(fields), extend(fields)]).toEqual([json, json]);
        } else {
          const list = Array.isArray(old) ? old : [old];
          expect(model(append(fields), path)).toEqual([...list, added]);
          expect(model(extend(fields), path)).toEqual([...list, ...added]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("JSON texts", () => {
  test("are written and read without a loss", () => {
    const run = expression("[json_extract(to_json(j)), json_valid(to_json(j)), json_keys(j) = map_keys(j)]");
    fc.assert(
      fc.property(root, (json) => {
        expect(run({ j: json })).toEqual([json, true, Array.isArray(json) ? null : true]);
      }),
    );
  });

  test("keep all digits, take the last of equal keys, and have no infinity", () => {
    expect(evaluate("from_json_object(s)", { s: '{"n": 9223372036854775807, "d": 1e2}' })).toEqual({
      n: 9223372036854775807n,
      d: 100,
    });
    expect(evaluate("from_json_object(s)", { s: '{"n": 1, "n": 12345678901234567890}' })).toEqual({
      n: 12345678901234567000,
    });
    expect(evaluate("from_json_array(s)", { s: `[1e400, -1e400, 1e-400, ${"9".repeat(500)}]` })).toEqual([
      null,
      null,
      0,
      null,
    ]);
  });

  test("deeper than 512 levels are cut, and never a crash", () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    expect(evaluate("flatten(from_json_array(s))", { s: deep })).toBeNull();
    expect(evaluate("len(to_json(from_json_array(s)))", { s: deep })).toBeLessThan(2000);
    const path = "a.".repeat(600).slice(0, -1);
    expect(evaluate("json_set({}, p, 1)", { p: path })).toEqual({});
    expect(evaluate('object_to_xml({"a": from_json_array(s)})', { s: deep })).toBeNull();
    expect(evaluate("xml_to_object(s)", { s: "<a>".repeat(600) + "</a>".repeat(600) })).toBeNull();
  });
});

describe("long lists", () => {
  const long = Array.from({ length: 200_000 }, (_, index) => index);

  test("do not break functions", () => {
    expect(evaluate("len(mvdedup(l))", { l: long })).toBe(200_000);
    expect(evaluate('len(mvjoin(mvsort(mvreverse(l)), ""))', { l: long })).toBeGreaterThan(200_000);
    expect(evaluate('len(json_extend(l, "", l))', { l: long })).toBe(400_000);
    expect(evaluate("len(mvappend(l, l))", { l: long })).toBe(400_000);
    expect(evaluate("len(flatten([l, l]))", { l: long })).toBe(400_000);
    expect(evaluate('len(map_delete({"a": 1}, l))', { l: long })).toBe(1);
    expect(evaluate('len(json_extract([l, l], "{}{}"))', { l: long })).toBe(400_000);
  });

  test("are not made out of nothing", () => {
    expect(evaluate("mvrange(0, 1e12)")).toBeNull();
    expect(evaluate("mvrange(0, e, s)", { e: 1e15, s: "1s" })).toBeNull();
    expect(evaluate("mvrange(s, e)", { s: 1e17, e: 1e17 + 1000 })).toBeNull();
  });
});
