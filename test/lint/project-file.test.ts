import { describe, expect, test } from "vitest";
import { settingCodes } from "../../src/lint/codes.ts";
import { readProjectFile } from "../../src/lint/project-file.ts";

describe.each(Object.values(settingCodes))("$name", ({ code, bad, good }) => {
  test("is what its bad example has, and its good one has nothing", () => {
    expect(readProjectFile(bad).diagnostics.map((each) => each.code)).toEqual([code]);
    expect(readProjectFile(good).diagnostics).toEqual([]);
  });
});

describe("a project file", () => {
  test("of other things, or of nothing, says nothing of lint", () => {
    for (const text of ["", "# nothing\n", "test: {}\n", "lint:\n", "- a\n"]) {
      expect(readProjectFile(text)).toMatchObject({ lint: {}, diagnostics: [] });
    }
  });

  test("that is no YAML, or has `lint` as something else, is reported and never throws", () => {
    for (const text of ["lint: [", "lint: off\n", "lint: [a]\n", "lint: { rules: [a] }\n", "lint: *a\n"]) {
      expect(readProjectFile(text).diagnostics.length).toBeGreaterThan(0);
    }
  });

  test("may name rules by code, `off` with or without quotes", () => {
    const { lint } = readProjectFile(
      "lint: { rules: { SPL8515: 'off', contradiction: off, SPL2070: info } }\n",
    );
    expect(lint.rules).toEqual({ SPL8515: "off", contradiction: "off", SPL2070: "info" });
  });

  test.each([
    ["old/", ["old/a.spl", "x/old/b/c.yml"], ["older/a.spl", "a/old.spl"]],
    ["*.spl", ["a.spl", "b/c.spl"], ["a.yml"]],
    ["a/*/c.yml", ["a/b/c.yml"], ["b/a/b/c.yml", "a/c.yml"]],
    ["./a/**", ["a/b", "a/b/c"], ["b/a/c"]],
    ["a+(b).spl", ["a+(b).spl"], ["aab.spl"]],
  ])("ignores %s", (pattern, yes, no) => {
    const { ignores } = readProjectFile(`lint: { ignore: [${JSON.stringify(pattern)}] }\n`);
    expect([...yes, ...no].filter(ignores)).toEqual(yes);
  });
});
