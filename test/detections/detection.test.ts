import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { snakeCase } from "../../src/base/snake-case.ts";
import { detectionCodes, hasSearch, loadDetection, placeDiagnostic } from "../../src/detections/index.ts";
import { corpusTexts, NO_CORPUS, SHARED } from "../support/shared.ts";

const load = (text: string, beside?: string) => loadDetection(text, "d.yml", beside);
const faultOf = (text: string) => {
  const { detection, diagnostics } = load(text);
  expect(detection).toBeUndefined();
  const [{ code, span } = { code: "", span: { start: 0, end: 0 } }] = diagnostics;
  return { code, marked: text.slice(span.start, span.end), start: span.start };
};

describe("a detection file", () => {
  test("in the older layout, with its properties under `tags`", () => {
    const text = [
      "name: Attempted Credential Dump From Registry via Reg exe",
      "id: 14038953-e5f2-4daf-acff-5452062baf03",
      "version: 2",
      "type: TTP",
      "search: from source",
      "tags:",
      "  required_fields: [process_name, _time]",
      "  risk_severity: high",
    ].join("\n");
    expect(load(text).detection).toMatchObject({
      name: "Attempted Credential Dump From Registry via Reg exe",
      macroName: "attempted_credential_dump_from_registry_via_reg_exe",
      search: "from source",
      origin: "yaml",
      id: "14038953-e5f2-4daf-acff-5452062baf03",
      version: 2,
      type: "TTP",
      riskSeverity: "high",
      requiredFields: ["process_name", "_time"],
      metadata: { version: 2 },
    });
  });

  test("in the newer layout, with its properties at the top", () => {
    const text = "search: from source\nrequired_fields: [a]\nrisk_severity: low\ndetection_type: STREAMING\n";
    expect(load(text).detection).toMatchObject({
      requiredFields: ["a"],
      riskSeverity: "low",
      type: "STREAMING",
    });
  });

  test("without a search takes the text of the .spl file beside it", () => {
    expect(load("name: A b\n", "from source").detection).toMatchObject({
      search: "from source",
      origin: "spl",
      macroName: "a_b",
    });
    expect(load("name: A\nsearch:\n", "from source").detection?.origin).toBe("spl");
    expect(load("search: from x\n", "from source").detection?.search).toBe("from x");
  });

  test("a name becomes a macro name as Splunk makes it", () => {
    expect(snakeCase("Detect  RDP-tcp (v2)")).toBe("detect_rdp_tcp_v2");
  });

  test("other YAML in a folder is told from detections", () => {
    expect(hasSearch("name: x\nsearch: y")).toBe(true);
    expect(hasSearch("name: x\nresearch: y\n  search: z")).toBe(false);
  });
});

describe("what is wrong with a detection file", () => {
  test("YAML that is none is marked where it breaks", () => {
    expect(faultOf("name: a\nsearch: [from\nid: b: c\n")).toMatchObject({ code: "SPL8001" });
    expect(faultOf("name: a\n\tb: c\n").start).toBeGreaterThanOrEqual(8);
  });

  test("a missing or empty search says so", () => {
    expect(faultOf("name: a\n").code).toBe("SPL8003");
    expect(faultOf('search: ""\n')).toMatchObject({ code: "SPL8003", marked: '""' });
  });

  test("a search that is no text is marked", () => {
    expect(faultOf("search: [a, b]\n")).toMatchObject({ code: "SPL8004", marked: "[a, b]" });
    expect(faultOf("search: 5\n")).toMatchObject({ code: "SPL8004", marked: "5" });
  });

  test("a file that is no map, or empty, is no detection", () => {
    for (const text of ["", "- a\n", "word", "---\n", "# comment\n"])
      expect(faultOf(text).code).toBe("SPL8002");
  });

  test("an alias bomb, endless nesting and a merge of prototypes are harmless", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`).join("\n")}\nsearch: x\n`;
    expect(load(bomb).diagnostics).toMatchObject([{ code: "SPL8001" }]);
    expect(load(`search: ${"[".repeat(20_000)}`).diagnostics).toMatchObject([{ code: "SPL8001" }]);
    expect(load("__proto__: {polluted: 1}\nsearch: from source\n").detection?.search).toBe("from source");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("any text gives a detection or a diagnostic, never an error", () => {
    const line = fc.constantFrom(
      "search: |",
      "  from",
      "&a",
      "*a",
      "<<: *a",
      "? ",
      "- ",
      "'",
      '"',
      "{",
      "!!binary x",
      "\t",
      "---",
      "%YAML",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        const { detection, diagnostics } = load(lines.join("\n"));
        expect(detection !== undefined || diagnostics.length > 0).toBe(true);
      }),
    );
  });

  test("every code's bad example has it, and its good one has not", () => {
    for (const { code, bad, good } of Object.values(detectionCodes)) {
      expect(load(bad).diagnostics.map((found) => found.code)).toEqual([code]);
      expect(load(good).diagnostics).toEqual([]);
    }
  });
});

describe("places in the search are places in the file", () => {
  const notations: readonly (readonly [string, string])[] = [
    ["plain", "search: from source | eval a=lowr(b)\n"],
    ["plain over lines", "search: from source\n  | eval\n\n     a=lowr(b)\nname: x\n"],
    ["single quotes", "search: 'from source | where a=''x'' |\n\n  eval a=lowr(b)'\n"],
    ["double quotes", 'search: "from \\"s\\" \\x41\\u00e9\\U0001F600 \\\n   | eval\\ta=lowr(b)"\n'],
    ["a literal block", "search: |\n  from source\n    | eval a=lowr(b)\n"],
    ["a literal block with a header", "search: |2- # why\n   from source\n  | eval a=lowr(b)\n\n"],
    ["a folded block", "search: >-\n  from source\n  | eval\n\n  a=lowr(b)\n   c\n"],
    ["a block with CRLF", "search: |\r\n  from source\r\n  | eval a=lowr(b)\r\n"],
    ["an alias", "macro: &s from source | eval a=lowr(b)\nsearch: *s\n"],
    ["a file with a byte order mark", "\ufeffsearch: from source | eval a=lowr(b)\n"],
  ];

  test.each(notations)("in %s", (_, text) => {
    const { detection } = load(text);
    const start = detection?.search.indexOf("lowr") ?? -1;
    const span = detection?.place?.({ start, end: start + 4 });
    expect(text.slice(span?.start, span?.end)).toBe("lowr");
  });

  test("the end of the search is a place in the file", () => {
    const text = "search: 'from source |'\nname: a\n";
    const { detection } = load(text);
    const end = detection?.search.length ?? 0;
    expect(detection?.place?.({ start: end, end })).toEqual({ start: 22, end: 22 });
    expect(detection?.place?.({ start: end + 50, end: end + 60 })).toEqual({ start: 22, end: 22 });
  });

  test("of whatever words, in whatever notation a YAML writer chooses", () => {
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    const word = fc.stringMatching(/^[a-z"'\\:#|é日😀]{1,12}$/u);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.constantFrom(" ", "\n", "  ", "\n\n", "\t"))),
        style,
        (words, type) => {
          const search = `from ${words.map(([text, blank]) => text + blank).join("")}culprit`;
          const text = stringify({ search }, { defaultStringType: type, lineWidth: 40 } as never);
          const { detection } = load(text);
          expect(detection?.search).toBe(search);
          const start = search.length - 7;
          const span = detection?.place?.({ start, end: search.length });
          // A writer of double quotes may break the line inside a word.
          expect(detection?.place).toBeDefined();
          expect(text.slice(span?.start, span?.end).replace(/\\\n */, "")).toBe("culprit");
        },
      ),
    );
  });

  test("related places and fixes move too", () => {
    const span = { start: 1, end: 2 };
    const moved = placeDiagnostic(
      {
        code: "SPL0000",
        name: "n",
        severity: "error",
        message: "m",
        span,
        related: [{ message: "r", span }],
        fixes: [{ title: "t", safe: true, edits: [{ span, text: "x" }] }],
      },
      ({ start, end }) => ({ start: start + 10, end: end + 10 }),
    );
    const there = { start: 11, end: 12 };
    expect(moved).toMatchObject({
      span: there,
      related: [{ span: there }],
      fixes: [{ edits: [{ span: there }] }],
    });
  });
});

describe.skipIf(NO_CORPUS)("the published detections", () => {
  test("all load, and every word of every search has its exact place", () => {
    const texts = corpusTexts();
    expect(texts.length).toBeGreaterThan(100);
    for (const { path, search } of texts) {
      const text = readFileSync(join(SHARED, "corpus", path), "utf8");
      const { detection } = load(text);
      expect(detection?.search).toBe(search);
      for (const { 0: word, index } of search.matchAll(/[\w.]+/g)) {
        const span = detection?.place?.({ start: index, end: index + word.length });
        expect(text.slice(span?.start, span?.end)).toBe(word);
      }
    }
  });
});
