/**
 * The vocabulary as functions.md and the evidence behind it list it, typed in by hand: every function and aggregate under
 * each of its names, with each of its parameters by place and by name.
 */
import { describe, expect, test } from "vitest";
import { check, compile, type Value } from "../../src/index.ts";
import { isRegex } from "../../src/values/value.ts";
import { LANGUAGE } from "../../src/vocabulary.ts";

/** Names; signatures, in which `?` may be left out and `...` takes all that follow; arguments. */
type Entry = readonly [names: string, signatures: string, ...arguments_: string[]];

const FIELDS: Readonly<Record<string, Value>> = { n: 6, s: "a,b", l: ["a", "b", "a"], m: { a: 1 } };

const CATEGORIES: Readonly<Record<string, readonly Entry[]>> = {
  conversion: [
    ["cast", "input, target_type", '"7"', '"long"'],
    ["ucast", "input, target_type, default_value", "n", '"string"', '"none"'],
    ["parse_bool", "value", '"true"'],
    ["parse_int", "value, radix?", '"ff"', "16"],
    ["parse_long", "value, radix?", '"ff"', "16"],
    ["parse_float parse_double parse_millis parse_micros parse_nanos", "value", '"12"'],
    ["tobool", "value", '"True"'],
    ["todouble toint", "value, base?", '"12"', "8"],
    ["tonumber", "str, base?", '"0101"', "2"],
    ["tostring", "value, format?", "15", '"hex"'],
    ["toarray tomv", "value", '"[1, 2]"'],
    ["toobject", "value", '"{}"'],
    ["tojson", "value?", '"[1]"'],
    ["to_string", "bytes | value", 'to_bytes("a")'],
    ["to_bytes", "string | value", '"a"'],
    ["to_regex", "string | value", '"a+"'],
    ["printf", "format, args... | format, arguments...", '"%s %d"', "s", "n"],
    ["typeof isbool isint isdouble isnum isstr isarray isobject ismv", "value", "n"],
    ["ipmask", "mask, ip", '"255.255.255.0"', '"10.20.30.120"'],
    ["csv_to_object", "value, keys, infer_types?, delimiter?", '"a;1"', '["k", "v"]', "true", '";"'],
    ["array_to_csv", "value, delimiter?", "l", '";"'],
    ["xml_to_object", "value, infer_types?", '"<a>1</a>"', "true"],
    ["object_to_xml", "value", "m"],
  ],
  conditional: [
    ["if", "predicate, true_value, false_value", "n > 5", '"high"', '"low"'],
    ["case", "conditions...", "n > 9", '"high"', "true", '"low"'],
    ["coalesce", "values...", "missing", "n"],
    ["nullif", "a, b | value1, value2", "n", "6"],
    ["validate", "conditions...", "n > 9", '"too low"', "true", '"never"'],
    ["in", "value, list...", "n", "5", "6"],
    ["like", "str, pattern", "s", '"a%"'],
    ["match match_regex", "str, regex | input, pattern", "s", "/b/"],
    ["match_wildcard", "input, pattern", "s", '"a*"'],
    ["cidrmatch", "cidr_range, ip | cidr, ip", '"10.0.0.0/8"', '"10.1.2.3"'],
    ["searchmatch", "search_str", '"n=6"'],
    ["isnull isnotnull", "value", "n"],
    ["null true false", ""],
  ],
  text: [
    ["len length", "str | input", "s"],
    ["lower upper", "input | str", "s"],
    ["trim ltrim rtrim", "str, trim_chars?", '"__a__"', '"_"'],
    ["concat", "values...", '"a"', "s"],
    ["replace", "input, pattern, replacement | str, regex, replacement", "s", "/a/", '"b"'],
    ["substr", "str, start, length?", "s", "-2", "1"],
    ["split", "input, delimiter | str, delim", "s", '","'],
    ["join", "values, delimiter", "l", '";"'],
    ["urldecode url_decode", "url", '"a%20b"'],
    ["url_encode", "value", '"a b"'],
    ["extract_regex", "input, pattern", "s", "/(?<x>a)/"],
    ["extract_grok", "input, pattern", '"on 10.0.0.1"', '"%{IPV4}"'],
    ["extract_key_value", "input, key_value_delimiter, pair_delimiter", '"a=1;b=2"', '"="', '";"'],
    ["spath", "value, path", "m", '"a"'],
    ["starts_with", "input, prefix", "s", '"a"'],
    ["ends_with", "input, suffix", "s", '"a"'],
    ["contains", "input, substring", "s", '"a"'],
  ],
  list: [
    ["mvappend", "values...", "l", '"c"', "missing"],
    ["mvindex", "list, start, end? | mv, start, end?", "l", "0", "1"],
    ["mvrange", "start, end, step?", "1", "9", "2"],
    ["mvcount mvdedup mvreverse mvsort", "mv | list", "l"],
    ["mvfilter", "predicate", 'l = "a"'],
    ["mvfind", "mv, regex", "l", "/b/"],
    ["mvjoin", "list, delimiter | mv, delim", "l", '";"'],
    ["mvmap", "mv, expression", "l", 'l + "!"'],
    ["mvzip", "mv_left, mv_right, delim?", "l", "l", '"="'],
    ["mv_to_json_array", "field, infer_types?", "l", "true"],
    ["json_array_to_mv", "json_array, keep_quotes?", "l", "true"],
    ["commands", "value", '"search a | stats count"'],
    ["for_each", "iterator, function", 'iterator(l, "x")', 'x + "!"'],
    ["filter", "iterator, predicate", 'iterator(l, "x")', 'x = "a"'],
    ["filter any all", "list, f | values, predicate", "l", '$it = "a"'],
    ["map", "list, f | values, lambda", "l", '$x -> $x + "!"'],
    ["reduce", "list, init, f | values, initial, lambda", "l", '""', "($a, $x) -> $a + $x"],
  ],
  map: [
    ["create_map", "keys_and_values", '["a", 1, "b", missing]'],
    ["map_get contains_key", "map, key", "m", '"a"'],
    ["map_set", "map, keys_and_values...", "m", '"b"', "2"],
    ["map_delete", "map, keys...", "m", '"a"'],
    ["map_keys map_values", "map", "m"],
    ["map_merge", "maps...", "m", '{"b": 2}'],
    ["flatten", "X, delimiter?", '{"a": {"b": 1}}', '"_"'],
  ],
  json: [
    ["deserialize_json_object from_json_object", "value", '"{}"'],
    ["from_json_array", "value", '"[1]"'],
    ["to_json", "value", "m"],
    ["serialize_json", ""],
    ["serialize_json_collection", "value", "l"],
    ["json json_entries", "value", "m"],
    ["json_object", "members...", '"a"', "1"],
    ["json_array", "values...", "n", "missing"],
    ["json_append json_extend json_set", "json, paths_and_values...", "m", '"a"', "[2]"],
    ["json_set_exact", "json, keys_and_values...", "m", '"a.b"', "2"],
    ["json_delete", "object, keys...", "m", '"a"'],
    ["json_extract", "json, paths...", "m", '"a"', '"b"'],
    ["json_extract_exact", "json, keys...", "m", '"a"', '"b"'],
    ["json_has_key_exact", "object, key", "m", '"a"'],
    ["json_keys json_valid", "json", "m"],
    ["getfields", "filter?", '"*"'],
  ],
  encoding: [
    ["md5 sha1 sha256 sha512", "str | value", "s"],
    ["base64_encode", "value", "s"],
    ["base64_decode", "value", '"aGVsbG8="'],
    ["gzip", "value", "s"],
    ["gunzip", "value", "gzip(s)"],
  ],
  number: [
    ["abs ceil ceiling floor", "num | value", "-1.5"],
    ["exp ln sqrt", "num | value", "n"],
    ["exact", "num | expr", "n"],
    ["sigfig", "num", "n"],
    ["round", "num, precision?", "2.555", "2"],
    ["log", "num, base? | value, base?", "8", "2"],
    ["pow", "num, exp", "2", "3"],
    ["pi random", ""],
    ["max min sum avg", "values...", "n", "missing", "2"],
    ["sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh", "x | num | value", "1"],
    ["atan2", "y, x", "1", "2"],
    ["hypot", "x, y", "3", "4"],
    ["bit_and bit_or bit_xor", "values...", "12", "9"],
    ["bit_not", "value, bitmask?", "5", "15"],
    ["bit_shift_left bit_shift_right", "value, shift_offset", "5", "2"],
  ],
  time: [
    ["time now", ""],
    ["strftime", "time, format, time_zone?", "0", '"%H"', '"Europe/Berlin"'],
    ["strptime", "str, format, time_zone?", '"2024"', '"%Y"', '"Europe/Berlin"'],
    ["relative_time", "time, modifier, time_zone? | time, specifier, time_zone?", "0", '"@d"', '"UTC"'],
  ],
};

/** No two calls of these need to agree. */
const VARYING: ReadonlySet<string> = new Set(["random", "time", "now"]);

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly variadic: boolean;
}

function parametersOf(signature: string): readonly Parameter[] {
  return signature
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => ({
      name: each.replace(/\?$|\.\.\.$/, ""),
      optional: each.endsWith("?"),
      variadic: each.endsWith("..."),
    }));
}

/** `f(a: 1, b: [2, 3])`, in the opposite order, since names do not depend on places. */
function namedCall(name: string, parameters: readonly Parameter[], given: readonly string[]): string {
  const parts = parameters.map(({ name: parameter, variadic }, index) =>
    variadic ? `${parameter}: [${given.slice(index).join(", ")}]` : `${parameter}: ${given[index]}`,
  );
  return `${name}(${parts.toReversed().join(", ")})`;
}

function faults(text: string): string[] {
  return check(text)
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message);
}

function value(call: string): Value {
  const text = `from source | eval r = ${call} | select r`;
  expect({ call, faults: faults(text) }).toEqual({ call, faults: [] });
  const row = compile(text, { timeUnit: "milliseconds" }).run([FIELDS]).rows[0];
  const found = row?.r ?? null;
  return isRegex(found) ? found.source : found;
}

describe.each(Object.entries(CATEGORIES))("%s functions", (category, entries) => {
  const each = entries.flatMap(([names, signatures, ...given]) =>
    names.split(" ").map((name) => ({ name, signatures: signatures.split(" | "), given })),
  );

  test.each(each)("$name stands in its folder, under this name", ({ name }) => {
    expect(LANGUAGE.functions.get(name)?.category).toBe(category);
  });

  test.each(each)("$name takes $signatures by place and by name", ({ name, signatures, given }) => {
    const expected = value(`${name}(${given.join(", ")})`);
    for (const signature of signatures) {
      const parameters = parametersOf(signature);
      const found = value(namedCall(name, parameters, given));
      if (!VARYING.has(name)) expect(found).toEqual(expected);
      const least = parameters.filter(({ optional }) => !optional).length;
      if (parameters.some(({ optional }) => optional)) value(`${name}(${given.slice(0, least).join(", ")})`);
    }
  });

  test.each(each)("$name refuses a name that is none of its own, with advice", ({ name, given }) => {
    const [first = "1"] = given;
    const found = check(`from source | eval r = ${name}(parameter: ${first})`);
    expect(found.map(({ code }) => code)).toContain("SPL2012");
  });
});

test("what needs an argument is refused without one, and what takes none refuses one", () => {
  for (const [names, signatures, ...given] of Object.values(CATEGORIES).flat()) {
    const [first = ""] = signatures.split(" | ");
    const least = parametersOf(first).filter(({ optional }) => !optional).length;
    for (const name of names.split(" ")) {
      const wrong = least === 0 ? `${name}(1, 2, 3, 4, 5)` : `${name}()`;
      // Lists of values can be empty or of any length.
      const open = LANGUAGE.functions.get(name)?.parameters.at(-1);
      if (open?.variadic && open.optional) continue;
      if (given.length > 0 && LANGUAGE.functions.get(name)?.parameters.every(({ optional }) => optional))
        continue;
      expect({ wrong, codes: check(`from source | eval r = ${wrong}`).map(({ code }) => code) }).toEqual({
        wrong,
        codes: ["SPL3001"],
      });
    }
  }
});

describe("aggregates", () => {
  const numbers = [3, 1, 2].map((x, index) => ({ x, _time: index }));

  function total(call: string, events: readonly Record<string, Value>[] = numbers): Value {
    const text = `from source | stats ${call} AS r`;
    expect({ call, faults: faults(text) }).toEqual({ call, faults: [] });
    return compile(text).run(events).rows[0]?.r ?? null;
  }

  test.each<[names: string, result: Value]>([
    ["count c", 3],
    ["sum", 6],
    ["sumsq", 14],
    ["avg mean average", 2],
    ["min", 1],
    ["max", 3],
    ["dc distinct_count estdc", 3],
    ["estdc_error", 0],
    ["values", [1, 2, 3]],
    ["list", [3, 1, 2]],
    ["first earliest", 3],
    ["last latest", 2],
    ["earliest_time", 0],
    ["latest_time", 2],
    ["rate", -0.5],
    ["mode", 1],
    ["median", 2],
    ["range", 2],
    ["stdev", 1],
    ["stdevp", Math.sqrt(2 / 3)],
    ["var", 1],
    ["varp", 2 / 3],
  ])("%s", (names, expected) => {
    for (const name of names.split(" ")) {
      expect(total(`${name}(x)`)).toEqual(expected);
      expect(total(`${name}(value: x)`)).toEqual(expected);
      const nothing = /^(?:c|count|dc|distinct_count|estdc|estdc_error)$/.test(name) ? 0 : null;
      expect(total(`${name}(x)`, [{ x: null }, {}])).toEqual(nothing);
      expect(total(`${name}(x)`, [])).toEqual(nothing);
    }
  });

  test.each([
    "perc(x, 50)",
    "perc(x, p: 50)",
    "perc(p: 50, x: x)",
    "percentile(x, 50)",
    "exactperc(x, 50)",
    "upperperc(x, 50)",
    "perc50(x)",
    "p50(x)",
    "exactperc50(x)",
    "upperperc50(x)",
    "perc50(value: x)",
  ])("%s is the median of three", (call) => {
    expect(total(call)).toBe(2);
  });

  test.each([
    "perc(x, 101)",
    "perc(x, -1)",
    "perc(x, null)",
    "p101(x)",
    "exactperc200(x)",
    "upperperc(x, 100.5)",
  ])("%s is refused", (call) => {
    expect(check(`from source | stats ${call}`).map(({ code }) => code)).toContain("SPL3006");
  });

  test.each<[call: string, code: string]>([
    ["perc(x)", "SPL3001"],
    ["perc95(x, 5)", "SPL3001"],
    ["sum()", "SPL3001"],
    ["sum(x, x)", "SPL3001"],
    ["perc(x, y)", "SPL3003"],
    ['perc(x, "5")', "SPL3002"],
    ['sum("x")', "SPL3002"],
    ["sum(valu: x)", "SPL2012"],
    ["summ(x)", "SPL2017"],
    ["Sum(x)", "SPL2017"],
  ])("%s has %s", (call, code) => {
    expect(check(`from source | stats ${call}`).map((found) => found.code)).toContain(code);
  });

  test("count counts rows, true conditions by their form, or values that are not null", () => {
    const events: Record<string, Value>[] = [
      { x: 1, b: false, s: "a" },
      { x: null, b: true },
      { x: 2, b: null, s: "b" },
    ];
    const counts: readonly [call: string, count: number][] = [
      ["count()", 3],
      ["c()", 3],
      ["count(x)", 2],
      ["count(b)", 2],
      ["count(x = 1)", 1],
      ["count((x = 1))", 1],
      ["count(x > 0 AND b = false)", 1],
      ["count(NOT b)", 1],
      ["count(x IS NULL)", 1],
      ["count(x IN (1, 2))", 2],
      ["count(x BETWEEN 2 AND 3)", 1],
      ['count(s LIKE "a%")', 1],
      ["count(s IS string)", 2],
      ["count(match(s, /b/))", 1],
      ["count(isnull(s))", 1],
      ["count(`x=1`)", 1],
      // No condition by its form: every result that is not null counts.
      ['count(if(x = 1, "y", null))', 1],
      ["count(if(x = 1, true, false))", 3],
      ["count(eval(x = 1))", 1],
    ];
    for (const [call, count] of counts) expect([call, total(call, events)]).toEqual([call, count]);
  });

  test("are named like the call where there is no AS", () => {
    const text = "from source | stats count(), c(), sum(x), perc(x, 50), p50(x), count(x=1)";
    expect(Object.keys(compile(text).run(numbers).rows[0] ?? {})).toEqual([
      "count",
      "c",
      "sum(x)",
      "perc(x, 50)",
      "p50(x)",
      "count(x = 1)",
    ]);
  });
});

test("names are lower case, and a slip gets advice", () => {
  for (const name of [...LANGUAGE.functions.keys(), ...LANGUAGE.aggregates.keys()]) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  }
  for (const [wrong, meant] of [
    ["Lower(s)", "lower"],
    ["LEN(s)", "len"],
    ["mvindx(l, 0)", "mvindex"],
    ["map_gett(m, s)", "map_get"],
    ["strftme(n, s)", "strftime"],
  ]) {
    const [found] = check(`from source | eval r = ${wrong}`);
    expect({ code: found?.code, help: found?.help }).toEqual({
      code: "SPL2001",
      help: expect.stringContaining(`\`${meant}\``),
    });
  }
});
