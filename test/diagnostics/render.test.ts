import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { describeDiagnostics, renderDiagnostics } from "../../src/diagnostics/render.ts";
import { visible } from "../../src/diagnostics/visible.ts";

const at = (start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "SPL2001",
  name: "unknown-function",
  severity: "error",
  message: "there is no function `lowr`",
  span: { start, end },
  fixes: [],
  ...more,
});

const render = (text: string, diagnostic: Diagnostic, width?: number) =>
  renderDiagnostics([diagnostic], { text, file: "a.spl", ...(width === undefined ? {} : { width }) });

/** The excerpt alone: what stands behind the gutter. */
const excerpt = (text: string, start: number, end: number, width?: number) =>
  render(text, at(start, end), width)
    .split("\n")
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => line.replace(/^ *\d* \| ?/, ""));

describe("a diagnostic for people", () => {
  test("shows code, place, line, caret, related places and help", () => {
    const text = "from source\n| eval a=lowr(b)\n";
    expect(
      render(
        text,
        at(21, 25, {
          help: "did you mean `lower`?",
          related: [{ message: "it starts here", span: { start: 0, end: 4 } }],
        }),
      ),
    ).toBe(
      [
        "error[SPL2001] unknown-function: there is no function `lowr`",
        " --> a.spl:2:10",
        "  |",
        "2 | | eval a=lowr(b)",
        "  |          ^^^^",
        "  note: it starts here",
        " --> a.spl:1:1",
        "  |",
        "1 | from source",
        "  | ^^^^",
        "  = help: did you mean `lower`?",
        "",
      ].join("\n"),
    );
  });

  test("names its fixes", () => {
    const fixes = [{ title: "write `lower`", safe: true, edits: [] }];
    expect(render("lowr", at(0, 4, { fixes }))).toContain("  = fix: write `lower`\n");
  });

  test("is coloured only on demand", () => {
    const [plain, coloured] = [false, true].map((colour) =>
      renderDiagnostics([at(0, 1)], { text: "a", file: "f", colour }),
    );
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[31m");
  });

  test("counts lines of a larger file with an offset", () => {
    const shown = renderDiagnostics([at(2, 3)], { text: "a\nb", file: "f", lineOffset: 98 });
    expect(shown).toContain("--> f:100:1\n    |\n100 | b\n    | ^");
  });

  test("the caret stands under the culprit behind tabs, wide and astral characters", () => {
    expect(excerpt("\ta=b", 1, 2)).toEqual(["    a=b", "    ^"]);
    expect(excerpt("日本=b", 3, 4)).toEqual(["日本=b", "     ^"]);
    expect(excerpt("日本=b", 0, 2)).toEqual(["日本=b", "^^^^"]);
    expect(excerpt("😀😀=b", 4, 5)).toEqual(["😀😀=b", "    ^"]);
    expect(excerpt("e\u0301\u0301=b", 3, 4)).toEqual(["e\u0301\u0301=b", " ^"]);
  });

  test("hostile characters show as escapes and move the caret with them", () => {
    expect(excerpt("\u001b[2J=b", 4, 5)).toEqual(["\\x1b[2J=b", "       ^"]);
    expect(excerpt("\ud800=b", 1, 2)).toEqual(["\\ud800=b", "      ^"]);
    expect(render("x", at(0, 1, { message: "a\u001b]0;title\u0007\nb" }))).toContain(
      "a\\x1b]0;title\\x07\\nb",
    );
    expect(renderDiagnostics([at(0, 1)], { text: "x", file: "a\u001b.spl" })).toContain("a\\x1b.spl");
  });

  test("an empty span, and one at the end of the text, have one caret", () => {
    expect(excerpt("a=b", 1, 1)).toEqual(["a=b", " ^"]);
    expect(excerpt("a=", 2, 2)).toEqual(["a=", "  ^"]);
    expect(excerpt("a=\n", 3, 3)).toEqual(["", "^"]);
    expect(excerpt("", 0, 0)).toEqual(["", "^"]);
    expect(excerpt("a", 70, 90)).toEqual(["a", " ^"]);
  });

  test("a span over lines marks each of up to three lines, and the first and last of more", () => {
    expect(excerpt("a=(\n  b\n)", 2, 9)).toEqual(["a=(", "  ^", "  b", "  ^", ")", "^"]);
    expect(excerpt("a\nb\nc\nd\ne", 0, 9)).toEqual(["a", "^", "...", "e", "^"]);
  });

  test("a span that ends with the line does not reach into the next", () => {
    expect(excerpt("ab\r\ncd", 0, 4)).toEqual(["ab", "^^"]);
  });

  test("a long line is cut around the caret", () => {
    const text = `${"x".repeat(5000)}CULPRIT${"y".repeat(5000)}`;
    const [line = "", caret = ""] = excerpt(text, 5000, 5007, 60);
    expect(line).toMatch(/^…x+CULPRITy+…$/);
    expect(stringWidth(line)).toBeLessThanOrEqual(62);
    expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("CULPRIT");
  });

  test("a line of a mebibyte, and one of combining marks, cost no time", () => {
    for (let time = 0; time < 100; time++) {
      expect(excerpt(`${"x".repeat(1 << 20)}=`, 1 << 20, (1 << 20) + 1)[0]).toMatch(/^…x+=$/);
    }
    expect(excerpt(`a${"\u0301".repeat(1 << 20)}=`, (1 << 20) + 1, (1 << 20) + 2)[1]).toContain("^");
  });

  test("the caret of an ASCII span always stands under its text, whatever is around", () => {
    const around = fc
      .string({ unit: "binary", maxLength: 80 })
      .filter((text) => !/[\u0300-\u036f]/.test(text));
    fc.assert(
      fc.property(around, around, fc.integer({ min: 30, max: 120 }), (before, after, width) => {
        const lineEnd = /[\r\n]/g;
        const text = `${before.replace(lineEnd, "")};CULPRIT;${after.replace(lineEnd, "")}`;
        const start = text.indexOf("CULPRIT");
        const [line = "", caret = ""] = excerpt(text, start, start + 7, width);
        const lead = caret.indexOf("^");
        expect(stringWidth(line.slice(0, line.indexOf("CULPRIT")))).toBe(lead);
        expect(caret.trim()).toBe("^^^^^^^");
      }),
    );
  });

  test("any span in any text is drawn without an error, within the width", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(50), fc.nat(50), (text, start, end) => {
        for (const line of excerpt(text, start, end, 40)) expect(stringWidth(line)).toBeLessThanOrEqual(46);
      }),
    );
  });
});

describe("a diagnostic for programs", () => {
  test("has lines and columns from 1, columns in code points", () => {
    expect(describeDiagnostics([at(6, 7, { help: "h" })], { text: "a\n😀b=c", file: "f" })).toEqual([
      {
        file: "f",
        code: "SPL2001",
        name: "unknown-function",
        severity: "error",
        message: "there is no function `lowr`",
        start: { line: 2, column: 4, offset: 6 },
        end: { line: 2, column: 5, offset: 7 },
        help: "h",
        fixes: [],
      },
    ]);
  });

  test("is JSON and nothing else", () => {
    const record = describeDiagnostics([at(0, 1)], { text: "a", file: "f" });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});

test("visible text leaves what people read alone", () => {
  expect(visible("Müller 日本 👩‍👩‍👧 ok")).toBe("Müller 日本 👩‍👩‍👧 ok");
  expect(visible("\u{e0041}\ufeff\u2028\u007f")).toBe("\\u{e0041}\\ufeff\\u2028\\x7f");
});
