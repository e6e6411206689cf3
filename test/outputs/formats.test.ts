import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { outputFormat } from "../../src/outputs/index.ts";
import type { ValueMap } from "../../src/values/value.ts";

const formats = await Promise.all(["jsonl", "json", "csv", "table"].map(outputFormat));

function written(name: string, rows: readonly ValueMap[], columns = 80, terminal = false) {
  const format = formats.find((candidate) => candidate?.name === name);
  let out = "";
  const writer = format?.open({ columns, terminal, write: (text) => (out += text) });
  for (const row of rows) writer?.row(row);
  const notes = writer?.end() ?? [];
  return { out, notes };
}

const HOSTILE = "\u001b[31mred\u009b2J\u202eevil\r\n\t\ud800";

describe("every format", () => {
  test.each(["jsonl", "json", "csv", "table"])("%s prints whole numbers in full and null as null", (name) => {
    const { out } = written(name, [{ a: 12345678901234567890n, b: null }]);
    expect(out).toContain("12345678901234567890");
    expect(out).toContain("null");
  });

  test.each(["jsonl", "json", "csv", "table"])("%s takes keys of the prototype for plain data", (name) => {
    const row = JSON.parse('{"__proto__":"p","constructor":"c","hasOwnProperty":"h"}') as ValueMap;
    const { out } = written(name, [row, { other: 1 }]);
    for (const word of ["__proto__", "constructor", "hasOwnProperty"])
      expect(out.split(word)).toHaveLength(2);
  });

  test.each(["jsonl", "json", "csv", "table"])("%s writes a value nested 10,000 levels deep", (name) => {
    let value: ValueMap = {};
    for (let level = 0; level < 10_000; level++) value = { a: value };
    expect(written(name, [value]).out).not.toBe("");
  });
});

describe("jsonl and json", () => {
  test("jsonl is one row a line", () => {
    expect(written("jsonl", [{ a: "x\ny" }, {}]).out).toBe('{"a":"x\\ny"}\n{}\n');
  });

  test("json is a valid array of however many rows", () => {
    const cases: ValueMap[][] = [[], [{ a: 1 }], [{ a: 1 }, { b: [2] }]];
    for (const rows of cases) {
      expect(JSON.parse(written("json", rows).out)).toEqual(rows);
    }
  });

  test.each(["jsonl", "json"])(
    "%s on a terminal escapes what JSON leaves alone and a terminal obeys",
    (name) => {
      const { out } = written(name, [{ a: HOSTILE }], 80, true);
      expect(out).toContain("\\u001b[31mred\\u009b2J");
      const parsed: unknown = JSON.parse(name === "json" ? out : `[${out}]`);
      expect(parsed).toEqual([{ a: HOSTILE }]);
    },
  );
});

describe("csv", () => {
  test("quotes as RFC 4180 says", () => {
    expect(written("csv", [{ 'a"b': 'say "hi", ok', c: "two\nlines" }]).out).toBe(
      '"a""b",c\r\n"say ""hi"", ok","two\nlines"\r\n',
    );
  });

  test("tells a missing field, a null, an empty text and the text null apart", () => {
    expect(written("csv", [{ a: null, b: "" }, { a: "null" }]).out).toBe('a,b\r\nnull,""\r\n"null",\r\n');
  });

  test("writes lists and maps as JSON, and formulas as they are", () => {
    expect(written("csv", [{ a: [1, "x"], b: { c: null }, d: "=1+1" }]).out).toBe(
      'a,b,d\r\n"[1,""x""]","{""c"":null}",=1+1\r\n',
    );
  });

  test("the header has every field of the first 100 rows; fields that come later are noted, not lost silently", () => {
    const rows: ValueMap[] = Array.from({ length: 99 }, () => ({ a: 1 }));
    const { out, notes } = written("csv", [...rows, { b: 1 }, { c: 1 }, { c: 2, a: 3 }]);
    expect(out.startsWith("a,b\r\n")).toBe(true);
    expect(out.endsWith("\r\n,\r\n3,\r\n")).toBe(true);
    expect(notes).toMatchObject([{ code: "SPL7101", count: 2, message: expect.stringContaining('"c"') }]);
  });

  test("a reader that follows the RFC gets the same texts back", () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (table) => {
        const rows = table.map(([a = "", b = ""]) => ({ a, b }));
        expect(parseCsv(written("csv", rows).out)).toEqual([["a", "b"], ...table]);
      }),
    );
  });
});

describe("table", () => {
  test("has a header, aligned columns, and numbers on the right", () => {
    expect(
      written("table", [
        { name: "reg.exe", n: 5 },
        { name: "cmd", n: 12345 },
      ]).out,
    ).toBe(["name         n", "───────  ─────", "reg.exe      5", "cmd      12345", ""].join("\n"));
  });

  test("no rows give no table", () => {
    expect(written("table", []).out).toBe("");
  });

  test("control and direction characters show as escapes and reach no terminal", () => {
    const { out } = written("table", [{ a: HOSTILE }]);
    expect(out).toContain("\\x1b[31mred\\x9b2J\\u202eevil\\r\\n\\t\\ud800");
    expect(written("table", [{ [HOSTILE]: 1 }]).out.split("\n")[0]).toBe(
      "\\x1b[31mred\\x9b2J\\u202eevil\\r\\n\\t\\ud800",
    );
  });

  test("wide values are cut with an ellipsis, by the cells they take", () => {
    const { out } = written("table", [{ a: "日本語".repeat(20), b: "👩‍👩‍👧‍👦".repeat(40), c: "x" }], 40);
    for (const line of out.trimEnd().split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(out).toContain("…");
    expect(out).not.toContain("\ufffd");
  });

  test("never is wider than the terminal", () => {
    const row = fc.dictionary(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 10, max: 100 }), (rows, columns) => {
        const { out } = written("table", rows, columns);
        for (const line of out.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test("columns without room are named in a note", () => {
    const row = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`column${index}`, "x".repeat(20)]),
    );
    const { out, notes } = written("table", [row], 60);
    expect(out).toContain("column5");
    expect(out).not.toContain("column6");
    expect(notes).toMatchObject([{ code: "SPL7102", count: 14 }]);
  });
});

/** A reader of its own, so that the writer is not its own judge. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') cell += text[at++];
      else if (character === '"') quoted = false;
      else cell += character;
    } else if (character === '"') quoted = true;
    else if (character === "," || character === "\r") {
      rows.at(-1)?.push(cell);
      cell = "";
    } else if (character === "\n") rows.push([]);
    else cell += character;
  }
  return rows.slice(0, -1);
}
