/** What a sieve refuses can be left out: nothing comes of it, and nothing is said of it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, createPack, type DetectionText, type Event } from "../../src/index.ts";
import "../support/seed.ts";
import { corpusTexts, dataEvents, NO_CORPUS, NO_DATA } from "../support/shared.ts";
import { events, predicates } from "./predicates.ts";

const CLOCK = { clock: () => 1_700_000_000_000 };

const after = fc.constantFrom(
  "fields a, c",
  "stats count() AS n BY a",
  "dedup a",
  "streamstats count() AS n",
  'branch [where a = "x" | into one], [into two]',
);
const texts = fc
  .tuple(fc.array(predicates, { minLength: 1, maxLength: 3 }), after)
  .map(([conditions, stage]) => `from source | where ${conditions.join(" | where ")} | ${stage}`)
  .filter((text) => check(text).every(({ severity }) => severity !== "error"));

describe("a sieve", () => {
  test("leaves out only events without which rows and notes are the same, of one text and of many", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 4 }),
        fc.array(events, { maxLength: 12 }),
        (all, given) => {
          for (const text of all) {
            const compiled = compile(text, CLOCK);
            const sieve = compiled.createSieve();
            if (sieve === undefined) continue;
            const kept = given.filter((event) => sieve(event as Event));
            refused += given.length - kept.length;
            const { rows, sinks, notes } = compiled.run(kept as Event[]);
            const whole = compile(text, CLOCK).run(given as Event[]);
            expect({ rows, sinks, notes }).toEqual({
              rows: whole.rows,
              sinks: whole.sinks,
              notes: whole.notes,
            });
          }
          const named = all.map((text, index): DetectionText => ({ name: `d${index}`, text }));
          const pack = createPack(named, CLOCK);
          const sieve = pack.createSieve();
          if (sieve === undefined) return;
          const kept = given.filter((event) => sieve(event as Event));
          const rowsOf = (some: readonly unknown[]) =>
            createPack(named, CLOCK)
              .run(some as Event[])
              .detections.map(({ rows, notes }) => ({ rows, notes }));
          expect(rowsOf(kept)).toEqual(rowsOf(given));
        },
      ),
      { numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test("is not there where every event matters, or where that shows only in the run", () => {
    for (const text of [
      "from source | stats count() AS n",
      "from source | where t < now()",
      "from source | where random() < 5",
      "from source | eval n = random() | where n < 5",
      "from source | branch [where a=1 | into one], [into two]",
    ]) {
      expect(compile(text).createSieve(), text).toBeUndefined();
    }
    const one = { name: "one", text: "from source | where a=1" };
    expect(createPack([one, { name: "all", text: "from source | dedup a" }]).createSieve()).toBeUndefined();
    expect(createPack([one]).createSieve()?.({ a: 2 })).toBe(false);
  });

  test("asks the conditions that are the same everywhere, and lets others be asked in the run", () => {
    const sieve = compile('from source | where a="x" | where t < now() | where b=1').createSieve();
    expect(sieve?.({ a: "x", b: 1, t: 9e15 })).toBe(true);
    expect(sieve?.({ a: "y", b: 1, t: 0 })).toBe(false);
    expect(sieve?.({ a: "x", b: 2, t: 0 })).toBe(false);
  });

  test("keeps what there is something to say of: no event at all, a bad pattern, a pattern that gives up", () => {
    const plain = compile("from source | where a=1").createSieve();
    expect(plain?.("no map" as unknown as Event)).toBe(true);
    const pattern = compile("from source | where match(a, b)").createSieve();
    expect(pattern?.({ a: "x", b: "(" })).toBe(true);
    expect(pattern?.({ a: "x", b: "y" })).toBe(false);
    const budget = compile("from source | where match(a, /^(?=(a+)+$)a/)", {
      limits: { patternSteps: 10 },
    }).createSieve();
    expect(budget?.({ a: "aaaaaaaaaaaaaaaaaaaaaaaaaaaac" })).toBe(true);
  });
});

describe.skipIf(NO_CORPUS || NO_DATA)("sieves of published detections", () => {
  test("together refuse nearly everything, and nothing that one of them finds", () => {
    const detections = corpusTexts()
      .filter(({ path }) => path.startsWith("ssa/2022-04/source/"))
      .map(({ path, search }): DetectionText => ({ name: path, text: search }));
    const options = { ...CLOCK, slots: { finding_report: "| into sink" }, onError: "skip" as const };
    const given = dataEvents("windows_process") as Event[];
    const pack = createPack(detections, options);
    const sieve = pack.createSieve();
    const kept = given.filter((event) => sieve?.(event) ?? true);
    const found = (some: readonly Event[]) => pack.run(some).detections.map(({ name, rows }) => [name, rows]);
    expect(found(kept)).toEqual(found(given));
    if (sieve !== undefined) expect(kept.length).toBeLessThan(given.length / 5);
  });
});
