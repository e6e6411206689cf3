import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type Event, runPipeline } from "../../src/index.ts";
import { toJson } from "../../src/values/text.ts";
import { events, namingTexts } from "./pipelines.ts";

const reads = (text: string) => compile(text).reads.map((path) => path.join("."));

describe("the event fields that a text reads", () => {
  test.each([
    ["from source | stats count() AS n BY host | where n>1", ["host"]],
    ['from source | stats sum(x) AS n BY host | where n>1 AND host="a"', ["host", "x"]],
    ["$a = from source | eval x=1; from $a | where x=1", []],
    ["$a = from source | eval x=y; from $a | where x=1", ["y"]],
    ["$a = from source | where y=1; from $a | where x=1", ["x", "y"]],
    ['from source | adaptive_threshold value="v" | where label AND mean>1', ["timestamp", "v"]],
    ['from source | first_time_event input_columns=["u"] | where first_time_u', ["u"]],
    ["from source | eventstats count() AS n BY h | where n>1 AND other=1", ["h", "other"]],
    ['from source | top host | where count>1 AND percent>5 AND host="a"', ["host"]],
    ["from source | sort x | where y=1", ["x", "y"]],
    ["from source | dedup x | eval y=z | head 5 | where y=1", ["x", "z"]],
    ["from source | bin span=5m _time AS slot | stats count() BY slot", ["_time"]],
    // Of united streams: a name that only one of them computes is still read from events in the other.
    ["$a = from source | eval x=1; from source | union $a | where x=1", ["x"]],
    ["$a = from source | eval x=1; $b = from source | eval x=2; from $a | union $b | where x=1", []],
    ["from source | if (k=1) [eval x=1] else [eval x=2] | where x=1", ["k"]],
    ["from source | if (k=1) [eval x=1] | where x=1", ["k", "x"]],
    ["from [{x: 1}] | where x=1", []],
    ["from source | union [{x: 1}] | where x=1", ["x"]],
    ['$a = from source | eval u=actor.user; from $a | where u.name="x"', ["actor.user.name"]],
    [
      "$a = from source | eval u=actor.user; from $a | eval v=u | where v.name=u.uid",
      ["actor.user.name", "actor.user.uid"],
    ],
    ['$a = from source | stats count() BY process; from $a | where process.name="x"', ["process.name"]],
    ['$a = from source | eval m={"k": x}; from $a | where m.k=1', ["x"]],
    ['$a = from source | rename src AS ip; from $a | where ip="x"', ["src"]],
    ["from source | select a AS b | where b=1", ["a"]],
    ["from source | rename 'old_*' AS 'new_*' | where new_a=1", ["new_a", "old_a"]],
    ["from source | eval x=1 | rename 'y*' AS 'z*' | where x=1", []],
    ["from source | flatten m | where k=1", ["k", "m"]],
    [
      '$a = from read_ssa_enriched_events() | eval p=map_get(input_event, "process"); from $a | where p="x"',
      ["process"],
    ],
    [
      '$a = from read_ssa_enriched_events() | where 1=1; from $a | where input_event.process="x"',
      ["process"],
    ],
    ["from source | fields a, b", ["a", "b"]],
    ["$a = from source | eval a=1; from $a | fields a, b", ["b"]],
    ["from source | where match(x, /a/) | thru [ | where y=1 | into aside ] | into main", ["x", "y"]],
  ])("%s", (text, paths) => {
    expect(reads(text)).toEqual(paths);
  });

  test("are all that matters to a text that ends with fields of its own", () => {
    let unread = 0;
    fc.assert(
      fc.property(namingTexts, events, (text, given) => {
        if (check(text).some(({ severity }) => severity === "error")) return;
        const named = new Set(compile(text).reads.map(([name]) => name));
        const others = ["a", "b", "c", "d"].filter((name) => !named.has(name));
        unread += others.length;
        const changed = given.map((event): Event => {
          const copy: Record<string, unknown> = { ...event };
          for (const name of others) if (Object.hasOwn(copy, name)) copy[name] = "CHANGED";
          return copy as Event;
        });
        expect({ text, rows: runPipeline(text, changed).map(toJson) }).toEqual({
          text,
          rows: runPipeline(text, given).map(toJson),
        });
      }),
      { numRuns: 1500 },
    );
    expect(unread).toBeGreaterThan(500);
  });
});
