import { describe, expect, it } from "vitest";
import { type Fault, parse } from "../../grammar/index.ts";
import { errorNamesOf, errorsOf } from "./reading.ts";
import { TABLE } from "./table.ts";

/** A broken text, and its only fault with the text under it. */
const BROKEN: readonly (readonly [text: string, fault: string])[] = [
  // literals
  ['from x | where a="abc | into y', 'unclosed-string: "abc'],
  ['from x | where a="abc\n| into y', 'unclosed-string: "abc'],
  ['from x | where a="abc | where b="x" | into y', 'unclosed-string: "abc'],
  ['from x | where match(a, "abc) | into y', 'unclosed-string: "abc'],
  ['from x | where a=@"abc | into y', 'unclosed-string: @"abc'],
  ["from x | where 'abc = 1 | into y", "unclosed-field-name: 'abc = 1"],
  ["from x | where match(a, /abc | into y", "unclosed-regex: /abc"],
  ["from x | where match(a, /b/x)", "bad-regex-flag: x"],
  ["from x | where match(a, /(?i)/dest:rdp-tcp/)=true | into y", "slash-in-regex: /"],
  ["from x | where a = `foo | into y", "unclosed-backtick: `foo"],
  ["from x /* c | into y", "unclosed-comment: /*"],
  ["from x ``` c | into y", "unclosed-comment: ```"],
  [`from x | eval x="\${a"`, `unclosed-template: \${`],
  [`from x | eval x="\${}"`, `missing-value: \${}`],
  ['from x | where a="\\u12"', "bad-escape: \\u"],
  ["from x | where a=5x", "bad-number: 5x"],
  ["from x | where a=“abc” | into y", "smart-quote: “"],
  ["from x | where ‘a b’=1 | into y", "smart-quote: ‘"],
  ["from x | where a ? b | into y", "stray-character: ?"],
  ["from x | where a=### | into y", "stray-character: ###"],
  ["from x | where café = 1", "stray-character: café"],
  // operators of other languages
  ["from x | where a && b", "foreign-operator: &&"],
  ["from x | where a || b", "foreign-operator: ||"],
  ["from x | where !a", "foreign-operator: !"],
  ["from x | where a => 5", "foreign-operator: =>"],
  ["from x | eval b=map(l, $x => $x+1)", "foreign-operator: =>"],
  ['from x | where a = "x" . "y"', "foreign-operator: ."],
  // brackets and separators
  ["from x | where f(a | into y", "unclosed-bracket: ("],
  ["from x | where (a=1 AND (b=2) | into y", "unclosed-bracket: ("],
  ["from x | thru [ | eval a=1 | into y", "unclosed-bracket: ["],
  ["from x | eval a={b: 1 | into y", "unclosed-bracket: {"],
  ["from x | where (a = 1 | where b = 2) | into y", "unclosed-bracket: ("],
  ["function f($a { return 1 }", "unclosed-bracket: ("],
  ["from x | where a=1) | into y", "unmatched-bracket: )"],
  ["from x | where a=1 eval b=2", "missing-pipe: eval"],
  ["from x | where a=1 reverse | into y", "missing-pipe: reverse"],
  ["from x | stats count() by user where count > 5", "missing-pipe: where"],
  ["from source eval a=1", "missing-pipe: eval"],
  ["from x | | into y", "empty-stage: |"],
  ["from x |", "empty-stage: |"],
  ["from x || into y", "empty-stage: |"],
  ["from x | where f(a b)=1", "missing-comma: b"],
  ['from x | where a in ("x" "y")', 'missing-comma: "y"'],
  ["from x | eval a=1 b=2", "missing-comma: b"],
  ["from x | eval o={a: 1 b: 2}", "missing-comma: b"],
  ["from x | eval o={a 1}", "unexpected-token: 1"],
  ["from x | eval x = a b c | eval y = 1", "missing-separator: b"],
  ["from x | where a=1 b=2", "missing-separator: b"],
  ["$a = from x $b = from y;", "missing-semicolon: $b"],
  ["import a from b $b = from y;", "missing-semicolon: $b"],
  // expressions
  ["from x | where a = | into y", "missing-value: ="],
  ["from x | where a = AND b=1", "missing-value: AND"],
  ["from x | where a = = b", "missing-value: ="],
  ["from x | where a = 1 AND", "missing-value: AND"],
  ["from x | where AND b", "missing-value: AND"],
  ["from x | where NOT | into y", "missing-value: NOT"],
  ["from x | where a IN | into y", "missing-value: IN"],
  ["from x | where a. | into y", "missing-value: ."],
  ["from x | where () | into y", "missing-value: ()"],
  ["from x | where f(,a) | into y", "missing-value: ,"],
  ["from x | stats count(), | into y", "missing-value: ,"],
  ["from x | stats count() AS | into y", "missing-value: AS"],
  ["from x | where a BETWEEN 1 | into y", "unexpected-token: BETWEEN"],
  ["from x | where a=b=c | into y", "chained-comparison: ="],
  ["from x | where a < b < c < d | into y", "chained-comparison: <"],
  ["from x | where a = NOT b | into y", "misplaced-not: NOT"],
  ["from x | where $x -> 1", "misplaced-lambda: $x"],
  ["from x | eval m=map(a, $x -> map(b, $y -> 1))", "nested-lambda: $y"],
  ["from x | where round(num: 2, 3)=1", "named-argument-order: 3"],
  ["search AND b", "missing-value: AND"],
  ["search a= | head", "missing-value: ="],
  // names and targets
  ["from x | where in = 5", "reserved-word: in"],
  ["from x | eval by = 2", "reserved-word: by"],
  ["from x | rename a AS by", "reserved-word: by"],
  ["from x | where span > 5", "reserved-word: span"],
  ["from x | fields host*, b", "unquoted-wildcard: host*"],
  ["from x | eval a.b = 1", "bad-target: a.b"],
  ['from x | eval "a" = 1', 'bad-target: "a"'],
  ["from x | eval lower(a)", "missing-assignment: lower"],
  ["from x | eval a == 1", "missing-assignment: =="],
  // statements
  ["main = from source | into sink", "missing-dollar: main"],
  ["$a = ;", "missing-pipeline: ="],
  ["function f($a) { $x = 1 }", "unexpected-token: }"],
  ["import a from;", "unexpected-token: ;"],
  ['from x | "abc"', 'unexpected-token: "abc"'],
];

function onlyFault(text: string): Fault {
  const [first, ...others] = errorsOf(parse(text, TABLE).faults);
  if (first === undefined || others.length > 0) throw new Error(`${others.length} other faults`);
  return first;
}

function hasSafeFix(text: string): boolean {
  return parse(text, TABLE).faults.some(({ fixes }) => fixes?.some(({ safe }) => safe));
}

/** The text with the first fix of its only fault. */
function mend(text: string): string {
  const edits = onlyFault(text).fixes?.[0]?.edits ?? [];
  const fromEnd = [...edits].sort((a, b) => b.span.start - a.span.start);
  return fromEnd.reduce(
    (mended, { span, text: put }) => mended.slice(0, span.start) + put + mended.slice(span.end),
    text,
  );
}

describe("a broken text has exactly one fault", () => {
  it.each(BROKEN)("%j: %s", (text, fault) => {
    expect(errorNamesOf(text)).toEqual([fault]);
  });

  it.each(BROKEN.filter(([text]) => hasSafeFix(text)))("the safe fix of %j mends it", (text) => {
    expect(errorNamesOf(mend(text))).toEqual([]);
  });
});

describe("the slash that should be escaped", () => {
  const text =
    '| from read_ssa_enriched_events() | eval process_cmd_line=ucast(map_get(input_event, "process"), "string", null) | where process_cmd_line IS NOT NULL AND match(process_cmd_line, /(?i)/dest:rdp-tcp/)=true | into write_ssa_detected_events();';

  it("is the only fault of its detection, at the second slash", () => {
    const fault = onlyFault(text);
    expect(fault.name).toBe("slash-in-regex");
    expect(fault.span.start).toBe(text.indexOf("/dest"));
    expect(mend(text)).toBe(text.replace("(?i)/dest", "(?i)\\/dest"));
  });
});

describe("messages", () => {
  it.each([
    ["from x | where a = | into y", "There is no value after this `=`."],
    ["from x | where a=1 eval b=2", "There is no `|` before the command `eval`."],
    ["from x | where (a b)", "Found `b` after `a`, expected an operator or `)`."],
    ["from x | stats count() AS | into y", "There is no name after this `AS`."],
  ])("%j says: %s", (text, message) => {
    expect(onlyFault(text).message).toBe(message);
  });
});
