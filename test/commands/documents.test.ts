/** Commands that look into documents and values: spath, replace, untable. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, runPipeline } from "../../src/index.ts";
import { valueReplacement } from "../../src/values/replace-value.ts";
import { fieldsOf, valueAt } from "../../src/values/spath.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";

const SWITCHES: readonly Record<string, boolean>[] = [{}, { all: false }];
const json = (value: unknown) => JSON.stringify(value);

describe("spath", () => {
  const document = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<Value>(1, "x", true, null, ""),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "c d"), tie("value"), { maxKeys: 3 }) as fc.Arbitrary<Value>,
    ),
  })).value;

  test("without a path gives for every path what it gives with that path", () => {
    fc.assert(
      fc.property(document, (value) => {
        const text = json(value);
        const fields = fieldsOf(text);
        expect(fieldsOf(value)).toEqual(fields);
        for (const [path, found] of Object.entries(fields)) {
          const leaves = [valueAt(text, path)]
            .flat()
            .filter((one) => one === null || typeof one !== "object");
          const present = leaves.filter((one) => one !== null);
          expect(present.length > 1 ? present : (present[0] ?? null)).toEqual(found);
        }
        expect(text === undefined || Object.values(fields).flat().length <= text.length).toBe(true);
      }),
    );
  });

  test("takes hostile keys for data, and stops below 512 levels", () => {
    const hostile = '{"__proto__": {"constructor": 1}, "toString": 2}';
    const [row] = runPipeline("from source | spath | fields - _raw", [{ _raw: hostile }]);
    expect(row).toEqual({ "__proto__.constructor": 1, toString: 2 });
    expect(json(fieldsOf('{"__proto__": 3}'))).toBe('{"__proto__":3}');
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    expect(Object.values(fieldsOf(deep(512)))).toEqual([1]);
    expect(fieldsOf(deep(10_000))).toEqual({});
    expect(fieldsOf(`${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`)).toEqual({});
  });

  test("nobody knows the fields behind it, and everybody with a path", () => {
    const codesOf = (text: string) => check(`from source | fields _raw | ${text}`).map(({ code }) => code);
    expect(codesOf("spath | where b=1")).toEqual([]);
    expect(codesOf("spath path=a | where a=1")).toEqual([]);
    expect(codesOf("spath path=a | where b=1")).toEqual(["SPL2003"]);
  });
});

describe("replace", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 4 });
  const stars = (text: string) => text.split("*").length - 1;

  test("replaces what a regular expression over the whole value replaces, the fullest pair first", () => {
    const pair = fc.tuple(letters, letters).map(([old, replacement]) => ({
      old,
      replacement: stars(old) === stars(replacement) ? replacement : replacement.replaceAll("*", "x"),
    }));
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 4 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 }),
        (pairs, value) => {
          const ranked = pairs
            .map((one, index) => ({ ...one, index, wild: stars(one.old) > 0 }))
            .sort((a, b) => {
              if (a.wild !== b.wild) return a.wild ? 1 : -1;
              if (!a.wild) return b.index - a.index;
              return b.old.replaceAll("*", "").length - a.old.replaceAll("*", "").length || a.index - b.index;
            });
          let expected = value;
          for (const { old, replacement } of ranked) {
            const pieces = old.split("*");
            const source = pieces.map((piece, index) =>
              index === 0 ? piece : `${index === pieces.length - 1 ? "(.*)" : "(.*?)"}${piece}`,
            );
            const match = new RegExp(`^${source.join("")}$`).exec(value);
            if (match === null) continue;
            let group = 0;
            expected = replacement.replaceAll("*", () => match[++group] ?? "");
            break;
          }
          expect(valueReplacement(pairs)(value)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("with IN and without does the same to the fields named", () => {
    const rows = fc.array(
      fc.dictionary(
        fc.constantFrom("a", "b", "__proto__"),
        fc.constantFrom<Value>("x", "xy", 1, null, ["x"]),
      ),
    );
    fc.assert(
      fc.property(rows, (events) => {
        const pairs = '"x" WITH "1", "*y" WITH "y*", "1" WITH "one"';
        const named = runPipeline(`from source | replace ${pairs} IN a, b, '__proto__'`, events);
        expect(named.map(json)).toEqual(runPipeline(`from source | replace ${pairs}`, events).map(json));
      }),
    );
  });
});

describe("untable", () => {
  test("loses nothing but nulls", () => {
    const rows = fc.array(
      fc.dictionary(fc.constantFrom("k", "a", "b", "__proto__"), fc.constantFrom<Value>(1, "x", null, [1])),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (events) => {
        const expected = events.flatMap((event) =>
          Object.entries(event as ValueMap).flatMap(([n, v]) =>
            n === "k" || v === null ? [] : { k: (event.k ?? null) as Value, n, v },
          ),
        );
        for (const passes of SWITCHES)
          expect(runPipeline("from source | untable k, n, v", events, { passes })).toEqual(expected);
      }),
    );
  });

  test("takes three fields, no more, no fewer, none twice", () => {
    const codesOf = (text: string) => check(`from source | ${text}`).map(({ code }) => code);
    expect(codesOf("untable a, b, c")).toEqual([]);
    for (const wrong of ["untable", "untable a, b", "untable a, b, c, d", "untable a, b, a"])
      expect(codesOf(wrong)).toEqual(["SPL3007"]);
  });
});
