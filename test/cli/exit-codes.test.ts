import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { EXIT_CODES } from "../../src/cli/exit-code-help.ts";
import { EXIT, exitCodeOf } from "../../src/cli/exit-codes.ts";
import { loadLibrary } from "../../src/cli/library.ts";
import { file, spillway, type World } from "./harness.ts";

file("two.jsonl", '{"a":1}\n{"a":2}\n');
file("bad.jsonl", '{"a":1}\nnope\n{"a":2}\n');
file("deep.jsonl", `{"a":1}\n${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}\n`);
file("cut.jsonl.gz", gzipSync('{"a":1}\n'.repeat(10_000)).subarray(0, 60));
file("notes.json", "42");
file("good.spl", "from source | where a=1");
file("warned.spl", 'from source | where a=1 | fields a | where b="x"');
file("wrong.spl", "from source | wher a=1");
file("good.yml", "name: A\nsearch: from source | where a=1\n");
file("broken.yml", "name: [\n");
file("searchless.yml", "name: A\n");
file("huge.spl", `from source | where a="${"x".repeat(1 << 20)}"`);
file("nested.spl", `from source | where ${"(".repeat(300)}a=1${")".repeat(300)}`);

const one = "where a=1";
const limited = ["--limit", "bufferedRows=0"];
const union = "$a = from source; $b = from source; from $a | union $b";

type Case = [code: number, why: string, given: readonly string[], world?: World];

const table: Case[] = [
  [0, "a run that finds something", ["run", "-e", one, "two.jsonl"]],
  [0, "a run that finds nothing", ["run", "-e", "where a=9", "two.jsonl"]],
  [0, "a run over an empty input", ["run", "-e", one], { input: "" }],
  [0, "a run over the standard input by its name", ["run", "-e", one, "-"], { input: '{"a":1}' }],
  [0, "rejected lines", ["run", "-e", one, "bad.jsonl"]],
  [0, "an event that is too deep", ["run", "-e", one, "deep.jsonl"]],
  [0, "a gzip that is cut off", ["run", "-e", one, "cut.jsonl.gz"]],
  [0, "nothing found with --fail-on-findings", ["run", "-e", "where a=9", "two.jsonl", "--fail-on-findings"]],
  [0, "a sound text", ["check", "good.spl", "good.yml"]],
  [0, "warnings alone", ["check", "warned.spl"]],
  [0, "a list of fields", ["fields", "good.spl"]],
  [0, "help", ["help"]],
  [0, "help for a command", ["run", "--help"]],
  [0, "the version", ["--version"]],
  [1, "a check that finds an error", ["check", "good.spl", "wrong.spl"]],
  [1, "a check of broken YAML", ["check", "broken.yml"]],
  [1, "a check of a detection without a search", ["check", "searchless.yml"]],
  [2, "no command", []],
  [2, "an unknown command", ["rnu"]],
  [2, "an unknown option", ["run", "--outptu", "json"]],
  [2, "an option without its value", ["run", "--output"]],
  [2, "a value that is no choice", ["run", "-e", one, "--output", "xml", "two.jsonl"]],
  [2, "a macro without its text", ["run", "-e", one, "--macro", "f", "two.jsonl"]],
  [2, "an unknown limit", ["run", "-e", one, "--limit", "rows=5", "two.jsonl"]],
  [2, "a limit that is no number", ["run", "-e", one, "--limit", "groups=many", "two.jsonl"]],
  [2, "no text", ["run"]],
  [2, "a text from the standard input", ["run", "-", "two.jsonl"]],
  [2, "no input and a keyboard", ["run", "-e", one], { keyboard: true }],
  [2, "a check of nothing", ["check"]],
  [2, "two texts for `fields`", ["fields", "good.spl", "good.yml"]],
  [3, "a run of a text with errors", ["run", "wrong.spl", "two.jsonl"]],
  [3, "a run of broken YAML", ["run", "broken.yml", "two.jsonl"]],
  [3, "fields of a text with errors", ["fields", "wrong.spl"]],
  [4, "an input that is missing", ["run", "-e", one, "none.jsonl"]],
  [4, "an input that is a folder", ["run", "-e", one, "."]],
  [4, "a text that is missing", ["run", "none.spl", "two.jsonl"]],
  [4, "a checked file that is missing", ["check", "none.spl"]],
  [4, "fields of a missing file", ["fields", "none.spl"]],
  [4, "a bad line under --strict", ["run", "-e", one, "bad.jsonl", "--strict"]],
  [4, "a deep event under --strict", ["run", "-e", one, "deep.jsonl", "--strict"]],
  [4, "a cut gzip under --strict", ["run", "-e", one, "cut.jsonl.gz", "--strict"]],
  [4, "a lookup table that is missing", ["check", "-e", one, "--lookup", "t=none.csv"]],
  [4, "a lookup table that is none", ["run", "-e", one, "two.jsonl", "--lookup", "t=notes.json"]],
  [2, "a kind of match that is none", ["run", "-e", one, "two.jsonl", "--lookup-match", "t.a=regex"]],
  [2, "a match of a table that is not given", ["run", "-e", one, "two.jsonl", "--lookup-match", "t.a=cidr"]],
  [2, "a lookup table without a file", ["fields", "-e", one, "--lookup", "t"]],
  [4, "an allowed folder that is missing", ["run", "-e", one, "two.jsonl", "--allow-files", "none"]],
  [4, "a folder of modules that is missing", ["run", "-e", one, "two.jsonl", "--module-path", "none"]],
  [5, "a run that reaches a limit", ["run", "-e", union, "two.jsonl", ...limited]],
  [5, "a text over 1 MiB", ["run", "huge.spl", "two.jsonl"]],
  [5, "a text nested too deeply", ["run", "nested.spl", "two.jsonl"]],
  [5, "a check of a text over 1 MiB", ["check", "huge.spl"]],
  [10, "something found with --fail-on-findings", ["run", "-e", one, "two.jsonl", "--fail-on-findings"]],
  [
    2,
    "2 before 3: a wrong command line and a wrong text",
    ["run", "wrong.spl", "--limit", "x=1", "two.jsonl"],
  ],
  [3, "3 before 4: a wrong text and a missing input", ["run", "wrong.spl", "none.jsonl"]],
  [4, "4 before 5: a missing input and a limit", ["run", "-e", union, "none.jsonl", "two.jsonl", ...limited]],
  [4, "4 before 1: a missing file and an error", ["check", "none.spl", "wrong.spl"]],
  [
    4,
    "4 before 10: a missing input and a finding",
    ["run", "-e", one, "none", "two.jsonl", "--fail-on-findings"],
  ],
  [5, "5 before 1: a limit and an error", ["check", "huge.spl", "wrong.spl"]],
  [
    5,
    "5 before 10: a limit after a finding",
    ["run", "-e", union, "two.jsonl", ...limited, "--fail-on-findings"],
  ],
];

describe("exit codes", () => {
  test.each(table)("%i for %s", async (...[code, , given, world]: Case) => {
    const outcome = await spillway(given, world);
    expect({ code: outcome.code, err: outcome.err }).toEqual({ code, err: outcome.err });
    if (code >= 2 && code <= 5) expect(outcome.err + outcome.out).toMatch(/error|limit/);
  });

  test("70 for a bug of ours, which asks to be reported and is shown", async () => {
    const library = async () => ({
      ...(await loadLibrary()),
      compile: () => {
        throw new TypeError("oops");
      },
    });
    const { code, err } = await spillway(["run", "-e", one, "two.jsonl"], { library });
    expect(code).toBe(70);
    expect(err).toMatch(/SPL9001 internal-error: TypeError: oops\n.*report it/s);
  });

  test("follow the order 2, 3, 4, 5, 1, 10 whatever the order in which they arose", () => {
    const order = [EXIT.usage, EXIT.badText, EXIT.badInput, EXIT.limit, EXIT.failed, EXIT.findings];
    order.forEach((code, index) => {
      expect(exitCodeOf(order.slice(index).reverse())).toBe(code);
    });
    expect(exitCodeOf([])).toBe(0);
  });

  test("are all in the help", () => {
    for (const code of Object.values(EXIT)) expect(EXIT_CODES).toMatch(new RegExp(`^ *${code}  `, "m"));
  });
});
