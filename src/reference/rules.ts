/**
 * The rules that summaries, notes and diagnostics cite by number. A number keeps its meaning for ever; a test holds every
 * citation of a declaration to this list.
 */
import { EMPTY, type PageDraft } from "./page.ts";

interface Topic {
  readonly title: string;
  readonly rules: Readonly<Record<string, string>>;
}

const TOPICS: readonly Topic[] = [
  {
    title: "values",
    rules: {
      V1: "There are null, booleans, numbers, texts, bytes, regular expressions, lists and maps. A field that an event does not have is null.",
      V2: "Keys of events are data whatever they are called: `__proto__` and `constructor` are keys like others.",
      V3: "The caller's events are never changed.",
      V4: '`a.b` and `a["b"]` give the value of a key in a map, `a[0]` an element of a list, `a[-1]` its last one. Where there is nothing of the kind it is null.',
      V5: "`+` adds two numbers; if one side is a text it joins the texts of both. The text of a number is its shortest form, of `true` it is `true`, of lists and maps their JSON. `-`, `*`, `/` and `%` need numbers; anything else, and a division by zero, gives null.",
      V6: "A number and a text compare as numbers if the whole text is a decimal number. Otherwise they are not equal, and which is less is null. So it is between all other types. Texts compare by code point, lists and maps element by element.",
      V7: 'A boolean equals only a boolean: `"true" = true` is false.',
      V8: "A whole number beyond 2^53 keeps all its digits, in literals, in JSON and in `+`, `-`, `*` and `sum`. `integer` has 32 bits, `long` 64; a number out of range does not convert. Beyond 64 bits the result is a double.",
      V9: "`eval f = null` leaves the field in the row with the value null. To later stages that is the same as a missing field.",
      V10: "Fields of a row stand in the order in which they were first written.",
      V11: 'For groups, duplicates and distinct values two values are the same if type and value are, deeply: 1 and 1.0 are the same, 1 and "1" are not, null is the same as null.',
    },
  },
  {
    title: "null and logic",
    rules: {
      N1: "Logic has three values. AND is false if one side is false, else null if one is null; OR is true if one side is true, else null if one is null; NOT null is null. What is no boolean counts as null.",
      N2: "A comparison, LIKE, BETWEEN, arithmetic or joining of texts with a null is null.",
      N3: "Only with the literal `null`, or `null()`, does `=` ask for presence: `x = null` is `x IS NULL`, `x != null` is `x IS NOT NULL`.",
      N4: "`where` keeps a row only if its condition is true. False and null both drop it.",
      N5: "So `match(x, /r/)=true` and `match(x, /r/)=false` both drop a row whose `x` is null, and NOT before either does too.",
      N6: "`x IN (...)` is true if a candidate equals `x`. If none does it is null where a candidate is null, else false. A null `x` gives null. A candidate that is a list stands for its elements.",
      N7: "A function with a null argument gives null, unless its page says otherwise.",
      N8: "`if` takes its second value where the condition is false or null; `case` the value of the first true condition, or null. What is not chosen is not computed.",
      N9: "Nothing in an event can stop a run: a bad value gives null and, where that is a surprise, is counted in the run's notes.",
    },
  },
  {
    title: "patterns",
    rules: {
      P1: "In LIKE `%` is any run of characters and `_` any single one. It fits the whole text, case counts, and a backslash is a backslash.",
      P2: "Regular expressions are RE2's, found anywhere in a text. `\\d`, `\\w`, `\\s` and `\\b` know ASCII only, `.` is no line feed, `$` is the end of the text unless there is a flag `m`, `(?i)` may stand anywhere.",
      P3: "Matching takes time in proportion to the text. Patterns with lookaround or backreferences run step by step under a budget (the limit `patternSteps`); a match that uses it up is null, and is counted.",
      P4: "A bad pattern in a text is an error when the text is compiled. One that comes out of the data gives null, and is counted.",
      P5: "In a replacement `$1`, `\\1` and `${name}` are groups, `$0` the whole match, `\\\\` a backslash; a backslash before any other character disappears. A group that took no part is empty.",
    },
  },
  {
    title: "windows and state",
    rules: {
      W1: "Windows go by the time in the events, in the unit of the text (T1). Only `time()` and `now()` look at a clock.",
      W2: "`span(t, size)` makes windows side by side, `span(t, size, slide)` one every `slide`, and a fourth argument waits for late events. Windows start at multiples counted from the epoch; the start belongs to a window, the end does not.",
      W3: "Over a finite input every event counts, in whatever order it comes, and all windows are written at the end.",
      W4: "Over an endless input the largest time seen so far moves the clock: a window is written when that reaches its end plus the wait. An event that comes after all its windows is dropped and counted.",
      W5: "`stats` writes its BY fields, its aggregates and the bounds of the window, nothing else. A null key is a group of its own. An event whose time is no number is in no window, and is counted.",
      W6: "Windows are written in the order of their ends, groups in the order of their first rows.",
      W7: "A window is put together from parts that it shares with its neighbours; results are those of looking at each window by itself.",
      W8: "What stages remember is limited, and the caller can set the limits. A run that reaches one stops with an error that names it; nothing is forgotten in silence.",
    },
  },
  {
    title: "time",
    rules: {
      T1: "All times of a text are in one unit: milliseconds since the epoch where it reads `source` or one of the source calls, seconds elsewhere. The caller can set it. Lengths such as `5m` are converted to it.",
    },
  },
  {
    title: "running",
    rules: {
      R1: "A text gives the rows that reach its sinks, in the order of its statements. Without any `into` it gives the rows of its last pipeline.",
      R2: "A compiled text also runs event by event, without an end in sight.",
      R3: "A run counts its events, the rows that each stage dropped and each sink received, late events, and surprises in the data.",
      R4: "Optimisation never changes rows. Every pass can be switched off by its name.",
    },
  },
  {
    title: "reading a text",
    rules: {
      L10: "`--name--` is a slot that content tools leave in a text. It does nothing unless the caller fills it with stages.",
      L12: "`` `name` `` and `` `name(a, b)` `` are macros that the caller defines. Any other text in backticks is a search.",
      G6: "Arguments of a call stand in order, or by name as in `round(num: x, precision: 2)`; in order first, by name after them. What takes any number of values takes a list by name.",
      G10: "A text has at most 1 MiB, and nothing stands more than 200 deep in each other.",
      G11: "Habits of classic SPL are understood where they can mean only one thing, with a note: no `from`, `count` without brackets, lists separated by blanks, options behind arguments, `perc95(x)`.",
      G12: "Values nested deeper than 512 levels are not walked: functions give null below that depth.",
    },
  },
];

export function rulePages(): PageDraft[] {
  return TOPICS.flatMap(({ title, rules }) =>
    Object.entries(rules).map(([name, summary]) => ({
      ...EMPTY,
      kind: "rule" as const,
      name,
      category: title,
      summary,
    })),
  );
}

/** A citation in prose, `(N3)` or `(W3, W4)`. */
export const CITATION = /\b[LGVNPWTR]\d{1,2}\b/g;
