import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPassCondition } from "../../src/testing/pass-condition.ts";

function holds(source: string, count: number): boolean {
  const { holds: condition, fault } = readPassCondition(source);
  if (condition === undefined) throw new Error(fault?.message);
  return condition(count);
}

const faultOf = (source: string) => readPassCondition(source).fault;

describe("a pass_condition", () => {
  test.each([
    ["@count_gt(2)", [3]],
    ["@count_gte(2)", [2, 3]],
    ["@count_lt(2)", [0, 1]],
    ["@count_lte(2)", [0, 1, 2]],
    ["@count_eq(2)", [2]],
    ["@count_not(2)", [0, 1, 3]],
    ["!@count_eq(2)", [0, 1, 3]],
    ["@count_gt(0) & @count_lt(3)", [1, 2]],
    ["@count_eq(0)|@count_eq(3)", [0, 3]],
    ["@count_gt(0) ^ @count_gt(2)", [1, 2]],
    ["!(@count_eq(0) | @count_eq(1))", [2, 3]],
    [" ( @count_gte( 2 ) ) ", [2, 3]],
    ["!!@count_eq(1)", [1]],
  ])("%s holds for %j of 0 to 3", (source, counts) => {
    expect([0, 1, 2, 3].filter((count) => holds(source, count))).toEqual(counts);
  });

  test("binds `!` tighter than `&`, that tighter than `^`, and that tighter than `|`, as JavaScript does", () => {
    const tree = fc.letrec<{ condition: { spl: string; js: string } }>((tie) => ({
      condition: fc.oneof(
        { depthSize: "small" },
        fc
          .tuple(fc.constantFrom(["gt", ">"], ["eq", "==="], ["lte", "<="]), fc.nat(3))
          .map(([[name, sign], n]) => ({
            spl: `@count_${name}(${n})`,
            js: `+(count ${sign} ${n})`,
          })),
        fc
          .tuple(tie("condition"), fc.constantFrom("&", "|", "^"), tie("condition"))
          .map(([a, sign, b]) => ({ spl: `${a.spl}${sign} ${b.spl}`, js: `${a.js} ${sign} ${b.js}` })),
        tie("condition").map(({ spl, js }) => ({ spl: `(${spl})`, js: `(${js})` })),
        tie("condition").map(({ spl, js }) => ({ spl: `!(${spl})`, js: `+!(${js})` })),
      ),
    })).condition;
    fc.assert(
      fc.property(tree, fc.nat(4), ({ spl, js }, count) => {
        const expected: unknown = new Function("count", `return Boolean(${js});`)(count);
        expect(holds(spl, count)).toBe(expected);
      }),
    );
  });

  test("that is wrong says where and what to write", () => {
    expect(faultOf("@count_gt(0")).toMatchObject({ start: 11, message: "`)` is missing here" });
    expect(faultOf("@count_gr(0)")).toMatchObject({ start: 0, end: 9, help: "did you mean `count_gt`?" });
    expect(faultOf("")).toMatchObject({ start: 0, message: "the condition ends too early" });
    expect(faultOf("@count_gt(-1)")).toMatchObject({ start: 10 });
    expect(faultOf("@count_gt(1) @count_gt(2)")).toMatchObject({ start: 13 });
    expect(faultOf("count_gt(1)")).toMatchObject({ start: 0 });
    expect(faultOf("@constructor(1)")).toMatchObject({ start: 0, end: 12 });
  });

  test("never throws, whatever it is given", () => {
    const piece = fc.constantFrom("@count_gt", "(", ")", "1", "&", "|", "^", "!", "@", " ");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((all) => all.join("")),
          fc.string(),
        ),
        (source) => {
          const { holds: condition, fault } = readPassCondition(source);
          expect(condition === undefined).toBe(fault !== undefined);
        },
      ),
    );
    expect(faultOf(`${"(".repeat(10_000)}`)?.message).toContain("too deeply");
  });
});
