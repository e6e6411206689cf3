/** What declarations say of the length of texts, over every character there is. */
import { describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../src/functions/index.ts";

const LAST = 0x10ffff;

describe.each(FUNCTIONS.filter(({ keepsLength }) => keepsLength !== undefined))("$name", (spec) => {
  test("says that it keeps the length of no text into which a character grew or shrank", () => {
    if (!("evaluate" in spec)) throw new Error("only a plain function can be tried");
    let changed = 0;
    for (let code = 0; code <= LAST; code++) {
      const character = String.fromCodePoint(code);
      const result = spec.evaluate(character) as string;
      if (result.length === character.length) continue;
      changed++;
      // Whatever stands around it.
      for (const whole of [result, `${result}x`, `X${result}`, `a${result}1`]) {
        if (spec.keepsLength?.(whole)) expect([code.toString(16), whole]).toBeNull();
      }
    }
    expect(changed).toBeGreaterThan(0);
  });

  test("says that it keeps the length of names as detections have them", () => {
    if (!("evaluate" in spec)) throw new Error("only a plain function can be tried");
    for (const name of ["Cmd.exe", "reg.EXE", "C:\\Windows\\", "a-b_c 1", ""]) {
      expect(spec.keepsLength?.(spec.evaluate(name) as string)).toBe(true);
    }
  });
});

test("there are such functions", () => {
  expect(FUNCTIONS.filter(({ keepsLength }) => keepsLength !== undefined).length).toBeGreaterThan(0);
});
