/** Whatever is fed in comes out as a diagnostic or a row: never a crash, never a hang. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../src/commands/index.ts";
import { FUNCTIONS } from "../src/functions/index.ts";
import { check, type Event, runPipeline, SpillwayError } from "../src/index.ts";
import { corpusTexts, NO_CORPUS } from "./support/shared.ts";

const MISSION = readFileSync(
  join(
    import.meta.dirname,
    "../detections/attempted_credential_dump_from_registry_via_reg_exe/detection.spl",
  ),
  "utf8",
);

/** Runs a text that may be anything; only the library's one error may come out. */
function survives(text: string, events: readonly Event[] = [{ a: 1 }]): void {
  try {
    runPipeline(text, events, { clock: () => 0 });
  } catch (error) {
    if (!(error instanceof SpillwayError)) throw error;
    expect(error.diagnostics.length).toBeGreaterThan(0);
    for (const { span, message } of error.diagnostics) {
      expect(message).not.toBe("");
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
    }
  }
}

describe("any text", () => {
  test("of random characters is answered", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => survives(text)),
      { numRuns: 500 },
    );
  });

  test("of the language's own words in any order is answered", () => {
    const words = [
      ...COMMANDS.map(({ name }) => name),
      ...FUNCTIONS.map(({ name }) => `${name}(`),
      ...'from source | ( ) [ ] { } , ; = == != < > + - * / % . : $x $it -> AND OR NOT IN LIKE IS NULL BETWEEN AS BY "t" \'f\' `m` /r/ @"r" 1 1.5 5m --s-- "${a}" // /* */ \\ '.split(
        " ",
      ),
    ];
    const soup = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((chosen) => chosen.join(" "));
    fc.assert(
      fc.property(soup, (text) => survives(`from source | ${text}`)),
      { numRuns: 1500 },
    );
  });

  test("of a detection with a piece missing, doubled or changed is answered", () => {
    const at = fc.nat({ max: MISSION.length });
    fc.assert(
      fc.property(at, at, fc.string({ unit: "binary", maxLength: 3 }), (start, end, extra) => {
        survives(MISSION.slice(0, start) + extra + MISSION.slice(end));
      }),
      { numRuns: 800 },
    );
  });

  test.skipIf(NO_CORPUS)("of the corpus, cut off anywhere, is answered", () => {
    for (const { search } of corpusTexts()) {
      for (let end = 0; end < search.length; end += 173) check(search.slice(0, end));
    }
  });
});

describe("any event", () => {
  const event = fc.oneof(
    fc.object({
      key: fc.oneof(
        fc.string(),
        fc.constantFrom("process", "process_name", "_time", "__proto__", "input_event"),
      ),
      withBigInt: true,
      withNullPrototype: true,
    }),
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withSparseArray: true,
    }),
  );

  test("gives a row or none", () => {
    const touching = `from source | eval a = process + "", b = lower(process), c = process = process_name, d = [_time], e = {"k": process}
      | rex field=b "(?<f>.+)" | eval g = mvappend(process, _time), h = cast(process, "string"), i = process.x[0], j = len(process)
      | rename f AS k | fields - a`;
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4 }), (events) => {
        survives(MISSION, events as Event[]);
        survives(touching, events as Event[]);
      }),
      { numRuns: 500 },
    );
  });
});
