/** Random conditions over the fields `a`, `b` and `c`, and events that are likely to meet them. */
import fc from "fast-check";

/** Texts whose letters other characters fold to, numbers as texts, and parts of each other. */
const TEXTS = [
  "reg.exe",
  "Reg.EXE",
  "save",
  "SAVE hklm",
  "ſave",
  "5",
  "5.0",
  "1e1",
  "kilo",
  "\u212Ailo",
  "in",
  "İn",
  "x",
  "",
];
const PLAIN = ["reg.exe", "save", "5", "1e1", "kilo", "in", "i\u0307n", "ave", "x", "", "\u212A", "sikx"];
const PATTERNS = [
  "(?i)save",
  "^reg",
  "exe$",
  "(?i)^KILO$",
  "sav|kil",
  "(?i)sik|reg",
  "[0-9]",
  "(?i)İn",
  "x*",
  "k(il)?o",
];
const LIKES = ["%save%", "reg%", "%.exe", "kilo", "%in%", "%s_ve%", "%", "5", "%i\u0307%"];

const quoted = (text: string) => JSON.stringify(text);
const oneOf = (texts: readonly string[]) => fc.constantFrom(...texts);

const values = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom("a", "b", "c", "b.k", 'b["deep"].k', "a[0]", "(b.k)[0]"),
    fc
      .tuple(fc.constantFrom("lower", "upper", "trim", "tostring"), tie("value"))
      .map(([f, v]) => `${f}(${v})`),
    tie("value").map((v) => `ucast(${v}, "string", null)`),
    fc.tuple(tie("value"), oneOf(PLAIN)).map(([v, text]) => `ucast(${v}, "string", ${quoted(text)})`),
    tie("value").map((v) => `ucast(${v}, "collection<string>", [])`),
    fc.tuple(tie("value"), tie("value")).map(([v, w]) => `coalesce(${v}, ${w})`),
    fc.tuple(tie("value"), tie("value")).map(([v, w]) => `if(c IS NULL, ${v}, ${w})`),
    fc.tuple(tie("value"), oneOf(PLAIN)).map(([v, text]) => `nullif(${v}, ${quoted(text)})`),
  ),
})).value;

const tests = fc.oneof(
  fc
    .tuple(values, fc.constantFrom("=", "!=", ">"), oneOf(PLAIN))
    .map(([v, op, t]) => `${v} ${op} ${quoted(t)}`),
  fc.tuple(values, oneOf(PLAIN)).map(([v, t]) => `${quoted(t)} = ${v}`),
  fc
    .tuple(values, fc.array(oneOf(PLAIN), { minLength: 1, maxLength: 3 }))
    .map(([v, t]) => `${v} IN (${t.map(quoted)})`),
  fc.tuple(values, oneOf(PLAIN)).map(([v, t]) => `${quoted(t)} IN (${v})`),
  fc.tuple(values, oneOf(LIKES)).map(([v, t]) => `${v} LIKE ${quoted(t)}`),
  fc.tuple(values, oneOf(PATTERNS)).map(([v, p]) => `match(${v}, /${p}/)`),
  fc.tuple(values, oneOf(PATTERNS)).map(([v, p]) => `match(${v}, ${quoted(p)}) = true`),
  fc
    .tuple(fc.constantFrom("contains", "starts_with", "ends_with"), values, oneOf(PLAIN))
    .map(([f, v, t]) => `${f}(${v}, ${quoted(t)})`),
  fc.tuple(values, fc.constantFrom("IS NULL", "IS NOT NULL", "!= null")).map(([v, t]) => `${v} ${t}`),
  fc.tuple(values, values).map(([v, w]) => `${v} = ${w}`),
  values.map((v) => `isstr(${v})`),
);

export const predicates = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tests,
    fc
      .tuple(fc.constantFrom("AND", "OR", "XOR"), tie("condition"), tie("condition"))
      .map(([op, p, q]) => `(${p} ${op} ${q})`),
    tie("condition").map((p) => `NOT (${p})`),
    fc.tuple(tie("condition"), tie("condition")).map(([p, q]) => `if(${p}, ${q}, false) = true`),
  ),
})).condition;

const scalars = fc.oneof(
  { weight: 6, arbitrary: oneOf([...TEXTS, ...PLAIN]) },
  { weight: 3, arbitrary: fc.tuple(oneOf(TEXTS), oneOf(TEXTS)).map(([a, b]) => a + b) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(5, 10, 4.5, true, false, null) },
);

export const events = fc.record(
  {
    a: fc.oneof(scalars, fc.array(scalars, { maxLength: 3 })),
    b: fc.oneof(
      scalars,
      fc.record({
        k: fc.oneof(scalars, fc.array(scalars, { maxLength: 2 })),
        deep: fc.record({ k: scalars }),
      }),
    ),
    c: scalars,
  },
  { requiredKeys: [] },
);
