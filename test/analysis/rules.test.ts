import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, runPipeline } from "../../src/index.ts";
import { expressions, rowsOfValues } from "./expressions.ts";

/** What is said of a text, as `code «place»`. */
function said(text: string): string[] {
  return check(text).map(({ code, span }) => `${code} «${text.slice(span.start, span.end)}»`);
}

const helpOf = (text: string) => check(text).map(({ help }) => help);

describe("a comparison that can never be true", () => {
  test.each([
    'match(a, /b/)="true"',
    "match(a, /b/)=1",
    'len(a)="abc"',
    'split(a, ",")="x"',
    'split(a, ",") > 5',
    "true < lower(a)",
    'lower(a)="ABC"',
    'upper(a)="abc"',
    '"ABC"=lower(a)',
    'lower(a) LIKE "%ABC%"',
    'like(upper(a), "a%")',
    'len(a) LIKE "5%"',
    "1=2",
    '"b" < "a"',
    '[1] = {"a": 1}',
  ])("is a warning: %s", (condition) => {
    expect(said(`from source | where ${condition}`)).toEqual([`SPL3070 «${condition}»`]);
  });

  test.each([
    "match(a, /b/)=true",
    'len(a)="10"',
    'len(a) > "9"',
    'len(a)=" 1e1 "',
    "a = null",
    "lower(a) = null",
    'lower(a)="abc"',
    'lower(a) LIKE "%abc_%"',
    'lower(a) LIKE "%äö%"',
    'a LIKE "%ABC%"',
    'a.b="ABC"',
    '["a"] = split(a, ",")',
    'if(a=1, "x", 2)="x"',
    'if(a=1, "x", 2)=2',
    'coalesce(lower(a), b)="ABC"',
    "match(lower(a), /ABC/)",
    "1=1",
    'mvindex(split(a, ","), 0)="x"',
  ])("is not said of %s", (condition) => {
    expect(said(`from source | where ${condition}`)).toEqual([]);
  });

  test("is seen through fields, stages and streams", () => {
    expect(said('from source | eval p = lower(q) | rename q AS z | where p="A"')).toEqual([
      'SPL3070 «p="A"»',
    ]);
    expect(said('$a = from source | eval p = lower(q); from $a | sort p | where p="A"')).toEqual([
      'SPL3070 «p="A"»',
    ]);
    expect(said('from source | stats count() AS n BY h | where n="many" AND h="x"')).toEqual([
      'SPL3070 «n="many"»',
    ]);
    expect(said('$a = from source | eval p = lower(q); from $a | union [{p: "A"}] | where p="A"')).toEqual(
      [],
    );
  });

  test("names the elements of IN that nothing matches, or all of it", () => {
    expect(said('from source | where lower(a) IN ("X", "y", "Z")')).toEqual([
      'SPL3070 «"X"»',
      'SPL3070 «"Z"»',
    ]);
    expect(said('from source | where in(lower(a), "X", "Y")')).toEqual(['SPL3070 «in(lower(a), "X", "Y")»']);
    expect(said('from source | where lower(a) IN (["x", "Y"], b)')).toEqual(['SPL3070 «"Y"»']);
    expect(said('from source | where "X" IN (lower(a), names)')).toEqual(["SPL3070 «lower(a)»"]);
    expect(said('from source | where "X" IN (split(a, ","))')).toEqual([]);
  });

  test("says what was meant", () => {
    expect(helpOf('from source | where match(a, /b/)="true"')).toEqual(["write `true` without quotes"]);
    expect(helpOf('from source | where lower(a) LIKE "%ABC%"')).toEqual(['did you mean "%abc%"?']);
    expect(helpOf('from source | where lower(a) IN ("X")')).toEqual(['did you mean "x"?']);
  });

  test("is not said twice of a field that is gone", () => {
    expect(said('from source | fields a | where b="x"')).toEqual(["SPL2003 «b»"]);
  });
});

describe("a comparison that decides nothing", () => {
  test("is `!=` between what can never be equal", () => {
    expect(said('from source | where lower(a)!="ABC"')).toEqual(['SPL3071 «lower(a)!="ABC"»']);
    expect(said('from source | where match(a, /b/)!="true"')).toEqual(['SPL3071 «match(a, /b/)!="true"»']);
    expect(said('from source | where lower(a)!="abc" AND len(a)!="5" AND b!="X"')).toEqual([]);
  });
});

describe("conditions that exclude each other", () => {
  test.each([
    ['a="x" AND a="y"', 'a="y"'],
    ['a="x" AND b=1 AND a="y"', 'a="y"'],
    ['a="x" | eval z=1 | where a="y"', 'a="y"'],
    ["a>5 AND a<3", "a<3"],
    ["a>5 AND 5>=a", "5>=a"],
    ["a>=5 AND a<=4.5", "a<=4.5"],
    ["a BETWEEN 5 AND 3", "a BETWEEN 5 AND 3"],
    ['a IN ("x", "y") AND a="z"', 'a="z"'],
    ['a IN (1, 2) AND a IN ("3", "x")', 'a IN ("3", "x")'],
    ["a=1 AND a>5", "a>5"],
    ['a="x" AND a>5', "a>5"],
    ['a IS NULL AND a="x"', 'a="x"'],
    ["b.c=1 AND b.c=2", "b.c=2"],
    ["lower(a)=b AND (a=1 AND (c=2 AND a=2))", "a=2"],
    ["b=1 OR (a=1 AND a=2)", "a=2"],
  ])("are a warning: %s", (condition, place) => {
    expect(said(`from source | where ${condition}`)).toEqual([`SPL3072 «${place}»`]);
  });

  test.each([
    'a="1" AND a=1',
    'a="1" AND a="1.0"',
    'a="x" AND b="y"',
    'a="x" OR a="y"',
    "a>=5 AND a<=5",
    'a>"b" AND a<"a"',
    'a IN ("x", "y") AND a IN ("y", "z")',
    'a!="x" AND a!="y"',
    "a IS NULL AND a = null",
    "b.c=1 AND b.d=2 AND c=3",
    "b[0]=1 AND b[1]=2",
    'a="x" | eval a=b | where a="y"',
  ])("are not: %s", (condition) => {
    expect(said(`from source | where ${condition}`).filter((line) => line.startsWith("SPL3072"))).toEqual([]);
  });

  test("work out to one warning for a long list, in time", () => {
    const list = (from: number) =>
      Array.from({ length: 20_000 }, (_, index) => `"${from + index}x"`).join(",");
    const text = `from source | where a IN (${list(0)}) AND a IN (${list(20_000)})`;
    expect(check(text).map(({ code }) => code)).toEqual(["SPL3072"]);
  });
});

describe("an operand that can never fit", () => {
  test.each([
    ["lower(len(a))", "len(a)"],
    ["lower(a) * 2", "lower(a)"],
    ["-lower(a)", "lower(a)"],
    ["lower(a).x", "lower(a)"],
    ["map_keys(len(a))", "len(a)"],
    ['abs(if(a=1, "x", "y"))', 'if(a=1, "x", "y")'],
    ["len(lower(isnull(a)))", "isnull(a)"],
    ["map([1], $x -> lower($x + 1 > 2))", "$x + 1 > 2"],
  ])("is a warning: %s", (expression, place) => {
    expect(said(`from source | eval r = ${expression}`)).toEqual([`SPL3073 «${place}»`]);
  });

  test.each([
    "lower(a)",
    "len(lower(a))",
    "lower(a) + 1",
    "tostring(len(a))",
    "match(a, b)",
    "lower(a + 1)",
    'split(a, ",")[0]',
    "abs(a) * 2",
    "lower(null)",
    "coalesce(len(a), 1) + 1",
  ])("is not said of %s", (expression) => {
    expect(said(`from source | eval r = ${expression}`)).toEqual([]);
  });
});

describe("something that is no condition", () => {
  test.each([
    ["where lower(a)", "lower(a)"],
    ["where a AND len(a)", "len(a)"],
    ["where NOT len(a)", "len(a)"],
    ["eval r = if(len(a), 1, 2)", "len(a)"],
    ["eval n = len(a) | where n", "n"],
    ["head while (len(a))", "len(a)"],
  ])("is a warning: %s", (stages, place) => {
    expect(said(`from source | ${stages}`)).toEqual([`SPL3074 «${place}»`]);
  });

  test("is no field of an event, and nothing that may be true", () => {
    expect(said("from source | where a | where if(a, b, len(c)) | where isnull(a) OR in(a, 1)")).toEqual([]);
  });
});

describe("a field that no row has", () => {
  test.each([
    ["stats count() BY host | sort hots", "hots"],
    ["stats count() BY host | dedup hots", "hots"],
    ['fields a | rex field=b "(?<n>.)"', "b"],
    ["fields a | top b", "b"],
    ["fields a | expand b", "b"],
    ["fields a | bin span=5 b", "b"],
    ["fields a | rename b AS c", "b"],
    ['fields a | first_time_event input_columns=["b"]', '["b"]'],
    ["if (a=1) [fields a] else [fields b] | where c=1", "c"],
    ["fields a | union [from source | fields b] | where c=1", "c"],
    ["fields - a | where a=1", "a"],
  ])("is a warning wherever a stage names it: %s", (stages, place) => {
    expect(said(`from source | ${stages}`)).toEqual([`SPL2003 «${place}»`]);
  });

  test.each([
    "fields a | fillnull b | where b=1",
    "fields a | fields b",
    'fields a | rex field=a "(?<b>.)" | where b=1',
    "fields a | union [from source] | where c=1",
    "fields a | flatten a | where c=1",
    "fields a | sort a | where a=1",
  ])("is not said of %s", (stages) => {
    expect(said(`from source | ${stages}`)).toEqual([]);
  });

  test("is known of rows that the text spells out", () => {
    expect(said('from [{name: "a"}, {n: 1}] | where nam="a" AND n=1')).toEqual(["SPL2003 «nam»"]);
    expect(helpOf('from [{name: "a"}] | where nam="a"')).toEqual(["did you mean `name`?"]);
  });

  test("is found quickly in streams that are united with themselves again and again", () => {
    const chain = Array.from(
      { length: 60 },
      (_, i) => `$s${i + 1} = from $s${i} | rename 'p${i}*' AS '*' | union $s${i}`,
    );
    const text = ["$s0 = from source | fields a", ...chain, "from $s60 | where z=1"].join("; ");
    expect(check(text).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("options that change nothing", () => {
  test("are a note that says why", () => {
    const found = check(
      'from source | stats allnum=true delim="," partitions=4 count() | into mode=append sink',
    );
    expect(found.map(({ code, severity }) => [code, severity])).toEqual(
      Array.from({ length: 4 }, () => ["SPL3075", "info"]),
    );
    expect(found[0]?.message).toBe(
      "option `allnum` of `stats` changes nothing: numbers are always told from texts",
    );
  });
});

describe("what the rules say is so", () => {
  const operators = ["=", "!=", "<", ">", ">=", " LIKE "];
  const conditions = fc.oneof(
    expressions,
    fc
      .tuple(expressions, fc.constantFrom(...operators), expressions)
      .map(([left, operator, right]) => `(${left})${operator}(${right})`),
    fc.tuple(expressions, expressions, expressions).map(([x, y, z]) => `(${x}) IN (${y}, ${z})`),
  );
  const demands = fc
    .tuple(
      fc.constantFrom("a", "b.k"),
      fc.constantFrom("=", "<", ">", "<=", ">="),
      fc.constantFrom("1", "5", "5.0", '"5"', '"5.0"', '"x"', "true"),
    )
    .map((parts) => parts.join(""));

  test("a condition that is never true keeps no row", () => {
    let tried = 0;
    fc.assert(
      fc.property(conditions, rowsOfValues, (condition, rows) => {
        const text = `from source | where ${condition}`;
        const found = check(text);
        if (found.some(({ severity }) => severity === "error")) return;
        const place = text.length - condition.length;
        const whole = found.some(
          ({ code, span }) => /^SPL307[04]$/.test(code) && span.start === place && span.end === text.length,
        );
        if (!whole) return;
        tried++;
        expect(runPipeline(text, rows)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(tried).toBeGreaterThan(50);
  });

  test("one that is always true is never false", () => {
    let tried = 0;
    const unequal = fc.tuple(expressions, expressions).map(([left, right]) => `(${left}) != (${right})`);
    fc.assert(
      fc.property(unequal, rowsOfValues, (condition, rows) => {
        const text = `from source | select ${condition} AS r`;
        const found = check(text);
        if (found.some(({ severity }) => severity === "error")) return;
        if (
          !found.some(
            ({ code, span }) => code === "SPL3071" && text.slice(span.start, span.end) === condition,
          )
        )
          return;
        tried++;
        for (const { r } of runPipeline(text, rows)) expect(r).not.toBe(false);
      }),
      { numRuns: 800 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  test("conditions that exclude each other are never all true", () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.array(demands, { minLength: 2, maxLength: 4 }), (parts) => {
        const text = `from source | where ${parts.join(" AND ")}`;
        if (!check(text).some(({ code }) => code === "SPL3072")) return;
        tried++;
        const values = [null, "x", "5", "5.0", " 5 ", "1", 5, 1, 0, 7, 3.5, true, false, [5], { k: 5 }];
        const events = values.flatMap((a) => values.map((k) => ({ a, b: { k } })));
        expect(runPipeline(text, events)).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(tried).toBeGreaterThan(50);
  });

  test("a call with an operand that can never fit is always null", () => {
    let tried = 0;
    const calls = fc
      .tuple(fc.constantFrom("lower", "abs", "map_keys", "len", "upper"), expressions)
      .map(([name, inner]) => ({ inner, call: `${name}(${inner})` }));
    fc.assert(
      fc.property(calls, rowsOfValues, ({ inner, call }, rows) => {
        const text = `from source | select ${call} AS r`;
        const found = check(text);
        if (found.some(({ severity }) => severity === "error")) return;
        const place = text.indexOf(call) + call.indexOf("(") + 1;
        if (
          !found.some(
            ({ code, span }) =>
              code === "SPL3073" && span.start === place && span.end === place + inner.length,
          )
        )
          return;
        tried++;
        for (const { r } of runPipeline(text, rows)) expect(r).toBe(null);
      }),
      { numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(50);
  });

  test("and they say it of a compiled text too", () => {
    expect(compile("from source | where lower(a)").diagnostics.map(({ code }) => code)).toEqual(["SPL3074"]);
  });
});
