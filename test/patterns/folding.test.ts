import { expect, it } from "vitest";
import { foldedCharacter, foldedCode } from "../../src/patterns/folding.ts";
import { contains } from "../../src/patterns/ranges.ts";
import { re2jsEngine } from "../../src/patterns/re2js.ts";

it("case folding is RE2's, for every character that has another case", () => {
  let folding = 0;
  for (let code = 0; code <= 0x1ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const members = foldedCharacter(code);
    const others = [character.toLowerCase(), character.toUpperCase()].filter((other) => other !== character);
    if (members.length === 2 && members[0] === members[1] && others.length === 0) continue;
    folding++;
    const engine = re2jsEngine(`^(?i:\\x{${code.toString(16)}})$`);
    for (let member = 0; member < members.length; member += 2) {
      const found = members[member] ?? 0;
      expect(foldedCode(found)).toBe(foldedCode(code));
      expect(engine?.test(String.fromCodePoint(found)), `${code.toString(16)} ${found.toString(16)}`).toBe(
        true,
      );
    }
    for (const other of others) {
      const codes = [...other];
      if (codes.length > 1) continue;
      expect(contains(members, other.codePointAt(0) ?? 0), `${code.toString(16)} ${other}`).toBe(
        engine?.test(other),
      );
    }
  }
  expect(folding).toBeGreaterThan(2800);
});

it("folds the four characters that are famous for it", () => {
  expect(foldedCharacter(0x6b)).toEqual([0x4b, 0x4b, 0x6b, 0x6b, 0x212a, 0x212a]);
  expect(foldedCharacter(0x73)).toEqual([0x53, 0x53, 0x73, 0x73, 0x17f, 0x17f]);
  expect(foldedCharacter(0x69)).toEqual([0x49, 0x49, 0x69, 0x69]);
  expect(foldedCharacter(0x130)).toEqual([0x130, 0x130]);
});
