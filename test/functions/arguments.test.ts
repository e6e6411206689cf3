/** Null, wrong types and wrong numbers of arguments, at every place of every function (N7, N9). */
import { describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../src/functions/index.ts";
import { check, type Value } from "../../src/index.ts";
import type { FunctionSpec, ParameterSpec, ParameterType } from "../../src/language/function.ts";
import { accepts, typesOf } from "../../src/language/parameters.ts";
import { evaluate, type Fields } from "./expression.ts";

/** An argument that is what the parameter takes: a field, or a text where its form matters. */
const SOUND: Readonly<Record<ParameterType, string>> = {
  any: "text",
  string: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  bytes: "bytes",
  list: "list",
  map: "map",
  regex: "text",
  type: '"string"',
  lambda: "$it",
  iterator: 'iterator(list, "x")',
  each: "number + 1",
};

const FIELDS: Fields = {
  text: "1",
  number: 3,
  boolean: true,
  bytes: new Uint8Array([31, 139]) as Value,
  list: ["1", 2],
  map: { a: 1 },
};

/** As a constant, where there is one. */
const LITERALS: readonly { readonly literal: string; readonly value: Value }[] = [
  { literal: '"text"', value: "text" },
  { literal: "5", value: 5 },
  { literal: "1.5", value: 1.5 },
  { literal: "9007199254740993", value: 9007199254740993n },
  { literal: "true", value: true },
  { literal: "false()", value: false },
  { literal: "[1]", value: [1] },
  { literal: '{"a": 1}', value: { a: 1 } },
];

function soundArgument(parameter: ParameterSpec): string {
  const [type = "any"] = typesOf(parameter);
  return parameter.constant === true && type === "string" ? '"x"' : SOUND[type];
}

/** Every number of arguments that is right, lists of values up to three. */
function soundCalls(spec: FunctionSpec): readonly (readonly ParameterSpec[])[] {
  const { parameters } = spec;
  const last = parameters.at(-1);
  const longest = last?.variadic ? [...parameters, last, last] : parameters;
  const least = parameters.filter(({ optional }) => !optional).length;
  return longest
    .map((_, index) => longest.slice(0, index + 1))
    .filter((given) => given.length >= least && !spec.iterates);
}

function written(spec: FunctionSpec, given: readonly string[]): string {
  return `${spec.name}(${given.join(", ")})`;
}

function codes(call: string): string[] {
  return check(`from source | eval r = ${call}`)
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
}

interface Place {
  readonly spec: FunctionSpec;
  readonly given: readonly ParameterSpec[];
  readonly place: number;
  readonly call: (argument: string) => string;
}

const places: readonly Place[] = FUNCTIONS.flatMap((spec) =>
  soundCalls(spec).flatMap((given) => {
    const arguments_ = given.map(soundArgument);
    if (codes(written(spec, arguments_)).length > 0) return [];
    return given.map((_, place) => ({
      spec,
      given,
      place,
      call: (argument: string) => written(spec, arguments_.with(place, argument)),
    }));
  }),
);

function parameterOf({ given, place }: Place): ParameterSpec {
  return given[place] as ParameterSpec;
}

const strict = places.filter(({ spec }) => spec.nulls === "null");

test("every function that takes something is looked at", () => {
  const seen = new Set(places.map(({ spec }) => spec.name));
  const unseen = FUNCTIONS.filter(({ name, parameters }) => parameters.length > 0 && !seen.has(name));
  expect(unseen.map(({ name }) => name)).toEqual(["iterator"]);
});

describe("a null argument", () => {
  test.each(strict.map((place) => ({ ...place, text: place.call("null") })))(
    "$text is null, from the text and from a field (N7)",
    (each) => {
      const { text, call } = each;
      if (!codes(text).includes("SPL3006")) expect(evaluate(text, FIELDS)).toBeNull();
      if (parameterOf(each).constant !== true) expect(evaluate(call("missing"), FIELDS)).toBeNull();
    },
  );

  /** By hand, for the functions whose own entry says what null does; `missing` is a field that no row has. */
  const RULES: Readonly<Record<string, readonly (readonly [call: string, result: Value])[]>> = {
    all: [
      ["all(missing, $it = 1)", null],
      ["all([missing, 1], $it = 1)", null],
      ["all([missing, 2], $it = 1)", false],
    ],
    any: [
      ["any(missing, $it = 1)", null],
      ["any([missing, 1], $it = 1)", true],
      ["any([missing, 2], $it = 1)", null],
    ],
    avg: [
      ["avg(missing, 3)", 3],
      ["avg(3, missing)", 3],
      ["avg(missing, missing)", null],
    ],
    case: [
      ['case(missing, "a", true, "b")', "b"],
      ["case(true, missing)", null],
      ['case(missing, "a")', null],
    ],
    coalesce: [
      ["coalesce(missing, 1)", 1],
      ["coalesce(1, missing)", 1],
      ["coalesce(missing, missing)", null],
    ],
    create_map: [
      ["create_map(missing)", null],
      ['create_map(["a", missing])', { a: null }],
      ["create_map([missing, 1])", null],
    ],
    filter: [
      ["filter(missing, $it = 1)", null],
      ["filter([missing, 1], $it = 1)", [1]],
      ['filter(iterator(missing, "x"), x = 1)', null],
    ],
    for_each: [
      ['for_each(iterator(missing, "x"), x)', null],
      ['for_each(iterator([missing, 1], "x"), x)', [null, 1]],
    ],
    getfields: [["getfields(missing)", null]],
    if: [
      ['if(missing, "a", "b")', "b"],
      ['if(true, missing, "b")', null],
      ['if(false, "a", missing)', null],
    ],
    in: [
      ["in(missing, 1)", null],
      ["in(missing, missing)", null],
      ["in(1, missing, 1)", true],
      ["in(1, missing, 2)", null],
    ],
    isarray: [["isarray(missing)", false]],
    isbool: [["isbool(missing)", false]],
    isdouble: [["isdouble(missing)", false]],
    isint: [["isint(missing)", false]],
    ismv: [["ismv(missing)", false]],
    isnotnull: [["isnotnull(missing)", false]],
    isnull: [["isnull(missing)", true]],
    isnum: [["isnum(missing)", false]],
    isobject: [["isobject(missing)", false]],
    isstr: [["isstr(missing)", false]],
    json_append: [
      ['json_append(missing, "a", 1)', null],
      ["json_append(map, missing, 1)", { a: 1 }],
      ['json_append(map, "a", missing)', { a: [1, null] }],
    ],
    json_array: [
      ["json_array(missing, 1)", [null, 1]],
      ["json_array(1, missing)", [1, null]],
    ],
    json_extend: [
      ['json_extend(missing, "a", [1])', null],
      ["json_extend(map, missing, [1])", { a: 1 }],
      ['json_extend(map, "a", missing)', { a: [1, null] }],
    ],
    json_object: [
      ["json_object(missing, 1)", null],
      ['json_object("a", missing)', { a: null }],
    ],
    json_set: [
      ['json_set(missing, "a", 1)', null],
      ["json_set(map, missing, 2)", { a: 1 }],
      ['json_set(map, "a", missing)', { a: null }],
    ],
    json_set_exact: [
      ['json_set_exact(missing, "a", 1)', null],
      ["json_set_exact(map, missing, 2)", { a: 1 }],
      ['json_set_exact(map, "a", missing)', { a: null }],
    ],
    map: [
      ["map(missing, $it)", null],
      ["map([missing, 1], $it)", [null, 1]],
    ],
    map_set: [
      ['map_set(missing, "a", 1)', null],
      ["map_set(map, missing, 1)", null],
      ['map_set(map, "a", missing)', { a: null }],
    ],
    max: [
      ["max(missing, 3)", 3],
      ["max(3, missing)", 3],
      ["max(missing, missing)", null],
    ],
    min: [
      ["min(missing, 3)", 3],
      ["min(3, missing)", 3],
      ["min(missing, missing)", null],
    ],
    mvappend: [
      ["mvappend(missing, 1)", [1]],
      ["mvappend(1, missing)", [1]],
      ["mvappend(missing, [missing])", null],
    ],
    mvfilter: [["mvfilter(missing = 1)", null]],
    mvmap: [
      ["mvmap(missing, missing + 1)", null],
      ["mvmap(list, missing)", null],
    ],
    nullif: [
      ["nullif(missing, 1)", null],
      ["nullif(1, missing)", 1],
      ["nullif(missing, missing)", null],
    ],
    reduce: [
      ["reduce(missing, 0, ($a, $x) -> $a)", null],
      ["reduce([1], missing, ($a, $x) -> $a)", null],
    ],
    searchmatch: [["searchmatch(null)", null]],
    sum: [
      ["sum(missing, 3)", 3],
      ["sum(3, missing)", 3],
      ["sum(missing, missing)", null],
    ],
    typeof: [["typeof(missing)", "Null"]],
    ucast: [
      ['ucast(missing, "string", 1)', 1],
      ['ucast(missing, "any", 1)', 1],
      ['ucast(5, "string", missing)', null],
    ],
    validate: [
      ['validate(missing, "a", false, "b")', "b"],
      ["validate(false, missing)", null],
    ],
  };

  test("has its own rule in every function that says so", () => {
    const special = FUNCTIONS.filter(({ nulls, parameters }) => nulls !== "null" && parameters.length > 0);
    expect(special.map(({ name }) => name).filter((name) => RULES[name] === undefined)).toEqual([]);
  });

  test.each(
    Object.values(RULES)
      .flat()
      .map(([text, result]) => ({ text, result })),
  )("$text gives $result", ({ text, result }) => {
    expect(evaluate(text, FIELDS)).toEqual(result);
    expect(evaluate(text, FIELDS, { passes: { all: false } })).toEqual(result);
  });
});

describe("a value of the wrong type", () => {
  const wrong = strict.flatMap((each) =>
    LITERALS.filter(({ value }) => !accepts(parameterOf(each), value)).map(({ literal, value }) => ({
      ...each,
      literal,
      value,
      text: each.call("v"),
    })),
  );

  test.each(wrong.filter((each) => parameterOf(each).constant !== true))(
    "$text with $value gives null (N9)",
    ({ text, value }) => {
      expect(evaluate(text, { ...FIELDS, v: value })).toBeNull();
    },
  );

  test.each(
    places.flatMap((each) =>
      LITERALS.filter(({ value }) => !accepts(parameterOf(each), value)).map(({ literal }) => ({
        text: each.call(literal),
      })),
    ),
  )("$text is an error, since it is constant", ({ text }) => {
    expect(codes(text)[0]).toBe("SPL3002");
  });
});

describe("the number of arguments", () => {
  test.each(FUNCTIONS.filter(({ iterates }) => !iterates))("of $name is checked", (spec) => {
    const { parameters } = spec;
    const least = parameters.filter(({ optional }) => !optional).length;
    const few = parameters.slice(0, Math.max(least - 1, 0)).map(soundArgument);
    if (least > 0) expect(codes(written(spec, few))).toEqual(["SPL3001"]);
    if (parameters.at(-1)?.variadic) return;
    expect(codes(written(spec, [...parameters.map(soundArgument), "text"]))).toEqual(["SPL3001"]);
  });
});

describe("constants that have the right type and no meaning", () => {
  test.each<[text: string, code?: string]>([
    ['create_map(["a"])'],
    ['create_map(["a", 1, "b"])'],
    ["create_map([5, 1])"],
    ["create_map([/a/, 1])"],
    ['json_object("a")'],
    ["json_object(5, 1)"],
    ['json_set(map, "a")'],
    ['json_append(map, "a", 1, "b")'],
    ['json_extend(map, "a", [1], "b")'],
    ['json_set_exact(map, "a", 1, "b")'],
    ['map_set(map, "a")'],
    ['case(true, "a", false)'],
    ['validate(true, "a", false)'],
    ["round(1.5, -1)"],
    ["sigfig(1.5, 0)"],
    ["sigfig(1.5, 18)"],
    ['tonumber("zz", 10)'],
    ['tonumber("11", 1)'],
    ['todouble("seven")'],
    ['toint("0x1", 37)'],
    ['tostring(5, "roman")'],
    ['cidrmatch("10.0.0.0/33", text)'],
    ['cidrmatch("everywhere", text)'],
    ['ipmask("255.255.256.0", text)'],
    ['printf("%n", 1)'],
    ['printf("%d %d", 1)'],
    ['relative_time(number, "yesterday")'],
    ['relative_time(number, "@d", "Nowhere/City")'],
    ['strftime(number, "%H", "Nowhere/City")'],
    ['strptime(text, "%H", "Nowhere/City")'],
    ['mvrange(1, 9, "often")'],
    ['csv_to_object(text, ["a"], false, "")'],
    ['array_to_csv(list, "")'],
    ['extract_grok(text, "%{NOBODY}")'],
    ['replace(text, /(a)/, "$2")'],
    ["match(text, /(/)", "SPL3005"],
    ['match(text, "(")', "SPL3005"],
    ['to_regex("(")', "SPL3005"],
    ['cast(text, "strin")', "SPL3009"],
    ['ucast(text, "list(string)", null)', "SPL3009"],
    ["cast(text, kind)", "SPL3003"],
    ["searchmatch(text)", "SPL3003"],
    ["iterator(list, text)", "SPL3012"],
    ["for_each(iterator(list, text), text)", "SPL3003"],
    ["mvfilter(number + list > 2)", "SPL3007"],
    ["lower($x -> $x)", "SPL3008"],
    ["concat(values: text)", "SPL3002"],
    ["lower(text, input: text)", "SPL2012"],
  ])("%s", (text, code = "SPL3006") => {
    expect(codes(text)[0]).toBe(code);
  });
});
