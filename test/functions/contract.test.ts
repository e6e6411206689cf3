/** What every function promises: it gives what it declares, leaves its arguments alone, and never throws. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../src/functions/index.ts";
import { check } from "../../src/index.ts";
import type { FunctionSpec, ParameterType } from "../../src/language/function.ts";
import { typesOf } from "../../src/language/parameters.ts";
import type { Value } from "../../src/values/value.ts";
import { isMap, isNumeric, isRegex } from "../../src/values/value.ts";
import { fitsLong } from "../../src/values/whole.ts";
import { expression } from "./expression.ts";

const FITS: Readonly<Partial<Record<ParameterType, (value: Value) => boolean>>> = {
  string: (value) => typeof value === "string",
  number: isNumeric,
  integer: (value) => isNumeric(value) && fitsLong(value),
  boolean: (value) => typeof value === "boolean",
  bytes: (value) => value instanceof Uint8Array,
  list: Array.isArray,
  map: isMap,
  regex: isRegex,
};

function fits(value: Value, type: ParameterType): boolean {
  return value === null || (FITS[type]?.(value) ?? true);
}

/** Texts that mean something to some function, and texts that nearly do. */
const TELLING = [
  "",
  " ",
  "a",
  "a.b",
  "a{}",
  "{}.a",
  "a{0}.b",
  "a..b",
  "__proto__",
  "constructor.x",
  "toString",
  "😀",
  "\ud800",
  "0",
  "-1",
  "1.5",
  " 7 ",
  "ff",
  "9007199254740993",
  "1e400",
  "true",
  "False",
  "null",
  '{"a": {"b": [1, 9007199254740993]}, "__proto__": 1}',
  '[1, "x", null, {"a": 2}]',
  "{",
  "[".repeat(2000),
  "%Y-%m-%d %H:%M:%S.%3N %z",
  "%s",
  "%*.*d",
  "%5000000d",
  "%",
  "%-5s|%'d|%a",
  "2024-02-29 12:00:00.5 +0200",
  "-1d@d+3h",
  "@w1",
  "@q",
  "now",
  "-999999999y",
  "7d",
  "Europe/Berlin",
  "GMT-0700",
  "Nowhere/City",
  "UTC",
  "<a b='1'><c>x</c></a>",
  "<a",
  "a,b;c=d&e=f",
  '"x""y",z',
  "%{IP:ip} %{NUMBER:n:int}",
  "%{NONE}",
  "(",
  "(?<n>a+)",
  "%41%zz+%ff",
  "aGVsbG8=",
  "10.0.0.1",
  "255.255.0.0",
  "hex",
  "commas",
  "duration",
  "search a | stats b",
];

const text = fc.oneof(fc.constantFrom(...TELLING), fc.string(), fc.string({ unit: "binary" }));
const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -3, max: 60 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<number | bigint>(
    0,
    1.0,
    2 ** 53,
    -(2 ** 63),
    1e308,
    5e-324,
    9007199254740993n,
    -(2n ** 63n),
    1700000000000,
  ),
);
const { value, list, map } = fc.letrec<{ value: Value; list: Value[]; map: Record<string, Value> }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constant(null),
      fc.boolean(),
      number,
      text,
      fc.uint8Array({ maxLength: 40 }),
      tie("list"),
      tie("map"),
    ) as fc.Arbitrary<Value>,
    list: fc.array(tie("value"), { maxLength: 4 }),
    map: fc.dictionary(
      fc.oneof(fc.constantFrom("a", "b", "__proto__", "n", "@k", "#text"), fc.string()),
      tie("value"),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  }),
);

const ARBITRARIES: Readonly<Partial<Record<ParameterType, fc.Arbitrary<Value>>>> = {
  string: text,
  regex: text,
  number,
  integer: number,
  boolean: fc.boolean(),
  bytes: fc.uint8Array({ maxLength: 40 }) as fc.Arbitrary<Value>,
  list: list as fc.Arbitrary<Value>,
  map: map as fc.Arbitrary<Value>,
};

/** Mostly of the declared type, sometimes null or anything. */
function argument(types: readonly ParameterType[]): fc.Arbitrary<Value> {
  const sound = fc.oneof(...types.map((type) => ARBITRARIES[type] ?? value));
  return fc.oneof(
    { weight: 8, arbitrary: sound },
    { weight: 1, arbitrary: value },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function frozen(given: Value): Value {
  // Typed arrays cannot be frozen; they are compared all the same.
  if (typeof given !== "object" || given === null || given instanceof Uint8Array) return given;
  for (const inner of Object.values(given)) frozen(inner as Value);
  Object.freeze(given);
  return given;
}

const SPECIAL: ReadonlySet<ParameterType> = new Set(["lambda", "each", "iterator", "type"]);

function takesOnlyValues(spec: FunctionSpec): boolean {
  const special = spec.parameters.some(
    (each) => each.constant || typesOf(each).some((type) => SPECIAL.has(type)),
  );
  return spec.parameters.length > 0 && !special && spec.iterates !== true && spec.readsRow !== true;
}

/** `f(a)`, `f(a, b)`, ... for every number of arguments that the function takes, up to five. */
function calls(
  spec: FunctionSpec,
): readonly { readonly call: string; readonly arguments: readonly (readonly ParameterType[])[] }[] {
  const variadic = spec.parameters.at(-1)?.variadic === true;
  const most = variadic ? 5 : spec.parameters.length;
  const least = spec.parameters.filter(({ optional }) => optional !== true).length;
  return (
    Array.from({ length: most - least + 1 }, (_, index) => index + least)
      .filter((count) => count > 0)
      .map((count) => {
        const types = Array.from({ length: count }, (_, index) =>
          typesOf(
            spec.parameters[
              Math.min(index, spec.parameters.length - 1)
            ] as FunctionSpec["parameters"][number],
          ),
        );
        return { call: `${spec.name}(${types.map((_, index) => `f${index}`).join(", ")})`, arguments: types };
      })
      // `case(a)` and the like are errors.
      .filter(
        ({ call }) => !check(`from source | eval r = ${call}`).some(({ severity }) => severity === "error"),
      )
  );
}

describe.each(FUNCTIONS.filter(takesOnlyValues))("$name", (spec) => {
  test.each(calls(spec))("$call keeps its promises for any arguments", ({ call, arguments: types }) => {
    const run = expression(call);
    fc.assert(
      fc.property(fc.tuple(...types.map(argument)), (values) => {
        const before = structuredClone(values);
        const fields = Object.fromEntries(values.map((given, index) => [`f${index}`, frozen(given)]));
        const result = run(fields);
        expect(values).toEqual(before);
        expect(fits(result, spec.result), `is declared ${spec.result}`).toBe(true);
        if (typeof result === "number") expect(Number.isFinite(result)).toBe(true);
        if (spec.nulls === "null" && values.includes(null)) expect(result).toBeNull();
      }),
      { numRuns: 150 },
    );
  });
});

/** Functions whose arguments have to be written in a form of their own, over a list `l`, a map `m` and any value `v`. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  all: ["all(l, $it = v)"],
  any: ["any(l, $it = v)"],
  cast: ['cast(v, "string")', 'cast(v, "long")', 'cast(l, "any")', 'cast(m, "map<string, any>")'],
  filter: ["filter(l, $it != v)", 'filter(iterator(l, "x"), x = x)'],
  for_each: ['for_each(iterator(l, "x"), [x, v])'],
  getfields: ["getfields()", 'getfields("*")'],
  iterator: ['for_each(iterator(l, "x"), mvappend(x, l))'],
  map: ["map(l, mvappend($it, v))", 'map(l, $x -> map_set(m, "a", $x))'],
  mvfilter: ["mvfilter(isnotnull(l))"],
  mvmap: ["mvmap(l, mvappend(l, v))"],
  reduce: [
    "reduce(l, l, ($all, $x) -> mvappend($all, $x))",
    'reduce(l, m, ($map, $x) -> map_set($map, "a", $x))',
  ],
  searchmatch: ['searchmatch("a")'],
  serialize_json: ["serialize_json()"],
  ucast: ['ucast(v, "list<any>", l)', 'ucast(v, "map<string, any>", m)'],
};

describe("functions of other forms", () => {
  test("are all tried", () => {
    const special = FUNCTIONS.filter((spec) => !takesOnlyValues(spec) && spec.parameters.length > 0);
    expect(special.map(({ name }) => name).filter((name) => FORMS[name] === undefined)).toEqual([]);
  });

  test.each(Object.values(FORMS).flat())("%s leaves its arguments alone and never throws", (call) => {
    const run = expression(call);
    const plain = expression(call, { passes: { all: false } });
    fc.assert(
      fc.property(list, map, value, (l, m, v) => {
        const before = structuredClone({ l, m, v });
        const fields = { l: frozen(l), m: frozen(m), v: frozen(v) };
        expect(plain(fields)).toEqual(run(fields));
        expect({ l, m, v }).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

/** An example may show the function inside a larger expression; only a call by itself has the declared type. */
const alone = FUNCTIONS.flatMap(({ name, aliases = [], result: type, examples }) =>
  examples
    .filter(({ text: written }) =>
      [name, ...aliases].some(
        (known) => written.startsWith(`${known}(`) && closes(written, known.length) === written.length,
      ),
    )
    .map(({ text: written, result }) => ({ written, type, result })),
);

test.each(alone)("$written gives what is declared: $type", ({ result, type }) => {
  expect(fits(result, type)).toBe(true);
});

/** Where the parenthesis at a place is closed. */
function closes(written: string, at: number): number {
  let depth = 0;
  for (const { 0: sign, index } of written.slice(at).matchAll(/"(?:\\.|[^"\\])*"|[()]/g)) {
    if (sign === "(") depth++;
    if (sign === ")" && --depth === 0) return at + index + 1;
  }
  return -1;
}
