/** What a scan passes by has no witness, however the line is written; kernel and plain scanner report the same lines. */
import { isAscii } from "node:buffer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Witness, WitnessConditions } from "../../src/language/witness.ts";
import { rawConditions } from "../../src/scan/conditions.ts";
import { lineScanner } from "../../src/scan/index.ts";
import { kernelScanner } from "../../src/scan/kernel-scanner.ts";
import { plainScanner } from "../../src/scan/plain-scanner.ts";
import type { LineScan, LineScanner } from "../../src/scan/scanner.ts";
import { conditions, type Dice, dice, events, matters, witnesses, writeJson } from "./adversary.ts";

const WINDOW = 64 * 1024;

function scan(scanner: LineScanner, content: string | Uint8Array, from = 0): LineScan {
  const bytes = Buffer.from(content);
  scanner.window.set(bytes, from);
  return scanner.scan(from, from + bytes.length);
}

const numbers = ({ reported }: LineScan) => reported.filter((_, index) => index % 3 === 2);

function witness(
  text: string,
  folding: Witness["folding"] = "simple",
  at: Witness["at"] = "inside",
): Witness {
  return { text, folding, at };
}

function both(gates: readonly WitnessConditions[]): LineScanner[] {
  const raw = rawConditions(gates);
  if (raw === undefined) return [];
  return [kernelScanner(raw, WINDOW), plainScanner(raw, WINDOW)].map((scanner) => {
    if (scanner === undefined) throw new Error("no scanner");
    return scanner;
  });
}

describe("a line that a scan passes by", () => {
  test("is of an event that has not what any gate asks for, whatever the spelling", () => {
    const lines = fc.array(fc.tuple(events, dice), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(conditions, lines, (gates, written) => {
        const texts = written.map(([event, roll]) => writeJson(event, roll));
        for (const scanner of both(gates)) {
          const reported = new Set(numbers(scan(scanner, `${texts.join("\n")}\n`)));
          texts.forEach((text, index) => {
            if (!reported.has(index)) expect(matters(JSON.parse(text), gates), text).toBe(false);
          });
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("has not the one witness that was put into its event, folded, escaped, as key or value", () => {
    const folds: Readonly<Record<string, readonly string[]>> = {
      k: ["k", "K", "\u212a"],
      s: ["s", "S", "\u017f"],
      i: ["i", "I", "\u0130"],
    };
    const disguised = fc
      .tuple(witnesses, fc.array(fc.nat(2), { minLength: 1 }), fc.string(), fc.string())
      .map(([sought, choices, before, behind]) => {
        let at = 0;
        const inner = [...sought.text]
          .map((each) => folds[each.toLowerCase()]?.[choices[at++ % choices.length] as number] ?? each)
          .join("");
        const starts = sought.at === "whole" || sought.at === "start" ? "" : before;
        return {
          sought,
          text: `${starts}${inner}${sought.at === "inside" || sought.at === "start" ? behind : ""}`,
        };
      });
    const place = fc.constantFrom(
      (text: string) => ({ a: text }),
      (text: string) => ({ [text]: 1 }),
      (text: string) => ({ a: [{ b: text }] }),
    );
    fc.assert(
      fc.property(disguised, place, dice, ({ sought, text }, put, roll) => {
        const line = writeJson(put(text), roll);
        const gates = [[[sought]]];
        for (const scanner of both(gates)) {
          const passed = numbers(scan(scanner, `${line}\n`)).length === 0;
          if (passed) expect(matters(JSON.parse(line), gates), line).toBe(false);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("only K and İ become ASCII letters in lower case, only K and ſ in RE2's folding", () => {
    const lower: string[] = [];
    const simple: string[] = [];
    for (let code = 128; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      if (/[\0-\x7f]/.test(character.toLowerCase())) lower.push(character);
      if (code < 0xd800 || code > 0xdfff ? /[a-z]/iu.test(character) : false) simple.push(character);
    }
    expect(lower).toEqual(["\u0130", "\u212a"]);
    expect(simple).toEqual(["\u017f", "\u212a"]);
  });
});

describe("the kernel and the plain scanner", () => {
  test("report the same lines, whatever the bytes", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          "\n",
          "\r\n",
          "{",
          "}",
          '"reg.exe"',
          "SAVE",
          "\\u0053",
          "\\u212A",
          "\u212a",
          "\u017f",
          "\\u",
        ),
        fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
        fc.tuple(events, dice).map(([event, roll]) => `${writeJson(event, roll)}\n`),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(conditions, pieces, fc.nat(100), (gates, content, from) => {
        const bytes = Buffer.from(`${content.join("")}\n`, content.length % 2 === 0 ? "utf8" : "latin1");
        const [kernel, plain] = both(gates).map((scanner) => scan(scanner, bytes, from));
        if (kernel === undefined || plain === undefined) return;
        expect(kernel.reported).toEqual(plain.reported);
        expect(kernel.lines).toBe(bytes.filter((byte) => byte === 10).length);
        expect(plain.lines).toBe(kernel.lines);
        expect(plain.beyondAscii && !kernel.beyondAscii).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test("with many literals too, over blocks from which the plan is made anew", () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z.]{3,8}$/), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), (sought, picks) => {
        const gates = sought.map((text, index) =>
          index % 3 === 0
            ? [[witness(text)], [witness(sought[(index * 7) % sought.length] as string)]]
            : [[witness(text)]],
        );
        const lines = picks.map(
          (pick) => `{"a":"${sought[pick % sought.length]}x${(pick % 97).toString(36)}"}\n`,
        );
        const content = lines.join("").repeat(Math.ceil(20_000 / lines.join("").length));
        const [kernel, plain] = both(gates).map((scanner) => scan(scanner, content));
        expect(kernel?.reported).toEqual(plain?.reported);
        expect(kernel?.lines).toBe(plain?.lines);
      }),
      { numRuns: 200 },
    );
  });

  test("where many gates ask for much else of the lines that have one literal", () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-zK]{3,9}$/), { minLength: 20, maxLength: 50 });
    const lines = fc.array(fc.array(fc.nat(), { maxLength: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, lines, fc.nat(9), (sought, picked, cut) => {
        const word = (pick: number) => sought[pick % sought.length] as string;
        const gates = sought.map((text, index) => [
          [witness("zqxj")],
          [witness(text), witness(word(index * 3 + 1))],
          [witness(word(index * 7 + 2))],
        ]);
        const content = picked
          .map((picks, index) => {
            const texts = picks.map((pick) => (pick % 2 === 0 ? word(pick) : word(pick).toUpperCase()));
            const half = word(index).slice(0, cut);
            return `{"${index % 5 === 0 ? "" : "zqxj"}":"${texts.join("-")} ${half}"}\n`;
          })
          .join("");
        const often = content.repeat(Math.ceil(20_000 / content.length));
        for (const each of [content, often]) {
          const [kernel, plain] = both(gates).map((scanner) => scan(scanner, each));
          expect(kernel?.reported).toEqual(plain?.reported);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a byte behind the block, or before it, is not looked at", () => {
    for (const scanner of both([[[witness("save")]]])) {
      scan(scanner, `${"save{".repeat(10)}\n`);
      expect(scan(scanner, "{}\n")).toMatchObject({ lines: 1, reported: [] });
      scanner.window.set(Buffer.from('{"a":1}\n{"b":"save"}\n'), 0);
      expect(scanner.scan(0, 8)).toMatchObject({ lines: 1, reported: [] });
      expect(scanner.scan(8, 21)).toMatchObject({ lines: 1, reported: [8, 20, 0] });
    }
  });
});

describe("a scan", () => {
  const REG = [[[witness("reg.exe", "lower", "whole")], [witness("save"), witness("export")]]];

  test("reports a line in which all clauses of a gate hold, and no other", () => {
    const content = [
      '{"process_name":"REG.EXE","process":"reg save hklm"}',
      '{"process_name":"reg.exe","process":"reg query hklm"}',
      '{"process_name":"xreg.exe","process":"reg save hklm"}',
      '{"process":"reg EXPORT hklm","process_name":"reg.exe"}\r',
      '{"a":"export"}',
    ];
    for (const scanner of both(REG)) {
      expect(numbers(scan(scanner, `${content.join("\n")}\n`))).toEqual([0, 3]);
    }
  });

  test("reports lines that do not look like an object", () => {
    const odd = ["", " ", "nope", '{"a":1', '"a":1}', ' {"a":1}', '{"a":1} ', "[1]", "\r", "{", "}"];
    const content = odd.map((line) => `${line}\n{"a":1}\n{"a":{}}\r\n`).join("");
    for (const scanner of both(REG)) {
      expect(numbers(scan(scanner, content))).toEqual(odd.map((_, index) => index * 3));
    }
  });

  test("says whether lines that it passed by have bytes beyond ASCII", () => {
    for (const scanner of both(REG)) {
      expect(scan(scanner, '{"a":"b"}\n').beyondAscii).toBe(false);
      expect(scan(scanner, `{"a":"${"b".repeat(50)}é"}\n`).beyondAscii).toBe(true);
    }
  });

  test("finds a literal at every place of a line of every length", () => {
    for (const gates of [
      [[[witness("savex")]]],
      ["savex", "qqq", "zzz", "yyy"].map((text) => [[witness(text)]]),
    ]) {
      for (const scanner of both(gates)) {
        for (let before = 0; before < 70; before++) {
          const line = `{"a":"${"b".repeat(before)}SaveX"}\n{"c":1}\n`;
          expect(scan(scanner, line, before).reported).toHaveLength(3);
        }
      }
    }
  });

  test("reports more lines than its list has room for, each once and in order", () => {
    const count = 5000;
    for (const scanner of both([[[witness("save")]]])) {
      const content = '{"save":1}\n'.repeat(count);
      expect(isAscii(Buffer.from(content))).toBe(true);
      expect(numbers(scan(scanner, content))).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(numbers(scan(scanner, "\n".repeat(count)))).toHaveLength(count);
    }
  });
});

describe("there is no scanner", () => {
  test("where a gate asks for nothing, or for what has no text that every spelling has", () => {
    const none: (readonly WitnessConditions[])[] = [
      [],
      [[]],
      [[[witness("save")]], []],
      [[[]]],
      [[[witness("é漢")]]],
      [[[witness("a")]]],
      [[[witness("save"), witness("漢字")]]],
    ];
    for (const gates of none) expect(lineScanner(gates)).toBeUndefined();
  });

  test("but a clause that cannot be looked for is no harm beside one that can", () => {
    expect(lineScanner([[[witness("漢字")], [witness("save")]]])).toBeDefined();
    expect(lineScanner([[[witness("漢字save")]]])).toBeDefined();
  });

  test("a witness and its way of writing are found without dice too", () => {
    const plain: Dice = () => 11;
    for (const scanner of both([[[witness("HKLM\\SAM")]]])) {
      expect(numbers(scan(scanner, `${writeJson({ a: "reg save hklm\\sam x" }, plain)}\n`))).toEqual([0]);
    }
  });
});
