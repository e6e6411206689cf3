/** Each operator on a text small enough that all of its mutants can be written down. */
import { describe, expect, test } from "vitest";
import { MUTATION_OPERATORS, mutantsOf } from "../../../src/testing/mutation/index.ts";

type Case = readonly [title: string, text: string, mutants: readonly string[]];

function changed(operator: string, text: string): readonly string[] {
  const operators = MUTATION_OPERATORS.filter(({ name }) => name === operator);
  expect(operators).toHaveLength(1);
  return mutantsOf(text, { operators }).map((mutant) => mutant.text);
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "drop-condition": [
    [
      "of an AND, one at a time",
      "where a=1 AND b=2 AND c=3",
      ["where b=2 AND c=3", "where a=1 AND c=3", "where a=1 AND b=2"],
    ],
    ["of an OR, and the whole of it", "where a=1 OR b=2", ["where b=2", "where true", "where a=1"]],
    [
      "inside parentheses",
      "where (a=1 OR b=2) AND c=3",
      ["where c=3", "where (b=2) AND c=3", "where (a=1) AND c=3", "where (a=1 OR b=2)"],
    ],
    ["of a search, whose AND is only a blank", "search a=1 b=2", ["search b=2", "search a=1"]],
    ["alone in its stage", "where match(x, /y/)", ["where true"]],
    ["alone in a search", "search a=b", ["search *"]],
    [
      "inside an expression that a condition reads",
      "eval f=if(a=1 AND b=2, 1, 0) | where f=1",
      [
        "eval f=if(b=2, 1, 0) | where f=1",
        "eval f=if(a=1, 1, 0) | where f=1",
        "eval f=if(a=1 AND b=2, 1, 0) | where true",
      ],
    ],
    [
      "with lines and comments around it left as they are",
      "where a=1 // one\n  AND b=2 // two\n  AND c=3",
      ["where b=2 // two\n  AND c=3", "where a=1 // two\n  AND c=3", "where a=1 // one\n  AND b=2"],
    ],
  ],
  "flip-logic": [
    ["AND", "where a=1 AND b=2 AND c=3", ["where a=1 OR b=2 OR c=3"]],
    ["OR, between other words", "where a=1 or\n  b=2", ["where a=1 AND\n  b=2"]],
    [
      "an AND inside an OR stays together",
      "where a=1 OR b=2 AND c=3",
      ["where a=1 AND b=2 AND c=3", "where a=1 OR (b=2 OR c=3)"],
    ],
    ["an AND that is only a blank", "search a=1 b=2", ["search a=1 OR b=2"]],
    ["XOR has no other side", "where a=1 XOR b=2", []],
  ],
  "drop-not": [
    ["in front", 'where NOT a="b"', ['where a="b"']],
    ["in front of parentheses", "where NOT (a=1 OR b=2)", ["where (a=1 OR b=2)"]],
    [
      "inside LIKE, IN, BETWEEN and IS NULL",
      'where a NOT LIKE "b%" AND c NOT IN (1,2) AND d IS NOT NULL',
      [
        'where a LIKE "b%" AND c NOT IN (1,2) AND d IS NOT NULL',
        'where a NOT LIKE "b%" AND c IN (1,2) AND d IS NOT NULL',
        'where a NOT LIKE "b%" AND c NOT IN (1,2) AND d IS NULL',
      ],
    ],
    ["of a search", "search NOT a=b c", ["search a=b c"]],
  ],
  "flip-comparison": [
    [
      "each sign",
      "where a=1 AND b!=2 AND c<3 AND d>=4",
      [
        "where a!=1 AND b!=2 AND c<3 AND d>=4",
        "where a=1 AND b=2 AND c<3 AND d>=4",
        "where a=1 AND b!=2 AND c>=3 AND d>=4",
        "where a=1 AND b!=2 AND c<3 AND d<4",
      ],
    ],
    ["not in an OR, from which dropping it is missed by the same cases", "where a=1 OR (b=2)", []],
    ["of a search", "search a = b", ["search a != b"]],
  ],
  "shift-threshold": [
    ["the two that tell just over from just under", "where n > 5", ["where n >= 5", "where n > 6"]],
    ["with its end", "where n >= 5", ["where n > 5", "where n >= 4"]],
    ["downwards", "where n < 5", ["where n <= 5", "where n < 4"]],
    ["the number in front", "where 5 <= n", ["where 4 <= n", "where 5 < n"]],
    ["a negative one", "where n > -1", ["where n >= -1", "where n > 0"]],
    ["a fraction, which nobody hits exactly", "where p > 0.95", ["where p > 0.96", "where p > 0.94"]],
    ["a code", "where EventCode = 4688", ["where EventCode = 4689"]],
    [
      "a range, from both ends",
      "where n BETWEEN 1 AND 9",
      [
        "where n BETWEEN 0 AND 9",
        "where n BETWEEN 2 AND 9",
        "where n BETWEEN 1 AND 8",
        "where n BETWEEN 1 AND 10",
      ],
    ],
    ["of a search", "search n>=5", ["search n>5", "search n>=4"]],
    ["the least count of a repetition", "where match(x, /[A-Z]{8,}/)", ["where match(x, /[A-Z]{7,}/)"]],
    [
      "past what a double can count",
      "where n > 9007199254740993",
      ["where n >= 9007199254740993", "where n > 9007199254740994"],
    ],
    ["no number that is only computed with", "where n / 60 > m", []],
  ],
  "shorten-literal": [
    ["an equality, whose end goes", 'where a="cmd.exe"', ['where a="cmd."']],
    ["no equality of an OR, which another operator drops", 'where a="cmd.exe" OR a="reg.exe"', []],
    ["no inequality", 'where a != "cmd.exe" AND NOT b="x.y"', []],
    [
      "a LIKE, from both ends",
      'where a LIKE "%\\\\Temp\\\\x.exe"',
      ['where a LIKE "%\\\\x.exe"', 'where a LIKE "%\\\\Temp\\\\x."'],
    ],
    [
      "a pattern of two words",
      "where match(x, /HKLM\\\\SAM/)",
      ["where match(x, /\\\\SAM/)", "where match(x, /HKLM\\\\/)"],
    ],
    ["a pattern of one word", "where match(x, /(?i)save\\s+/)", ["where match(x, /(?i)sa\\s+/)"]],
    [
      "a pattern in a string",
      'where match(x, "a\\\\.exe")',
      ['where match(x, "\\\\.exe")', 'where match(x, "a\\\\.")'],
    ],
    [
      "each alternative",
      "where match(x, /(foo|bars)$/)",
      ["where match(x, /(fo|bars)$/)", "where match(x, /(foo|ba)$/)"],
    ],
    [
      "what a call looks for",
      'where starts_with(x, "C:\\\\Temp")',
      ['where starts_with(x, ":\\\\Temp")', 'where starts_with(x, "C:\\\\")'],
    ],
    ["of a search", "search a=power*shell", ["search a=pow*shell", "search a=power*she"]],
    ["no name of a key", 'where map_get(m, "process_name") != null', []],
    ["no pattern that only takes a text apart", 'eval y=replace(x, /abcd/, "") | where y=z', []],
  ],
  "widen-wildcard": [
    ["a LIKE at its bare end", 'where a LIKE "%reg.exe"', ['where a LIKE "%reg.exe%"']],
    ["a LIKE without any is an equality", 'where a LIKE "reg.exe"', []],
    ["one character becomes many", 'where a LIKE "%x_y%"', ['where a LIKE "%x%y%"']],
    ["of a search", "search a=reg*", ["search a=*reg*"]],
    ["a range of addresses", 'where cidrmatch("10.0.0.0/8", ip)', ['where cidrmatch("10.0.0.0/7", ip)']],
    [
      "a repetition in a pattern",
      "where match(x, /save\\s+\\w+?b/)",
      ["where match(x, /save\\s*\\w+?b/)", "where match(x, /save\\s+\\w*?b/)"],
    ],
  ],
  "drop-case-folding": [
    ["a flag in the pattern", "where match(x, /(?i)save/)", ["where match(x, /save/)"]],
    ["one of several flags", "where match(x, /(?im)save/)", ["where match(x, /(?m)save/)"]],
    ["a flag of the literal", "where match(x, /save/is)", ["where match(x, /save/s)"]],
    ["of a group", "where match(x, /a(?i:b)c/)", ["where match(x, /a(?:b)c/)"]],
    ["not where nothing has a case", "where match(x, /(?i)\\d+\\s/)", []],
    [
      "lower() and upper()",
      'where lower(a)="b" AND upper(c)="D"',
      ['where a="b" AND upper(c)="D"', 'where lower(a)="b" AND c="D"'],
    ],
    [
      "not where the text is lower case already",
      "eval a=lower(x) | where match(a, /(?i)save/) AND a=1",
      ["eval a=x | where match(a, /(?i)save/) AND a=1"],
    ],
    [
      "not where every pattern folds as well",
      "eval a=lower(x) | where match(a, /(?i)Save/)",
      ["eval a=lower(x) | where match(a, /Save/)"],
    ],
    ["not where no condition asks", "eval b=lower(a) | where c=1", []],
    [
      "where a condition asks by way of another field",
      "eval b=lower(a) | eval d=b | where d=1",
      ["eval b=a | eval d=b | where d=1"],
    ],
  ],
  "drop-anchor": [
    [
      "start, end and words",
      "where match(x, /^a\\bb$/)",
      ["where match(x, /a\\bb$/)", "where match(x, /^ab$/)", "where match(x, /^a\\bb/)"],
    ],
    ["not one that is escaped", "where match(x, /a\\$[$^]/)", []],
  ],
  "drop-alternative": [
    [
      "a value of an IN",
      "where a IN (1, 2, 3)",
      ["where a IN (2, 3)", "where a IN (1, 3)", "where a IN (1, 2)"],
    ],
    ["a value of an in()", "where in(a, 1, 2)", ["where in(a, 2)", "where in(a, 1)"]],
    ["not the only one", "where a IN (1)", []],
    ["a value of a search", "search a IN (x, y*)", ["search a IN (y*)", "search a IN (x)"]],
    [
      "an alternative of a pattern",
      "where match(x, /a|(?:b|c)/)",
      [
        "where match(x, /(?:b|c)/)",
        "where match(x, /a/)",
        "where match(x, /a|(?:c)/)",
        "where match(x, /a|(?:b)/)",
      ],
    ],
    [
      "with the flags of all left alone",
      "where match(x, /(?i)a|b/)",
      ["where match(x, /(?i)b/)", "where match(x, /(?i)a/)"],
    ],
    [
      "a name that a command is given",
      'first_time_event input_columns=["a", "b"]',
      ['first_time_event input_columns=["b"]', 'first_time_event input_columns=["a"]'],
    ],
  ],
  "change-window": [
    [
      "halved and doubled",
      "stats count() BY span(_time, 10m)",
      ["stats count() BY span(_time, 5m)", "stats count() BY span(_time, 20m)"],
    ],
    [
      "an odd one, in a smaller unit",
      "timechart span=5m count()",
      ["timechart span=150s count()", "timechart span=10m count()"],
    ],
    [
      "a number",
      "adaptive_threshold window=100",
      ["adaptive_threshold window=50", "adaptive_threshold window=200"],
    ],
  ],
  "drop-grouping": [
    ["one of several", "stats count() BY a, b", ["stats count() BY b", "stats count() BY a"]],
    ["the only one", "stats count() BY a", ["stats count() "]],
    ["not the window", "stats count() BY span(_time, 5m), a", ["stats count() BY span(_time, 5m)"]],
    ["of a dedup", "dedup 2 a, b", ["dedup 2 b", "dedup 2 a"]],
    ["not the only one of a dedup", "dedup a", []],
  ],
  "drop-stage": [
    ["with its pipe", "where a=1 | dedup a | head 5", ["where a=1  | head 5", "where a=1 | dedup a "]],
  ],
  "change-aggregate": [
    [
      "one that a condition reads",
      "stats dc(a) AS n, dc(b) AS m BY c | where n > 1",
      ["stats count(a) AS n, dc(b) AS m BY c | where n > 1"],
    ],
    [
      "under the name of its call",
      "stats min(a) BY c | where 'min(a)' > 1",
      ["stats max(a) BY c | where 'min(a)' > 1"],
    ],
  ],
};

describe.each(Object.entries(CASES))("%s", (operator, cases) => {
  test.each(cases)("%s", (_, stages, mutants) => {
    const head = "from source | ";
    expect(changed(operator, head + stages)).toEqual(mutants.map((mutant) => head + mutant));
  });
});

test("every operator has its cases, a name of its own and a sentence", () => {
  expect(Object.keys(CASES)).toEqual(MUTATION_OPERATORS.map(({ name }) => name));
  for (const { summary } of MUTATION_OPERATORS) expect(summary).toMatch(/^[A-Z].*\.$/);
});
