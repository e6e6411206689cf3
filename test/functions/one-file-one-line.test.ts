/**
 * A function is one file and one line. The file is `one-file-one-line/luhn.ts`, the line stands below; all that is tried
 * here follows from the declaration.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createPipeline } from "../../src/compiled.ts";
import { checkText } from "../../src/engine.ts";
import { FUNCTIONS } from "../../src/functions/index.ts";
import { check, type Value } from "../../src/index.ts";
import { createLanguage } from "../../src/language/language.ts";
import { VOCABULARY } from "../../src/vocabulary.ts";
import { luhn } from "./one-file-one-line/luhn.ts";

const LANGUAGE = createLanguage({
  ...VOCABULARY,
  functions: [
    ...FUNCTIONS,
    luhn, // the line
  ],
});

function faults(call: string): { code: string; message: string; help?: string | undefined }[] {
  const { diagnostics } = checkText(`from source | eval r = ${call}`, {}, LANGUAGE);
  return diagnostics.map(({ code, message, help }) => ({ code, message, help }));
}

function rows(text: string, fields: Readonly<Record<string, Value>>, all = true): unknown {
  const options = { passes: { all } };
  const checked = checkText(text, options, LANGUAGE);
  if (checked.plan === undefined) throw new Error(checked.diagnostics[0]?.message);
  return createPipeline({ ...checked, plan: checked.plan }, options).run([fields]).rows;
}

function value(call: string, fields: Readonly<Record<string, Value>> = {}): unknown {
  const [found, plain] = [true, false].map((all) =>
    rows(`from source | eval r = ${call} | select r`, fields, all),
  );
  expect(found).toEqual(plain);
  return (found as { r: unknown }[])[0]?.r;
}

const CARD = { card: "4111-1111-1111-1111" };

describe("a function added by one file and one line", () => {
  test("is unknown to everybody else", () => {
    expect(check("from source | eval r = luhn(card)").map(({ code }) => code)).toEqual(["SPL2001"]);
  });

  test.each(luhn.examples)("runs its example $text", ({ text, result }) => expect(value(text)).toBe(result));

  test("runs over fields, under every name, with arguments by place and by name", () => {
    expect(value("luhn(card)", CARD)).toBe(true);
    expect(value("is_card_number(card, 16)", CARD)).toBe(true);
    expect(value("luhn(digits: 15, input: card)", CARD)).toBe(false);
    expect(value("luhn(str: card, digits: 16)", CARD)).toBe(true);
  });

  test("gives null for null and for values of the wrong type (N7, N9)", () => {
    expect(value("luhn(missing)", CARD)).toBeNull();
    expect(value("luhn(card, missing)", CARD)).toBeNull();
    expect(value("luhn(card)", { card: 4111111111111111 })).toBeNull();
    expect(value("luhn(card, n)", { ...CARD, n: "16" })).toBeNull();
  });

  test("checks its arguments", () => {
    expect(faults("luhn()")).toEqual([
      {
        code: "SPL3001",
        message: "`luhn` takes 1 to 2 arguments, and is given none",
        help: "write `luhn(input, digits?)`",
      },
    ]);
    expect(faults("luhn(card, 16, 1)").map(({ code }) => code)).toEqual(["SPL3001"]);
    expect(faults("luhn(4111111111111111)").map(({ code }) => code)).toEqual(["SPL3002"]);
    expect(faults("luhn([card])").map(({ code }) => code)).toEqual(["SPL3002"]);
    expect(faults("luhn(card, 0)")).toMatchObject([
      { code: "SPL3006", message: "a card number has at least one digit" },
    ]);
    expect(faults("luhn(card, digit: 16)")).toMatchObject([
      { code: "SPL2012", help: expect.stringContaining("`digits`") },
    ]);
  });

  test("is suggested for a slip", () => {
    expect(faults("luhm(card)")).toMatchObject([
      { code: "SPL2001", help: expect.stringContaining("`luhn`") },
    ]);
  });

  test("is a condition where conditions are wanted", () => {
    expect(rows("from source | where luhn(card)", CARD)).toEqual([CARD]);
    expect(rows("from source | where luhn(card)=false", CARD)).toEqual([]);
    expect(rows("from source | stats count(luhn(card)) AS n", { card: "1" })).toEqual([{ n: 0 }]);
    expect(value("filter(cards, luhn($it))", { cards: [CARD.card, "1", null] })).toEqual([CARD.card]);
  });
});

test("every function of the language has one line of the register, and no other", () => {
  const register = readFileSync(join(import.meta.dirname, "../../src/functions/register.ts"), "utf8");
  const lines = register.split("\n").filter((line) => line.startsWith("export"));
  expect(lines.length).toBe(FUNCTIONS.length);
  for (const { name, category } of FUNCTIONS) {
    expect(lines.filter((line) => line.endsWith(` from "./${category}/${name}.ts";`))).toHaveLength(1);
  }
});
