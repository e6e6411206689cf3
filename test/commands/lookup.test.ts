/** Lookup tables, against implementations that look at every row of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type LookupTable, runPipeline, SpillwayError } from "../../src/index.ts";
import { text } from "../../src/values/text.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";

const SWITCHES: readonly Record<string, boolean>[] = [{}, { all: false }];
const utf8 = (content: string) => new TextEncoder().encode(content);

function found(stage: string, table: LookupTable, events: readonly object[]): ValueMap[] {
  const results = SWITCHES.map((passes) =>
    runPipeline(`from source | ${stage}`, events, { passes, lookups: { t: table } }),
  );
  expect(results[1]).toEqual(results[0]);
  return results[0] as ValueMap[];
}

function codesOf(stage: string, lookups: Record<string, LookupTable>): string[] {
  return check(`from source | ${stage}`, { lookups }).map(({ code }) => code);
}

describe("lookup finds what a look at every row finds", () => {
  const cell = fc.constantFrom<Value>("a", "A", "1", 1, true, "", null, "10.0.0.1", "*", "a*");
  const value = fc.oneof(cell, fc.array(cell, { maxLength: 3 }), fc.constantFrom<Value>("aa", "10.0.0.9"));
  const rows = fc.array(fc.record({ k: cell, j: cell, v: cell, w: cell }), { maxLength: 12 });
  const events = fc.array(fc.record({ k: value, j: value, v: cell }, { requiredKeys: [] }), { maxLength: 8 });
  const kind = fc.constantFrom("exact" as const, "wildcard" as const);

  test("by one column or two, exact or with wildcards, whatever case is to count", () => {
    const given = fc.record({
      rows,
      events,
      match: fc.record({ k: kind, j: kind }),
      maxMatches: fc.integer({ min: 1, max: 3 }),
      caseSensitive: fc.boolean(),
      both: fc.boolean(),
      keeps: fc.boolean(),
    });
    fc.assert(
      fc.property(given, ({ rows, events, both, keeps, ...settings }) => {
        const normal = (given: Value) => (settings.caseSensitive ? text(given) : text(given).toLowerCase());
        const fits = (column: "k" | "j", given: Value, own: Value) => {
          if (own === null) return false;
          const elements = (Array.isArray(given) ? given : [given]).filter((one) => one !== null);
          return elements.some((one) => {
            if (settings.match[column] === "exact") return normal(one) === normal(own);
            const pieces = normal(own)
              .split("*")
              .map((piece) => piece.replaceAll(".", "\\."));
            return new RegExp(`^${pieces.join(".*")}$`, "s").test(normal(one));
          });
        };
        const expected = events.map((event) => {
          const met = rows
            .filter((row) => fits("k", event.k ?? null, row.k))
            .filter((row) => !both || fits("j", event.j ?? null, row.j))
            .slice(0, settings.maxMatches);
          const written: Record<string, Value> = { ...event };
          for (const [column, field] of [
            ["v", "v"],
            ["w", "out"],
          ] as const) {
            const cells = met.map((row) => row[column]).filter((one) => one !== null);
            const joined = cells.length > 1 ? cells : (cells[0] ?? null);
            const before = (written[field] ?? null) as Value;
            if (joined !== null && !(keeps && before !== null)) written[field] = joined;
          }
          return written;
        });
        const stage = `lookup t k${both ? ", j" : ""} ${keeps ? "OUTPUTNEW" : "OUTPUT"} v, w AS out`;
        const result = found(stage, { rows, ...settings }, events);
        expect(result).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a lookup table", () => {
  const expected = [{ ip: "10.0.0.1", owner: 'ann "a"\nb' }];
  const csv = '\ufeffip,owner\r\n\r\n10.0.0.1,"ann ""a""\nb"\r\n10.0.0.2';
  const json = '[{"ip": "10.0.0.1", "owner": "ann \\"a\\"\\nb"}]';

  test.each<[string, () => LookupTable]>([
    ["rows", () => [{ ip: "10.0.0.1", owner: 'ann "a"\nb' }]],
    ["a generator", () => new Map([[1, { ip: "10.0.0.1", owner: 'ann "a"\nb' }]]).values()],
    ["rows with settings", () => ({ rows: [{ ip: "10.0.0.1", owner: 'ann "a"\nb' }], maxMatches: 1 })],
    ["CSV", () => ({ csv })],
    ["bytes of CSV", () => ({ csv: utf8(csv) })],
    ["a JSON array", () => ({ json })],
    ["JSON lines, as bytes", () => ({ json: utf8(`\n${json.slice(1, -1)}\n\n{"ip":"x"}\n`) })],
  ])("can be %s", (_, table) => {
    expect(
      runPipeline("from source | lookup t ip", [{ ip: "10.0.0.1" }], { lookups: { t: table() } }),
    ).toEqual(expected);
  });

  test("is read as a stream where its name stands in `from`, and is never changed through it", () => {
    const lookups = { t: { csv: 'a,b\n1,\n2,""\n3,x,y\n' } };
    const pipeline = compile('from t | eval n = a + ""', { lookups });
    const rows = [
      { a: "1", n: "1" },
      { a: "2", b: "", n: "2" },
      { a: "3", b: "x", n: "3" },
    ];
    expect(pipeline.run([]).rows).toEqual(rows);
    expect(pipeline.run([]).rows).toEqual(rows);
    const plain = compile("from t", { lookups });
    for (const row of plain.run([]).rows) row.a = "changed";
    expect(plain.run([]).rows[0]).toEqual({ a: "1" });
  });

  test("is read once however many stages look into it", () => {
    let reads = 0;
    const rows = {
      *[Symbol.iterator]() {
        reads++;
        yield { k: "a", v: 1 };
      },
    };
    const text = "from source | lookup t k OUTPUT v | lookup t k OUTPUT v AS w | union t";
    expect(runPipeline(text, [{ k: "a" }], { lookups: { t: rows, unused: rows } })).toEqual([
      { k: "a", v: 1, w: 1 },
      { k: "a", v: 1 },
    ]);
    expect(reads).toBe(1);
  });

  test("takes hostile names for plain data", () => {
    const hostile = JSON.parse('[{"__proto__": "a", "constructor": "x"}, {"toString": "b"}]') as object[];
    const stage = "lookup t '__proto__' AS k OUTPUT constructor AS '__proto__', toString";
    const [row] = found(stage, hostile, [{ k: "a" }]);
    expect(JSON.stringify(row)).toBe('{"k":"a","__proto__":"x"}');
    expect(found("lookup t constructor OUTPUT toString", hostile, [{}])).toEqual([{}]);
    expect(codesOf("lookup constructor a", {})).toEqual(["SPL2035"]);
  });

  test("with ranges finds addresses of the same version, and a single address", () => {
    const table = {
      csv: "net,zone\n10.0.0.0/8,in\n10.1.0.0/16,lab\n2001:db8::/32,six\n192.0.2.7,one\nnone,no\n",
      match: { net: "cidr" },
    } as const;
    const zones = found(
      "lookup t net AS ip OUTPUT zone",
      table,
      ["10.1.2.3", "10.9.9.9", "2001:db8::1", "192.0.2.7", "192.0.2.8", "none", "::1", 5].map((ip) => ({
        ip,
      })),
    );
    expect(zones.map(({ zone }) => zone)).toEqual([
      ["in", "lab"],
      "in",
      "six",
      "one",
      undefined,
      "no",
      undefined,
      undefined,
    ]);
  });

  test("cells with `?` and lone brackets match themselves, only `*` is a wildcard", () => {
    const table = { rows: [{ url: "/a?[*", v: 1 }], match: { url: "wildcard" } } as const;
    expect(found("lookup t url OUTPUT v", table, [{ url: "/a?[b" }, { url: "/ax[b" }])).toEqual([
      { url: "/a?[b", v: 1 },
      { url: "/ax[b" },
    ]);
  });
});

describe("a lookup that cannot be", () => {
  const t = { csv: "ip,owner\n1,2\n" };

  test("says what there is", () => {
    const [first] = check("from source | lookup asets ip", { lookups: { assets: t } });
    expect(first).toMatchObject({ code: "SPL2035", help: expect.stringContaining("`assets`") });
    const [second] = check("from source | lookup t ip OUTPUT ownr", { lookups: { t } });
    expect(second).toMatchObject({ code: "SPL2036", help: expect.stringContaining("`owner`") });
    const [third] = check("from source | lookup t address", { lookups: { t } });
    expect(third).toMatchObject({ code: "SPL2036", help: "its columns are ip, owner" });
  });

  test("is a diagnostic, never an exception", () => {
    expect(codesOf("lookup", { t })).toEqual(["SPL3007"]);
    expect(codesOf("lookup t", { t })).toEqual(["SPL3007"]);
    expect(codesOf("lookup t ip OUTPUT", { t })).toEqual(["SPL3007"]);
    expect(codesOf("lookup t ip + 1", { t })).toEqual(["SPL2013"]);
    expect(codesOf("lookup local=true t ip", { t })).toEqual(["SPL2011"]);
    expect(codesOf("fields a | lookup t ip", { t })).toEqual(["SPL2003"]);
    const unreadable: readonly LookupTable[] = [
      { json: "[1]" },
      { rows: 5 as never },
      { csv: 5 as never },
      { json: '{"a":1}\nnope' },
      { json: "[{]" },
      { rows: [{ a: 1 }, null as never] },
      "text" as never,
      5 as never,
      null as never,
      { csv: new Uint8Array([0xff]) },
      { ...t, match: { none: "cidr" as const } },
      { ...t, match: { ip: "regex" as never } },
      { ...t, maxMatches: 0 },
    ];
    for (const broken of unreadable) {
      expect(codesOf("lookup t ip", { t: broken })).toEqual(["SPL7210"]);
      expect(codesOf("append t", { t: broken })).toEqual(["SPL7210"]);
    }
    expect(() => runPipeline("lookup t ip", [], { lookups: { t: { json: "nope" } } })).toThrow(SpillwayError);
  });

  test("is none where the table is empty: it may have had any column", () => {
    for (const empty of [[], { json: "[]" }, { json: "" }, { csv: "" }])
      expect(found("lookup t ip OUTPUT owner", empty, [{ ip: 1 }])).toEqual([{ ip: 1 }]);
  });
});
