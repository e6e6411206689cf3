import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, runPipeline } from "../../src/index.ts";
import { toJson } from "../../src/values/text.ts";
import { anyTexts, events } from "./pipelines.ts";

/** The places that are written for nothing. */
function unused(text: string): string[] {
  return check(text)
    .filter(({ code }) => code === "SPL2070")
    .map(({ span }) => text.slice(span.start, span.end));
}

describe("a field that is written for nothing", () => {
  test.each([
    ["from source | eval x=1 | fields y", ["x"]],
    ["from source | eval x=1 | eval x=2", ["x"]],
    ["from source | eval x=1, y=x | fields y", []],
    ["from source | eval x=1, y=x | fields z", ["y"]],
    ["from source | eval x=1 | fields - x", ["x"]],
    ["from source | eval x=1 | where x=1 | fields y", []],
    ["from source | eval x=1 | stats count() BY y", ["x"]],
    ["from source | eval x=1 | stats count(x)", []],
    ["from source | eval x=1 | stats count() BY x", []],
    ["from source | eval x=1 | select y", ["x"]],
    ["from source | eval x=1 | fields x | fields y", ["x"]],
    ["from source | eval x=1 | sort y | fields y", ["x"]],
    ["from source | eval x=1 | sort x | fields y", []],
    ["from source | eval x=1 | eventstats count() AS n | fields n", ["x"]],
    ["from source | eval x=1 | eventstats count() AS x | fields x", []],
    ["from source | eval x=1 | mvcombine y | fields y", []],
    ["from source | eval x=1 | flatten y | fields y", []],
    ["from source | eval x=1, y=serialize_json() | fields y", []],
    ["from source | eval x=1 | eval y=base64_encode(sha256(serialize_json())) | fields y", []],
    ["from source | rename a AS x | fields y", ["x"]],
    ["from source | rename a AS x | fields x", []],
    ["from source | eval a=1 | rename a AS x | fields y", ["x"]],
    ["from source | eval x=1 | rename a AS x | fields x", []],
    ["from source | eval ab=1 | rename 'a*' AS 'x*' | fields xb", []],
    ['from source | rex field=a "(?<x>.)(?<y>.)" | fields y', ['"(?<x>.)(?<y>.)"']],
    ['from source | eval x="none" | rex field=a "(?<x>.)"', []],
    ["from source | eval x=lower(y) | bin bins=3 n AS x", []],
    ["from source | eval x=1 | into sink", []],
    ["from source | eval x=1 | into write_null()", []],
    ["from source | eval x=1", []],
    ["from source | eval x=1 --report--", []],
    ["$a = from source | eval x=1; from $a | fields y", ["x"]],
    ["$a = from source | eval x=1; from $a | fields x", []],
    [
      "$a = from source | eval x=1; from $a | fields y | into one; from $a | where x=1 | fields z | into two",
      [],
    ],
    ["$a = from source | eval x=1, y=2; $b = from $a | eval z=y; from $b | fields z", ["x"]],
    ["from source | if (a=1) [eval x=1] else [eval x=2] | where x=1 | fields a", []],
    ["from source | if (a=1) [eval x=1] else [eval x=2] | fields a", ["x", "x"]],
    ["from source | thru [ | eval z=1 | into aside ] | into main", []],
    ["from source | branch [ | eval z=1 | fields a | into aside ], [ | into main ]", ["z"]],
    ["from source | eval z=1 | thru copies | fields a | into main", []],
    ["from source | eval x=1 | dedup y | where x=1 | fields y", []],
    ["from source | eval x = x + 1 | fields x", []],
    ["from source | fillnull x | fields y", ["fillnull x"]],
  ])("%s", (text, places) => {
    expect(unused(text)).toEqual(places);
  });

  test("is not named in a stream that nobody reads, which is said already", () => {
    const text = "$a = from source | eval x=1 | fields x; from source | into sink";
    expect(check(text).map(({ code }) => code)).toEqual(["SPL2009"]);
  });

  test("is told with the stage that takes it away", () => {
    const text = "from source | eval x=1 | fields y | into sink";
    const [found] = check(text);
    expect(found?.message).toBe("`eval` writes `x` here, and `fields` drops it before anything reads it");
    expect(found?.related?.map(({ span }) => text.slice(span.start, span.end))).toEqual(["fields y"]);
    expect(check("from source | eval x=1, x=2")[0]?.message).toBe(
      "`eval` writes `x` here, and it is overwritten before anything reads it",
    );
  });

  test("could have had any other value", () => {
    let tried = 0;
    fc.assert(
      fc.property(anyTexts, events, (text, given) => {
        const found = check(text);
        if (found.some(({ severity }) => severity === "error")) return;
        const before = runPipeline(text, given).map(toJson);
        for (const { code, span } of found) {
          if (code !== "SPL2070" || text.charAt(span.end) !== "=") continue;
          const end = /[|;\]]/.exec(text.slice(span.end));
          const rest = end === null ? "" : text.slice(span.end + end.index);
          const other = `${text.slice(0, span.end)}="CHANGED" ${rest}`;
          tried++;
          expect({ text, rows: runPipeline(other, given).map(toJson) }).toEqual({ text, rows: before });
        }
      }),
      { numRuns: 1500 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});
