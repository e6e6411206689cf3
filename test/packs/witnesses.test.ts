import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type Witness } from "../../src/index.ts";
import "../support/seed.ts";
import { corpusTexts, dataEvents, dataJson, type JsonObject, NO_CORPUS, NO_DATA } from "../support/shared.ts";
import { meets } from "./meets.ts";
import { events, predicates } from "./predicates.ts";

/** `folding at text`, alternatives in order; one line a clause. */
function shown(condition: string): readonly string[] {
  const [first = []] = compile(`from source | where ${condition}`).witnesses;
  return first.map((clause) => clause.map(line).join(" or "));
}

function line({ text, folding, at }: Witness): string {
  return `${folding} ${at} ${text}`;
}

describe("witnesses of a condition", () => {
  test.each<[condition: string, clauses: readonly string[]]>([
    ['name = "reg.exe"', ["exact whole reg.exe"]],
    ['"reg.exe" = name', ["exact whole reg.exe"]],
    ['name = "a" OR name = "b"', ["exact whole a or exact whole b"]],
    ['name IN ("a", "b")', ["exact whole a or exact whole b"]],
    ['lower(name) = "reg.exe"', ["lower whole reg.exe"]],
    ['ucast(name, "string", null) = "reg.exe"', ["exact whole reg.exe"]],
    ['"Web" IN (models)', ["exact whole Web"]],
    ['line LIKE "%save%"', ["exact inside save"]],
    ['line LIKE "reg%hklm%.hiv"', ["exact start reg", "exact inside hklm", "exact end .hiv"]],
    ["match(line, /(?i)hklm/)", ["simple inside hklm"]],
    ['match(line, "(?i)hklm") = true', ["simple inside hklm"]],
    ['contains(line, "x") AND starts_with(line, "y")', ["exact inside x", "exact start y"]],
    ["line IS NOT NULL", ["exact whole line"]],
    ["process.file.name != null", ["exact whole name"]],
    ["size > 5", ["exact whole size"]],
    ['(a = "x" AND b LIKE "%longer%") OR a = "y"', ["exact whole y or exact whole x"]],
    ['coalesce(a, b) = "x"', ["exact whole x"]],
    ['if(a = 1, b, "no") = "x"', []],
  ])("%s", (condition, clauses) => {
    expect(shown(condition)).toEqual(clauses);
  });

  test("say nothing of a text that some number equals, but for the key it stands under", () => {
    expect(shown('code = "4688"')).toEqual(["exact whole code"]);
    expect(shown('ucast(code, "string", null) = "4688"')).toEqual(["exact whole 4688"]);
  });

  test("say nothing of what has to be absent, or of either side of XOR", () => {
    expect(shown('NOT name = "a"')).toEqual([]);
    expect(shown("name IS NULL")).toEqual([]);
    expect(shown('name = "a" XOR name = "b"')).toEqual([]);
    expect(shown('name = "a" OR size IS NULL')).toEqual([]);
  });

  test("say nothing of a text that a default can be", () => {
    expect(shown('ucast(name, "string", "none") = "none"')).toEqual([]);
    expect(shown('ucast(name, "collection<string>", []) IS NOT NULL')).toEqual([]);
  });

  test("cut a text where lower case folds in another way than a pattern does", () => {
    expect(shown("match(lower(line), /(?i)find-shares/)")).toEqual(["lower inside find-"]);
    expect(shown("match(lower(line), /(?i)shares/)")).toEqual(["simple inside shares"]);
    expect(shown("match(lower(line), /(?i)kill/)")).toEqual(["lower inside kill"]);
  });
});

describe("witnesses of a text", () => {
  test("are one set for each place where events enter it", () => {
    const text = `from source | where a = "x" | into ones; from source | where b = "y" | into twos`;
    expect(compile(text).witnesses).toHaveLength(2);
  });

  test("are without conditions where every event counts", () => {
    expect(compile("from source | eval b = a").witnesses).toEqual([[]]);
    expect(compile('from source | where a = "x" | append [ from source | stats count() ]').witnesses).toEqual(
      [[]],
    );
  });

  test("are none where no event counts", () => {
    expect(compile("from source | where false").witnesses).toEqual([]);
    expect(compile("| makeresults count=1").witnesses).toEqual([]);
  });

  test("can be switched off", () => {
    const text = 'from source | where a = "x"';
    expect(compile(text, { passes: { "raw-scan": false } }).witnesses).toEqual([[]]);
    expect(compile(text, { passes: { all: false } }).witnesses).toEqual([[]]);
  });

  test("stay small where fields are made of each other again and again", () => {
    const fields = Array.from({ length: 40 }, (_, n) => `f${n + 1} = coalesce(f${n}, f${n})`);
    const flags = Array.from({ length: 40 }, (_, n) => `g${n + 1} = g${n} AND g${n}`);
    const text = `from source | eval f0 = a, g0 = b LIKE "%x%" | eval ${[...fields, ...flags].join(" | eval ")} | where f40 = "x" AND g40`;
    for (const name of ["all", "inline-slots"]) {
      for (const conditions of compile(text, { passes: { [name]: name === "all" } }).witnesses)
        expect(conditions.length).toBeLessThan(10);
    }
  });
});

test("an event of which a condition is true meets its witnesses, whatever the condition and the passes", () => {
  let found = 0;
  fc.assert(
    fc.property(
      predicates,
      fc.array(events, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (condition, given, plain) => {
        const text = `from source | where ${condition}`;
        fc.pre(check(text).every(({ severity }) => severity !== "error"));
        const pipeline = compile(text, { passes: plain ? { all: false, "raw-scan": true } : {} });
        const { witnesses } = pipeline;
        for (const event of given) {
          if (pipeline.run([event]).rows.length === 0) continue;
          found++;
          expect({ event, met: meets(witnesses, event) }).toEqual({ event, met: true });
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(1000);
});

describe.skipIf(NO_CORPUS || NO_DATA)("the published corpus", () => {
  const expected: Readonly<Record<string, Readonly<Record<string, { lines?: readonly number[] }>>>> = NO_DATA
    ? {}
    : dataJson("expected.json");
  const made = ["ssa", "ba"].flatMap((family) =>
    NO_DATA
      ? []
      : Object.entries(dataJson<Record<string, { lines?: number[] }>>(`made_${family}.expected.json`)),
  );
  const texts = corpusTexts().filter(({ search }) => !/apply_model/.test(search));
  const files = new Map<string, JsonObject[]>();
  const eventsOf = (name: string) => {
    const known = files.get(name) ?? dataEvents(name);
    files.set(name, known);
    return known;
  };

  test("every event that a text finds meets its witnesses", () => {
    let compared = 0;
    for (const { path, search } of texts) {
      const { witnesses } = compile(search);
      const listed = Object.entries(expected[path] ?? {});
      const own = made
        .filter(([name]) => name === path)
        .map(([, { lines }]) => [`made_${path.split("/")[0]}`, { lines }] as const);
      for (const [file, { lines = [] }] of [...listed, ...own]) {
        for (const number of lines) {
          const event = eventsOf(file)[number - 1];
          if (!meets(witnesses, event)) expect.unreachable(`${path}: ${file} ${number}`);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });

  const learning = texts.filter(({ search }) =>
    /\|\s*(?:adaptive_threshold|conditional_anomaly|first_time_event|stats)\b/.test(search),
  );

  test.each(learning)(
    "without the events that meet none of them, the rows are the same: $path",
    ({ search }) => {
      for (const file of ["windows_auth", "windows_process"]) {
        const all = eventsOf(file).slice(0, 2000);
        const pipeline = compile(search, { clock: () => 1_700_000_000_000 });
        const some = all.filter((event) => meets(pipeline.witnesses, event));
        expect(pipeline.run(some).rows).toEqual(pipeline.run(all).rows);
      }
    },
  );

  test("nearly every text says something", () => {
    const silent = texts.filter(({ search }) => compile(search).witnesses.some(({ length }) => length === 0));
    expect(silent.map(({ path }) => path)).toEqual([
      "ssa/2021-09/source/ssa___rare_parent_process_relationship_lolbas.yml",
    ]);
  });
});
