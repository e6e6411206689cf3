/** Random texts of several stages and streams over the fields `a` to `d`. */
import fc from "fast-check";

const FIELDS = ["a", "b", "c", "d"];

const field = fc.constantFrom(...FIELDS);

/** Each `eval` ends its stage, so that a test can put another expression in the place of its own. */
const stage = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        field,
        fc.oneof(
          field,
          field.map((name) => `lower(${name})`),
          fc.constantFrom('"x"', "1"),
        ),
      )
      .map(([to, expression]) => `eval ${to}=${expression}`),
  },
  { weight: 3, arbitrary: fc.tuple(field, field).map(([x, y]) => `fields ${x}, ${y}`) },
  { weight: 2, arbitrary: field.map((name) => `where ${name}="x" OR d=1`) },
  fc.tuple(field, field).map(([x, y]) => `select ${x}, upper(${y}) AS b`),
  field.map((name) => `fields - ${name}`),
  fc.tuple(field, field).map(([x, y]) => `stats count() AS c, list(${y}) AS d BY ${x}`),
  fc.tuple(field, field).map(([x, y]) => `eventstats max(${y}) AS ${x}`),
  field.map((name) => `sort ${name}`),
  field.map((name) => `dedup keepempty=true ${name}`),
  field.map((name) => `expand ${name}`),
  field.map((name) => `fillnull value="x" ${name}`),
  field.map((name) => `top ${name}`),
  field.map((name) => `first_time_event input_columns=["${name}"]`),
  fc.tuple(field, field).map(([x, y]) => `rename '${x}*' AS '${y}*'`),
  fc.tuple(field, field, field).map(([x, y, z]) => `if (${x}=1) [eval ${y}=${z}] else [fields ${x}, ${z}]`),
  field.map((name) => `thru [ | fields ${name} | into aside ]`),
  fc.constant("head 3"),
);

/** These leave what was there where they find nothing. */
const cautious = fc.oneof(
  fc
    .tuple(field, field)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => `rename ${from} AS ${to}`),
  fc.tuple(field, field).map(([x, y]) => `rex field=${x} "(?<${y}>[a-z])"`),
  fc.tuple(field, field).map(([x, y]) => `bin span=2 ${x} AS ${y}`),
  fc.tuple(field, field).map(([x, y]) => `bin bins=2 ${x} AS ${y}`),
);

/** These look at rows as wholes. */
const wholeRows = fc.oneof(
  field.map((name) => `mvcombine ${name}`),
  field.map((name) => `flatten ${name}`),
  field.map((name) => `eval ${name}=serialize_json()`),
  fc.constant("fillnull"),
);

const stages = (one: fc.Arbitrary<string>) =>
  fc.array(one, { minLength: 1, maxLength: 5 }).map((list) => list.join(" | "));

const last = fc.tuple(field, field).map(([x, y]) => `select ${x}, ${y} AS z`);

function texts(one: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.tuple(stages(one), last).map(([list, end]) => `from source | ${list} | ${end}`),
    fc
      .tuple(stages(one), stages(one), last)
      .map(([first, second, end]) => `$s = from source | ${first}; from $s | ${second} | ${end}`),
    fc
      .tuple(stages(one), stages(one), stages(one), last)
      .map(
        ([first, second, third, end]) =>
          `$s = from source | ${first}; $t = from source | ${second}; from $s | union $t | ${third} | ${end}`,
      ),
  );
}

/** Texts whose stages name the fields that they read, and write what they name. */
export const namingTexts = texts(stage);

export const anyTexts = texts(
  fc.oneof(
    { weight: 6, arbitrary: stage },
    { weight: 2, arbitrary: cautious },
    { weight: 1, arbitrary: wholeRows },
  ),
);

const value = fc.constantFrom(null, "x", "Y", "a1", 1, 2, 5, ["x", 1], { a: "n", b: 2 });

export const events = fc.array(fc.record({ a: value, b: value, c: value, d: value }, { requiredKeys: [] }), {
  minLength: 1,
  maxLength: 6,
});
