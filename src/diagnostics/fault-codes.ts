/** Faults of the grammar in the register: its first thousand and the limits of a text. Append-only, as `codes.ts`. */
import type { FaultName } from "../../grammar/faults.ts";
import type { DiagnosticDefinition } from "./define.ts";

/** A fault's name is its key. */
export type FaultDefinition = Omit<DiagnosticDefinition, "name">;

function error(code: string, summary: string, bad: string, good: string): FaultDefinition {
  return { code, severity: "error", summary, bad, good };
}

function warning(code: string, summary: string, bad: string, good: string): FaultDefinition {
  return { code, severity: "warning", summary, bad, good };
}

function note(code: string, summary: string, bad: string, good: string): FaultDefinition {
  return { code, severity: "info", summary, bad, good };
}

export const faultCodes: Readonly<Record<FaultName, FaultDefinition>> = {
  "unexpected-token": error(
    "SPL1001",
    "Something stands where the grammar allows something else.",
    "from source | where a BETWEEN 1",
    "from source | where a BETWEEN 1 AND 5",
  ),
  "unclosed-string": error(
    "SPL1002",
    "A string has no closing quote on its line.",
    'from source | where a="abc',
    'from source | where a="abc"',
  ),
  "unclosed-field-name": error(
    "SPL1003",
    "A field name in single quotes has no closing quote.",
    "from source | where 'a b = 1",
    "from source | where 'a b' = 1",
  ),
  "unclosed-comment": error(
    "SPL1004",
    "A comment has no end.",
    "from source /* all events",
    "from source /* all events */",
  ),
  "unclosed-regex": error(
    "SPL1005",
    "A regular expression has no closing slash on its line.",
    "from source | where match(a, /abc)",
    "from source | where match(a, /abc/)",
  ),
  "unclosed-backtick": error(
    "SPL1006",
    "A macro or a search literal has no closing backtick.",
    "from source | where `failed login",
    "from source | where `failed login`",
  ),
  "unclosed-template": error(
    "SPL1007",
    "A `${` inside a string has no closing brace.",
    'from source | eval a="host ${host"',
    'from source | eval a="host ${host}"',
  ),
  "slash-in-regex": error(
    "SPL1008",
    "A slash inside a regular expression ends it; it has to be written `\\/`.",
    "from source | where match(a, /(?i)/dest:tcp/)=true",
    "from source | where match(a, /(?i)\\/dest:tcp/)=true",
  ),
  "bad-regex-flag": error(
    "SPL1009",
    "A letter behind a regular expression is no flag; there are `i`, `m` and `s`.",
    "from source | where match(a, /b/x)",
    "from source | where match(a, /b/i)",
  ),
  "bad-escape": error(
    "SPL1010",
    "An escape in a string is incomplete: `\\u` needs four hexadecimal digits.",
    'from source | where a="\\u12"',
    'from source | where a="\\u0012"',
  ),
  "bad-number": error(
    "SPL1011",
    "A word begins with a digit and is neither a number nor a time span.",
    "from source | where a=5x",
    "from source | where a=5",
  ),
  "smart-quote": error(
    "SPL1012",
    "A typographic quote, as word processors make them, stands where a straight one is wanted.",
    "from source | where a=“abc”",
    'from source | where a="abc"',
  ),
  "stray-character": error(
    "SPL1013",
    "A character begins no word of the language; field names with such characters stand in single quotes.",
    "from source | where café = 1",
    "from source | where 'café' = 1",
  ),
  "foreign-operator": error(
    "SPL1014",
    "An operator of another language; SPL2 has another spelling for it.",
    "from source | where a=1 && b=2",
    "from source | where a=1 AND b=2",
  ),
  "unclosed-bracket": error(
    "SPL1015",
    "A bracket is opened and not closed.",
    "from source | where isnull(a",
    "from source | where isnull(a)",
  ),
  "unmatched-bracket": error(
    "SPL1016",
    "A bracket is closed that was not opened.",
    "from source | where a=1)",
    "from source | where (a=1)",
  ),
  "missing-pipe": error(
    "SPL1017",
    "A command follows without a `|` before it.",
    "from source | where a=1 eval b=2",
    "from source | where a=1 | eval b=2",
  ),
  "missing-comma": error(
    "SPL1018",
    "Two elements of a list follow each other without a comma.",
    "from source | eval a=1 b=2",
    "from source | eval a=1, b=2",
  ),
  "missing-separator": error(
    "SPL1019",
    "Two expressions follow each other with nothing between them.",
    "from source | where a=1 b=2",
    "from source | where a=1 AND b=2",
  ),
  "missing-semicolon": error(
    "SPL1020",
    "A statement begins on the line on which the one before it has not ended. On a line of its own it is only noted.",
    "$a = from source $b = from $a; from $b",
    "$a = from source; $b = from $a; from $b",
  ),
  "empty-stage": error(
    "SPL1021",
    "There is no command between two `|`, or after the last one.",
    "from source | | where a=1",
    "from source | where a=1",
  ),
  "missing-value": error(
    "SPL1022",
    "An operator, a comma or a keyword has nothing behind it.",
    "from source | where a = | eval b=1",
    "from source | where a = 1 | eval b=1",
  ),
  "missing-assignment": error(
    "SPL1023",
    "An `eval` has an expression without a field to assign it to.",
    "from source | eval lower(a)",
    "from source | eval b=lower(a)",
  ),
  "missing-pipeline": error(
    "SPL1024",
    "A `$name =` has no pipeline behind it.",
    "$a = ; from source",
    "$a = from source; from $a",
  ),
  "bad-target": error(
    "SPL1025",
    "What is assigned to is no field name; a path, a call or a string is none.",
    "from source | eval a.b = 1",
    "from source | eval 'a.b' = 1",
  ),
  "missing-dollar": error(
    "SPL1026",
    "A statement gives its pipeline a name without `$`.",
    "main = from source | into sink",
    "$main = from source | into sink",
  ),
  "reserved-word": error(
    "SPL1027",
    "A reserved word stands where a field name is wanted; in single quotes it is one.",
    "from source | where in = 5",
    "from source | where 'in' = 5",
  ),
  "unquoted-wildcard": error(
    "SPL1028",
    "A name with `*` stands without its single quotes.",
    "from source | fields host*, b",
    "from source | fields 'host*', b",
  ),
  "chained-comparison": error(
    "SPL1029",
    "Comparisons do not chain: parentheses have to say what is compared with what.",
    "from source | where a < b < c",
    "from source | where a < b AND b < c",
  ),
  "misplaced-not": error(
    "SPL1030",
    "A NOT stands behind a comparison's operator, where a value is wanted.",
    "from source | where a = NOT b",
    "from source | where NOT a = b",
  ),
  "misplaced-lambda": error(
    "SPL1031",
    "A lambda stands where no argument is; only functions such as `map` take one.",
    "from source | where $x -> 1",
    "from source | where any(a, $x -> $x = 1)",
  ),
  "nested-lambda": error(
    "SPL1032",
    "A lambda stands inside another lambda.",
    "from source | eval m=map(a, $x -> map(b, $y -> 1))",
    "from source | eval n=map(b, $y -> 1), m=map(a, $x -> n)",
  ),
  "duplicate-key": warning(
    "SPL1033",
    "An object literal has the same key twice.",
    "from source | eval a={b: 1, b: 2}",
    "from source | eval a={b: 1, c: 2}",
  ),
  "named-argument-order": error(
    "SPL1034",
    "A positional argument follows a named one.",
    "from source | eval a=round(num: b, 2)",
    "from source | eval a=round(b, precision: 2)",
  ),
  "keyword-case": warning(
    "SPL1035",
    "A keyword mixes upper and lower case.",
    "from source | where a=1 And b=2",
    "from source | where a=1 AND b=2",
  ),
  "unknown-escape": warning(
    "SPL1036",
    "A backslash in a string stands before a letter that it does nothing to; both characters are kept.",
    'from source | where match(a, "\\d")',
    'from source | where match(a, "\\\\d")',
  ),
  "blank-separated-list": note(
    "SPL1037",
    "A list is separated by blanks, as classic SPL writes it; SPL2 has commas.",
    "from source | fields a b",
    "from source | fields a, b",
  ),
  "option-after-arguments": note(
    "SPL1038",
    "An option stands behind the arguments, as classic SPL allows it; SPL2 has options first.",
    'from source | rex "(?<n>.)" field=a',
    'from source | rex field=a "(?<n>.)"',
  ),
  "string-as-name": note(
    "SPL1039",
    "A name stands in double quotes; SPL2 has single quotes for names and double quotes for texts.",
    'from source | rename a AS "b c"',
    "from source | rename a AS 'b c'",
  ),
  "ignored-annotation": note(
    "SPL1040",
    "An annotation before a statement or a stage; it changes nothing here.",
    "@run_as_owner; $a = from source; from $a",
    "$a = from source; from $a",
  ),
  "too-many-faults": note(
    "SPL1041",
    "The text has more faults than are shown; the rest are counted.",
    "",
    "",
  ),
  "text-too-large": error("SPL5001", "The text is larger than 1 MiB.", "", ""),
  "nesting-limit": error(
    "SPL5002",
    "Brackets, signs or sub-pipelines stand in each other more than 200 deep.",
    `from source | where ${"(".repeat(201)}a=1${")".repeat(201)}`,
    "from source | where (a=1)",
  ),
  "chain-limit": error("SPL5005", "More than 1000 operators follow each other in one expression.", "", ""),
};
