import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { file, spillway } from "./harness.ts";

const sound: readonly number[] = [EXIT.done, EXIT.failed, EXIT.badText, EXIT.badInput, EXIT.limit];

describe("hostile input", () => {
  test("random bytes as events give rows or rejections", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { code } = await spillway(["run", "-e", "from source"], { input: bytes });
        expect(code).toBe(EXIT.done);
      }),
    );
  });

  test("random bytes as a text give diagnostics", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("spl", "yml"),
        async (bytes, ending) => {
          const path = file(`random.${ending}`, bytes);
          const { code, out } = await spillway(["check", path]);
          expect(sound).toContain(code);
          expect(out).toContain("checked");
          file("random.spl", "");
        },
      ),
    );
  });

  test("every beginning of a text gives diagnostics, in a file of its own and in YAML", async () => {
    const text = 'from source | rex field=a "(?<n>\\d+)" | where match(b, /(?i)x\\//) AND c="d" | into s';
    for (let length = 0; length <= text.length; length += 3) {
      const part = text.slice(0, length);
      file("cut.yml", `name: c\nsearch: |\n  ${part}\n`);
      expect(sound).toContain((await spillway(["check", "-e", part])).code);
      expect(sound).toContain((await spillway(["check", "cut.yml"])).code);
    }
  });

  test("events with keys of the prototype, lone surrogates and deep nesting come through every output", async () => {
    const input = [
      '{"__proto__":{"polluted":true},"constructor":null,"a":"\\ud800\\u001b[2J"}',
      `{"a":${'{"b":'.repeat(10_000)}1${"}".repeat(10_001)}`,
      `{"a":${"[".repeat(511)}${"]".repeat(511)}}`,
    ].join("\n");
    for (const output of ["jsonl", "json", "csv", "table"]) {
      const { code, out, err } = await spillway(["run", "-e", "from source", "-o", output], {
        input,
        columns: 60,
      });
      expect([code, err]).toEqual([0, expect.stringContaining("2 events, 2 rows, 1 rejected")]);
      expect(out).not.toContain("\u001b");
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("names of files and words of texts cannot steer the terminal", async () => {
    for (const given of [
      ["run", "-e", "from source", "\u001b[2J.jsonl"],
      ["run", "\u001b[2J.spl", "x"],
      ["check", "-e", "wher \u001b[2J\u009b"],
      ["check", "\u001b[2J.spl"],
      ["run", "-e", "from source", "--limit", "\u001b[2J=1"],
      ["\u001b[2J"],
    ]) {
      const { code, out, err } = await spillway(given, { input: "" });
      expect(code).toBeGreaterThan(0);
      expect(out + err).not.toContain("\u001b");
    }
  });
});
