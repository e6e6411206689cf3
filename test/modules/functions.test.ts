import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, runPipeline } from "../../src/index.ts";

const SWITCHES: readonly Record<string, boolean>[] = [{}, { all: false }];

const errorsOf = (text: string) => check(text).filter(({ severity }) => severity === "error");

describe("a function of the text", () => {
  test("says what it takes when a call does not fit", () => {
    const text = "function f($code, $d = 1) { return $code }; from source | eval x = f()";
    expect(errorsOf(text)).toMatchObject([
      { code: "SPL3001", message: "`f` lacks its `code`", help: "write `f(code, d?)`" },
    ]);
  });

  test("is proposed where a call misspells it", () => {
    const text = "function severity($c) { return $c }; from source | eval x = sevrity(1)";
    expect(errorsOf(text)).toMatchObject([{ code: "SPL2001", help: "did you mean `severity`?" }]);
  });

  test("reports a fault that only a call brings about in its body, and the call beside it", () => {
    const text = 'function f($t) { return cast("5", $t) }; from source | eval x = f("long"), y = f("lng")';
    const [fault, ...others] = errorsOf(text);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: "SPL3009", span: { start: text.indexOf("$t) }") } });
    expect(fault?.related).toEqual([
      { message: "called here", span: { start: text.lastIndexOf("f("), end: text.lastIndexOf("f(") + 1 } },
    ]);
  });

  test("is checked although nothing calls it, with what it is not given left open", () => {
    expect(errorsOf("function f($t) { return lowr($t) }; from source")).toMatchObject([{ code: "SPL2001" }]);
    expect(errorsOf('function f($t) { return cast("5", $t) }; from source')).toEqual([]);
    expect(errorsOf("function f($s) { return | from $s | hed 5 }; from source")).toMatchObject([
      { code: "SPL2002" },
    ]);
    expect(errorsOf("function f($s, $n) { return | from $s | head $n }; from source")).toEqual([]);
  });

  test("may assign a parameter again", () => {
    const text = "function f($x) { $x = $x + 1; $x = $x * 10; return $x }; from source | select f(a) AS a";
    expect(runPipeline(text, [{ a: 1 }])).toEqual([{ a: 20 }]);
  });

  test("takes a variable of the caller where nothing nearer has its name", () => {
    const text = "function f($x) { return $x + $limit }; from source | select f(a) AS a";
    expect(runPipeline(text, [{ a: 1 }], { variables: { limit: "10" } })).toEqual([{ a: 11 }]);
    expect(errorsOf(text)).toMatchObject([{ code: "SPL2005", help: "here there are $x" }]);
  });

  test("gives a pattern to a command and to a function", () => {
    const text = String.raw`function named(): regex { return /(?P<user>\w+)@/ };
      function fits($s, $re: regex): boolean { return match($s, $re) };
      from source | rex field=m named() | where fits(m, named()) AND fits(m, "^a") | select user`;
    expect(runPipeline(text, [{ m: "ann@x" }, { m: "bob@x" }, { m: "a" }])).toEqual([{ user: "ann" }]);
    expect(errorsOf('function f($re: regex) { return $re }; from source | eval x = f("(")')).toMatchObject([
      { code: "SPL3005" },
    ]);
  });

  test("lets no name reach a prototype", () => {
    const text =
      "function constructor($__proto__) { return $__proto__ + 1 }; type toString = {__proto__: int};" +
      "from source | select constructor(a) AS b, m IS toString AS c";
    const event = JSON.parse('{"a": 1, "m": {"__proto__": 5}}');
    expect(runPipeline(text, [event, { a: 1, m: {} }])).toEqual([
      { b: 2, c: true },
      { b: 2, c: false },
    ]);
    expect(errorsOf("from source | eval x = valueOf(1) | where a IS hasOwnProperty")).toMatchObject([
      { code: "SPL2001" },
      { code: "SPL3009" },
    ]);
  });

  test("counts among the fields that a text reads what it passes in", () => {
    const text =
      "function f($x) { return if($x IS NULL, 0, $x * $x) }; from source | where f(a + b.c) > f(lower(d)) | stats sum(f(e))";
    expect(compile(text).reads).toEqual([["a"], ["b", "c"], ["d"], ["e"]]);
  });
});

describe("a function that gives rows", () => {
  test("counts what each of its stages drops, at the place of the call", () => {
    const text =
      "function few($s) { return | from $s | where a > 1 | where a < 4 }; from source | few | where a != 2 | few";
    const { stages } = compile(text).run([1, 2, 3, 4].map((a) => ({ a }))).statistics;
    const [first, second] = [text.indexOf("few |"), text.lastIndexOf("few")];
    expect(stages.filter(({ command }) => command === "where")).toEqual([
      { command: "where", offset: first, end: first + "few".length, dropped: 1 },
      { command: "where", offset: first, end: first + "few".length, dropped: 1 },
      {
        command: "where",
        offset: text.indexOf("where a !="),
        end: text.indexOf("where a !=") + "where a != 2".length,
        dropped: 1,
      },
      { command: "where", offset: second, end: second + "few".length, dropped: 0 },
      { command: "where", offset: second, end: second + "few".length, dropped: 0 },
    ]);
  });

  test("takes over from a pipeline that begins with it, and goes on where it does not say `from`", () => {
    const text = "function big($rows) { return | where a > 1 }; big | into x; | from source | big | into y";
    const { sinks } = compile(text).run([{ a: 1 }, { a: 2 }]);
    expect(sinks).toEqual({ x: [{ a: 2 }], y: [{ a: 2 }] });
  });

  test("may end the pipeline, after which nothing stands", () => {
    const text = "function done($s) { return | from $s | into x }; from source | done";
    expect(compile(text).run([{ a: 1 }]).sinks).toEqual({ x: [{ a: 1 }] });
    expect(errorsOf(`${text} | where a=1`)).toMatchObject([{ code: "SPL3011" }]);
  });

  test("may have values of its own before its stages", () => {
    const text = `function f($s, $n: int) { $low = $n * 2; $re = /x/; return | from $s | where a > $low AND match(b, $re) };
      from source | f n=2`;
    expect(
      runPipeline(text, [
        { a: 4, b: "x" },
        { a: 5, b: "x" },
        { a: 6, b: "y" },
      ]),
    ).toEqual([{ a: 5, b: "x" }]);
  });

  test("leaves the parameters of its lambdas alone", () => {
    const text =
      "function f($s, $x) { return | from $s | eval l = map(l, $x -> $x + 1), y = $x }; from source | f x=7";
    expect(runPipeline(text, [{ l: [1] }])).toEqual([{ l: [2], y: 7 }]);
  });

  test("calls others, and streams of its text", () => {
    const text = `$limits = from [{a: 9}];
      function withLimits($s) { return | from $s | union $limits };
      function twice($s) { return | from $s | withLimits | withLimits };
      from source | twice`;
    expect(runPipeline(text, [{ a: 1 }])).toEqual([{ a: 1 }, { a: 9 }, { a: 9 }]);
    expect(check(text)).toEqual([]);
  });
});

// ------------------------------------------------------------------------------------------------ against inlining

interface Body {
  /** An expression over `$a` and `$b`, in which `call` stands for a call of the function before. */
  readonly text: string;
}

const leaf = fc.constantFrom("$a", "$b", "1", "2.5", "null", '"x"');
const body: fc.Arbitrary<Body> = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc
        .tuple(tie("node"), fc.constantFrom("+", "-", "*"), tie("node"))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie("node"), tie("node"), tie("node")).map(([p, a, b]) => `if(${p} > 1, ${a}, ${b})`),
      fc.tuple(tie("node"), tie("node")).map(([a, b]) => `call(${a}, ${b})`),
      fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(${a} BETWEEN 0 AND ${b})`),
    ),
  }))
  .node.map((text) => ({ text }));

/** The same value by putting texts in the place of parameters, which is what a call means. */
function inlined(bodies: readonly Body[], last: number, a: string, b: string): string {
  const text = (bodies[last] as Body).text.replace(/\$a|\$b/g, (name) => `(${name === "$a" ? a : b})`);
  if (last === 0) return text.replace(/\bcall\(/g, "coalesce(");
  for (let rest = text; ; ) {
    const at = rest.lastIndexOf("call(");
    if (at < 0) return rest;
    const [first, second, end] = argumentsAt(rest, at + "call(".length);
    rest = `${rest.slice(0, at)}(${inlined(bodies, last - 1, first, second)})${rest.slice(end)}`;
  }
}

function argumentsAt(text: string, from: number): readonly [string, string, number] {
  let depth = 0;
  let comma = -1;
  for (let at = from; ; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && depth === 0)
      return [text.slice(from, comma), text.slice(comma + 1, at), at + 1];
    else if (text[at] === ")") depth--;
    else if (text[at] === "," && depth === 0) comma = at;
  }
}

describe("a call", () => {
  test("means its body with the arguments in the place of the parameters, in rows and in lambdas", () => {
    const value = fc.constantFrom(null, 0, 1, 2, 7, "x", true);
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 3 }), value, value, (bodies, x, y) => {
        const functions = bodies.map(({ text }, index) => {
          const callee = index === 0 ? "coalesce(" : `f${index - 1}(`;
          return `function f${index}($a, $b) { return ${text.replace(/\bcall\(/g, callee)} };`;
        });
        const last = bodies.length - 1;
        const plain = inlined(bodies, last, "x", "y");
        if (plain.length > 20_000) return;
        const lambda = inlined(bodies, last, "$it", "y");
        const text = `${functions.join("\n")} from source
          | select f${last}(x, y) AS called, map([x], f${last}($it, y)) AS mapped, ${plain} AS plain, map([x], ${lambda}) AS listed`;
        for (const passes of SWITCHES) {
          const [row] = runPipeline(text, [{ x, y }], { passes });
          expect(row?.called).toEqual(row?.plain);
          expect(row?.mapped).toEqual(row?.listed);
        }
      }),
      { numRuns: 150 },
    );
  });
});
