import { describe, expect, test } from "vitest";
import { check, compile, runPipeline } from "../../src/index.ts";

const codesOf = (text: string, options = {}) => check(text, options).map(({ code }) => code);
const range = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index));

describe("functions that call functions", () => {
  const chain = (length: number, call: (name: string) => string) =>
    `${range(length, (i) => `function f${i}($x) { return ${call(`f${i + 1}`)} };`).join("")}
     function f${length}($x) { return $x }; from source | select f0(a) AS a`;

  test("may do so ninety deep", () => {
    expect(
      runPipeline(
        chain(90, (next) => `${next}($x + 1)`),
        [{ a: 0 }],
      ),
    ).toEqual([{ a: 90 }]);
  });

  test.each([101, 5000, 15_000])("are refused at %i, and overflow nothing", (length) => {
    expect(codesOf(chain(length, (next) => `${next}($x + 1)`))).toEqual(["SPL5003"]);
  });

  test("are refused when one use leads to more calls than the limit, and said so once", () => {
    const doubling = chain(30, (next) => `${next}($x) + ${next}($x)`);
    expect(codesOf(doubling)).toEqual(["SPL5003"]);
    const small = chain(5, (next) => `${next}($x) + ${next}($x)`);
    expect(codesOf(small)).toEqual([]);
    expect(codesOf(small, { limits: { expansions: 62 } })).toEqual(["SPL5003"]);
    expect(codesOf(small, { limits: { expansions: 63 } })).toEqual([]);
  });

  test("may be used as often as a text likes", () => {
    const uses = range(2000, (i) => `f${i}=twice(a)`).join(", ");
    const text = `function twice($x) { return $x + $x }; from source | eval ${uses} | select f1999 AS a`;
    expect(runPipeline(text, [{ a: 2 }])).toEqual([{ a: 4 }]);
  });

  test("are refused when a text is too long once they are expanded", () => {
    const long = `function f($x) { return [${range(3000, () => "$x").join(",")}] };`;
    const uses = range(100, (i) => `f${i}=f(a)`).join(", ");
    expect(codesOf(`${long} from source | eval ${uses}`, { limits: { expansions: 10 } })).toContain(
      "SPL5003",
    );
  });
});

describe("what nests through functions", () => {
  test("is computed once a level, in rows and in lambdas", () => {
    const twice = (levels: number, inner: string) =>
      range(levels, () => "t(").join("") + inner + ")".repeat(levels);
    const text = `function t($x) { return $x + $x };
      from source | select ${twice(50, "a")} AS a, map(l, ${twice(50, "$it")}) AS l`;
    expect(runPipeline(text, [{ a: 1, l: [1] }])).toEqual([{ a: 2 ** 50, l: [2 ** 50] }]);
  });

  test("is computed once a level in the body of a lambda", () => {
    const steps = range(45, (i) => `$v${i + 1} = $v${i} + $v${i};`).join(" ");
    const text = `from source | select map(l, $v0 -> { ${steps} return $v45 }) AS l`;
    expect(runPipeline(text, [{ l: [1] }])).toEqual([{ l: [2 ** 45] }]);
  });

  test.each([
    [30, 100],
    [40, 100],
    [50, 120],
    [90, 150],
  ])("is refused %i functions by %i brackets deep, with and without passes", (functions, brackets) => {
    const text = `${range(functions, (i) => `function f${i}($x) { return ${"(1+".repeat(brackets)}f${i + 1}($x)${")".repeat(brackets)} };`).join("")}
      function f${functions}($x) { return $x }; from source | eval r=f0(a)`;
    expect(codesOf(text)).toEqual(["SPL5003"]);
    expect(codesOf(text, { passes: { all: false } })).toEqual(["SPL5003"]);
  });

  test("holds for stages as well", () => {
    const stages = (length: number, body: (next: string) => string) =>
      `${range(length, (i) => `function c${i}($s) { return | from $s | ${body(`c${i + 1}`)} };`).join("")}
       function c${length}($s) { return | from $s | eval a = a + 1 }; from source | c0`;
    expect(compile(stages(90, (next) => next)).run([{ a: 1 }]).rows).toEqual([{ a: 2 }]);
    expect(codesOf(stages(120, (next) => next))).toEqual(["SPL5003"]);
    expect(codesOf(stages(30, (next) => `${next} | ${next}`))).toEqual(["SPL5003"]);
  });
});

test("types that double at every level are refused", () => {
  const types = range(30, (i) => `type t${i} = {a: t${i + 1}, b: t${i + 1}};`).join("");
  expect(codesOf(`${types} type t30 = int; from source | where a IS t0`)).toEqual(["SPL5003"]);
});

test("modules that import each other without end are refused", () => {
  const modules = (path: string) => `import f from m${Number(path.slice(1)) + 1}; export f`;
  expect(codesOf("import f from m0; from source", { modules })).toContain("SPL5003");
});

test("values that nest deeper than any type answer like others", () => {
  let deep: unknown = [];
  for (let level = 0; level < 20_000; level++) deep = [deep];
  const text = "type t = list<list<any>>; from source | select a IS t AS t, a IS dataset AS d";
  expect(runPipeline(text, [{ a: deep }])).toEqual([{ t: true, d: false }]);
});
