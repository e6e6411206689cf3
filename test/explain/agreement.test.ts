/** What an explanation says of an event is what a run does with it: over the corpus, over every command, over random texts. */
import "../support/seed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/commands/index.ts";
import {
  type CompiledPipeline,
  type CompileOptions,
  check,
  compile,
  type Event,
  type Row,
} from "../../src/index.ts";
import { toJson } from "../../src/values/text.ts";
import { corpusTexts, dataEvents, dataJson, type JsonObject, NO_CORPUS, NO_DATA } from "../support/shared.ts";
import { blockOf, specFiles } from "../support/spec-files.ts";

const clock = () => 1_700_000_000_000;

/** Rows that a run finds: those of its sinks for findings, or all where it has none. */
function found(compiled: CompiledPipeline, events: readonly Event[]): readonly Row[] {
  const { sinks } = compiled.run(events);
  const finding = compiled.sinks.filter(({ findings }) => findings);
  return (finding.length > 0 ? finding : compiled.sinks).flatMap(({ name }) => sinks[name] ?? []);
}

/** Whether a run over the events finds something that one without the last of them does not. */
function adds(compiled: CompiledPipeline, events: readonly Event[]): boolean {
  const before = found(compiled, events.slice(0, -1)).map(toJson);
  return found(compiled, events)
    .map(toJson)
    .some((row) => {
      const known = before.indexOf(row);
      if (known >= 0) before.splice(known, 1);
      return known < 0;
    });
}

function disagreements(compiled: CompiledPipeline, events: readonly Event[]): readonly unknown[] {
  return events.flatMap((event, at) => {
    const explained = compiled.explain(events, { at })?.fired;
    const ran = adds(compiled, events.slice(0, at + 1));
    return explained === ran ? [] : [{ at, event, explained, ran }];
  });
}

describe.skipIf(NO_CORPUS || NO_DATA)("explanations of the published corpus", () => {
  const texts = corpusTexts().filter(({ search }) =>
    check(search).every(({ severity }) => severity !== "error"),
  );
  type Expected = Readonly<Record<string, { readonly lines?: readonly number[] }>>;
  const made = NO_DATA
    ? []
    : ["made_ssa", "made_ba"].map((name) => ({
        events: dataEvents(name),
        expected: dataJson<Expected>(`${name}.expected.json`),
      }));
  const real = NO_DATA ? [] : dataEvents("windows_process").filter((_, index) => index % 401 === 0);

  /** Some that it finds, and some of all others. */
  function sample(path: string): readonly JsonObject[] {
    return made.flatMap(({ events, expected }) => {
      const lines = new Set(expected[path]?.lines?.slice(0, 3));
      return events.filter((_, index) => lines.has(index + 1) || index % 201 === 0);
    });
  }

  test("each event fires where a run over it finds something, and nowhere else", () => {
    let fired = 0;
    const wrong = texts.flatMap(({ path, search }) => {
      const compiled = compile(search, { clock });
      return [...sample(path), ...real].flatMap((event, index) => {
        const ran = found(compiled, [event]).length > 0;
        if (ran) fired++;
        return compiled.explain([event])?.fired === ran ? [] : [{ path, index }];
      });
    });
    expect(wrong).toEqual([]);
    expect(fired).toBeGreaterThan(200);
  }, 120_000);

  test("learning and counting texts agree over events that came before", () => {
    const remembering = texts.filter(({ search }) =>
      /\|\s*(?:stats|first_time_event|adaptive|conditional)/.test(search),
    );
    expect(remembering.length).toBeGreaterThan(5);
    const wrong = remembering.flatMap(({ path, search }) => {
      const compiled = compile(search, { clock });
      return [...disagreements(compiled, sample(path).slice(0, 30))].map((each) => ({ path, each }));
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe("explanations over every command", () => {
  const cases = specFiles().flatMap((file) =>
    file.cases.flatMap((spec) => {
      const text = blockOf(spec, "spl") ?? "";
      const events = (blockOf(spec, "events") ?? "").split("\n").filter((line) => line !== "");
      const given = JSON.parse(blockOf(spec, "options") ?? "{}") as CompileOptions;
      const options = { clock, ...given };
      return events.length > 0 && check(text, options).every(({ severity }) => severity !== "error")
        ? [
            {
              title: `${file.name}: ${spec.title}`,
              text,
              options,
              events: events.map((line) => JSON.parse(line) as Event),
            },
          ]
        : [];
    }),
  );

  test("agree with the run in every example of a command", () => {
    const examples = COMMANDS.flatMap(({ examples: own }) => own);
    const wrong = examples.flatMap(({ text, events, options }) =>
      disagreements(compile(text, { clock, ...options }), events).map((each) => ({ text, each })),
    );
    expect(wrong).toEqual([]);
  });

  test("agree with the run in every case of the specification", () => {
    expect(cases.length).toBeGreaterThan(100);
    const wrong = cases.flatMap(({ title, text, options, events }) => {
      if (/random\(/.test(text)) return [];
      const compiled = compile(text, options);
      try {
        compiled.run(events);
      } catch {
        return [];
      }
      return disagreements(compiled, events.slice(0, 8)).map((each) => ({ title, text, each }));
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});

const STAGES = [
  "where a > 1",
  'where b = "x" OR c IS NULL',
  'eval d = a + 1, big = a > 1 AND b != "y"',
  "where big",
  "rename a AS b",
  "fields a, b",
  "stats count() AS a BY b",
  "stats count() AS a, values(b) AS b BY span(a, 2)",
  "eventstats max(a) AS a BY b",
  "streamstats count() AS a BY b",
  "dedup b",
  "sort -a | head 2",
  "head 2",
  'first_time_event input_columns=["b"] | where first_time_b',
  "mvexpand c",
  'if (a = 1) [eval c = 1] elseif (a = 2) [where b = "x"] else [stats count() AS a]',
  "thru [where a = 1 | into other]",
  "append [from source | where a = 2]",
];

const someEvents = fc.array(
  fc.record(
    {
      a: fc.constantFrom<unknown>(1, 2, 3, null, "2"),
      b: fc.constantFrom("x", "y"),
      c: fc.constantFrom<unknown>(1, [1, 2]),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 5 },
);

test("random pipelines: an event fires where a run with it finds more than one without it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...STAGES), { minLength: 1, maxLength: 4 }),
      someEvents,
      (stages, events) => {
        const text = `from source | ${stages.join(" | ")} | into found`;
        fc.pre(check(text).every(({ severity }) => severity !== "error"));
        expect(disagreements(compile(text, { clock }), events)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
