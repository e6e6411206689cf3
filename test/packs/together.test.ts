/** R5: a detection finds in a pack what it finds alone, in the same order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, createPack, type DetectionText } from "../../src/index.ts";
import { Automaton } from "../../src/packs/automaton.ts";
import "../support/seed.ts";
import { corpusTexts, dataEvents, dataJson, type JsonObject, NO_CORPUS, NO_DATA } from "../support/shared.ts";
import { events, predicates } from "./predicates.ts";

const CLOCK = { clock: () => 1_700_000_000_000 };
const SWITCHES: readonly Record<string, boolean>[] = [
  {},
  { "pack-index": false },
  { "share-terms": false },
  { all: false },
  { all: false, "pack-index": true, "share-terms": true },
  { "inline-slots": false, "fuse-segments": false },
];

const stages = fc.oneof(
  predicates.map((condition) => `where ${condition}`),
  fc.constantFrom(
    'eval a = lower(ucast(a, "string", null))',
    'eval c = ucast(b, "string", null), d = [a, c]',
    "eval d = mvmap([1, 2], a)",
    "rename b AS a",
    'rex field=c "(?<c>[a-z]+)" | where c LIKE "%a%"',
    'rex field=a "^(?<d>.)(?<e>.*)$" max_match=2 | where d = "r" OR mvindex(e, 0) = "5"',
    "fields a, c",
    "stats count() AS n, dc(c) AS m BY a",
    "dedup a",
    "head 2",
    'eval e = coalesce(a, b), f = len(e) | where f > 1 OR e = "in"',
  ),
);

const texts = fc
  .array(stages, { minLength: 1, maxLength: 4 })
  .map((list) => `from source | ${list.join(" | ")}`);

test("random detections find together what each finds alone, whatever the passes", () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(texts, { minLength: 1, maxLength: 5 }),
      fc.array(events, { maxLength: 10 }),
      fc.constantFrom(...SWITCHES),
      (all, given, passes) => {
        const sound = all.filter((text) => check(text).every(({ severity }) => severity !== "error"));
        const pack = createPack(
          sound.map((text, index): DetectionText => ({ name: `d${index}`, text })),
          { ...CLOCK, passes },
        );
        const alone = sound.map((text) => compile(text, CLOCK).run(given).rows);
        found += alone.flat().length;
        expect(pack.run(given).detections.map(({ rows }) => rows)).toEqual(alone);
      },
    ),
    { numRuns: 600 },
  );
  expect(found).toBeGreaterThan(500);
});

/** Several clauses over the same few fields, so that detections wait together for what else an event has. */
const manyClauses = fc
  .tuple(
    fc.constantFrom('a = "reg.exe"', 'a LIKE "reg%"', "a IS NOT NULL", 'b IN ("save", "5", "kilo")'),
    fc.array(predicates, { minLength: 1, maxLength: 3 }),
  )
  .map(([first, more]) => `from source | where ${[first, ...more.map((one) => `(${one})`)].join(" AND ")}`);

test("detections with several clauses find together what each finds alone, however many wait for an answer", () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(manyClauses, { minLength: 2, maxLength: 9 }),
      fc.array(events, { maxLength: 12 }),
      (all, given) => {
        const sound = all.filter((text) => check(text).every(({ severity }) => severity !== "error"));
        const pack = createPack(
          sound.map((text, index) => ({ name: `d${index}`, text })),
          CLOCK,
        );
        const alone = sound.map((text) => compile(text, CLOCK).run(given).rows);
        found += alone.flat().length;
        expect(pack.run(given).detections.map(({ rows }) => rows)).toEqual(alone);
        // Nothing of one run is left for the next.
        expect(pack.run(given).detections.map(({ rows }) => rows)).toEqual(alone);
      },
    ),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(50);
});

test("a pack of one gives what its detection gives alone: rows, counts and notes", () => {
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.oneof(events, fc.constantFrom(5, null)), { maxLength: 8 }),
      (text, given) => {
        fc.pre(check(text).every(({ severity }) => severity !== "error"));
        const alone = compile(text, CLOCK).run(given as object[]);
        const { detections, notes } = createPack([{ name: "d", text }], CLOCK).run(given as object[]);
        const [{ name: _, asked, notes: own, ...together } = { asked: 0, notes: [] }] = detections;
        expect({ ...together, notes: [...notes, ...own] }).toEqual({
          ...alone,
          notes: expect.arrayContaining([...alone.notes]),
        });
        expect(asked).toBe(given.length);
      },
    ),
    { numRuns: 100 },
  );
});

test("random packs deliver the rows of one event before those of the next, in the order of the pack", () => {
  fc.assert(
    fc.property(
      fc.array(texts, { minLength: 1, maxLength: 4 }),
      fc.array(events, { maxLength: 6 }),
      (all, given) => {
        const sound = all.filter((text) => check(text).every(({ severity }) => severity !== "error"));
        const names = sound.map((_, index) => `d${index}`);
        const together = createPack(
          sound.map((text, index) => ({ name: `d${index}`, text })),
          CLOCK,
        ).start();
        const alone = sound.map((text) => compile(text, CLOCK).start());
        for (const event of given) {
          const rows = alone.flatMap((session, index) =>
            session.push(event).map((output) => ({ detection: names[index], ...output })),
          );
          expect(together.push(event)).toEqual(rows);
        }
        const last = alone.flatMap((session, index) =>
          session.flush().map((output) => ({ detection: names[index], ...output })),
        );
        expect(together.flush()).toEqual(last);
      },
    ),
    { numRuns: 200 },
  );
});

test("the automaton finds just the texts that a subject has, in any case, where they have to stand", () => {
  const letters = fc.constantFrom("a", "b", "K", "s", "i", "\u212A", "ſ", "İ", "é", " ", "\\");
  const word = fc.array(letters, { minLength: 1, maxLength: 5 }).map((list) => list.join(""));
  const ascii = word.map((text) => text.replace(/[^ -~]/g, "")).filter((text) => text !== "");
  const long = fc.tuple(ascii, ascii, ascii, ascii).map((parts) => parts.join(""));
  const sought = fc.record({
    text: fc.oneof(ascii, { weight: 3, arbitrary: long }),
    atStart: fc.boolean(),
    atEnd: fc.boolean(),
  });
  const folded = (text: string) =>
    text
      .replace(/İ/g, "i")
      .replace(/\u212A/g, "k")
      .replace(/ſ/g, "s")
      .toLowerCase();
  const stands = (
    subject: string,
    { text, atStart, atEnd }: { text: string; atStart: boolean; atEnd: boolean },
  ) => {
    if (atStart && atEnd) return subject === text;
    return atStart ? subject.startsWith(text) : atEnd ? subject.endsWith(text) : subject.includes(text);
  };
  fc.assert(
    fc.property(
      fc.array(sought, { minLength: 1, maxLength: 12 }),
      fc.array(word, { maxLength: 4 }),
      (texts, words) => {
        const subject = words.join("");
        const automaton = new Automaton(texts.map((one, output) => ({ ...one, output })));
        const found = new Set<number>();
        automaton.search(subject, (outputs) => {
          for (const output of outputs) found.add(output);
        });
        const wanted = texts.flatMap((one, output) =>
          stands(folded(subject), { ...one, text: folded(one.text) }) ? [output] : [],
        );
        expect([...found].sort((a, b) => a - b)).toEqual(wanted);
      },
    ),
    { numRuns: 1000 },
  );
});

describe.skipIf(NO_CORPUS || NO_DATA)("the published corpus", () => {
  const all = corpusTexts().filter(({ search }) => !/apply_model/.test(search));
  const LEARNING = /\|\s*(?:adaptive_threshold|conditional_anomaly|first_time_event|stats)\b/;
  const expected: Record<string, Record<string, { lines?: readonly number[] }>> = NO_DATA
    ? {}
    : dataJson("expected.json");
  const files = new Map<string, JsonObject[]>();
  const eventsOf = (name: string) => {
    const known = files.get(name) ?? dataEvents(name);
    files.set(name, known);
    return known;
  };
  const packOf = (family: string, passes: Record<string, boolean> = {}) => {
    const members = all.filter(({ path }) => path.startsWith(family));
    return createPack(
      members.map(({ path, search }) => ({ name: path, text: search })),
      { ...CLOCK, passes },
    );
  };

  test.each([
    ["ssa/", "windows_process"],
    ["ssa/", "windows_auth"],
    ["ssa/", "windows_file"],
    ["ssa/", "windows_network"],
    ["ba/", "ocsf_process"],
    ["ba/", "ocsf_powershell"],
    ["ba/", "ocsf_smb_share"],
  ])("%s over %s: finds exactly the events listed for each text", (family, file) => {
    const pack = packOf(family);
    const lines = new Map<string, number[]>(pack.detections.map(({ name }) => [name, []]));
    const session = pack.start();
    eventsOf(file).forEach((event, index) => {
      for (const detection of new Set(session.push(event).map((output) => output.detection)))
        lines.get(detection)?.push(index + 1);
    });
    const stateless = all.filter(({ path, search }) => path.startsWith(family) && !LEARNING.test(search));
    expect(stateless.length).toBeGreaterThan(50);
    for (const { path } of stateless) {
      expect({ path, lines: lines.get(path) }).toEqual({ path, lines: expected[path]?.[file]?.lines ?? [] });
    }
  });

  test.each([
    ["ssa/", ["windows_auth", "windows_process", "made_ssa"]],
    ["ba/", ["ocsf_process", "made_ba"]],
  ])(
    "%s: gives the rows of each text alone, whatever the passes",
    (family, names) => {
      const input = names.flatMap((name) => eventsOf(name).slice(0, 1500));
      const members = all.filter(({ path }) => path.startsWith(family));
      const alone = members.map(({ path, search }) => ({
        path,
        sinks: compile(search, CLOCK).run(input).sinks,
      }));
      for (const passes of SWITCHES) {
        const { detections } = packOf(family, passes).run(input);
        expect(detections.map(({ name, sinks }) => ({ path: name, sinks }))).toEqual(alone);
      }
    },
    120_000,
  );
});
