import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFilters } from "../../src/detections/filters.ts";
import { loadingCodes } from "../../src/detections/index.ts";
import { createPack } from "../../src/index.ts";

const marked = (text: string, names: readonly string[] = []) => {
  const { diagnostics, unknown } = readFilters(text);
  return [...diagnostics, ...unknown(names)].map(
    ({ code, span }) => `${code} ${text.slice(span.start, span.end)}`,
  );
};

describe("a file of filters", () => {
  test("names detections by their name, or by that of their macro", () => {
    const text =
      'Detect RDP-tcp (v2): a != "x"\nother_thing: where b = 1\nthird_filter: "| head 1"\nfourth:\n';
    const { macros, diagnostics } = readFilters(text);
    expect(diagnostics).toEqual([]);
    expect(macros).toEqual({
      detect_rdp_tcp_v2_filter: 'a != "x"',
      other_thing_filter: "where b = 1",
      third_filter: "| head 1",
      fourth_filter: "",
    });
  });

  test("goes for predicates and for stages, and only for the detection it names", () => {
    const { macros } = readFilters(
      'First: host != "build"\nSecond Thing: where host != "lab" | eval kept=true\n',
    );
    const text = "from source | where n > 1 | into found";
    const pack = createPack(
      ["First", "Second Thing", "Third"].map((name) => ({ name, text })),
      { macros },
    );
    const { detections } = pack.run([
      { n: 2, host: "build" },
      { n: 2, host: "lab" },
    ]);
    expect(detections.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["First", 1],
      ["Second Thing", 1],
      ["Third", 2],
    ]);
  });

  test("is read with what is wrong in it", () => {
    expect(marked("")).toEqual([]);
    expect(marked("- a\n")).toEqual(["SPL8020 - a\n"]);
    expect(marked("a: [b]\n")).toEqual(["SPL8020 [b]"]);
    expect(marked("a: 5\n")).toEqual(["SPL8020 5"]);
    expect(marked("Same Name: x = 1\nsame_name_filter: x = 2\n", ["same name"])).toEqual([
      "SPL8020 same_name_filter",
    ]);
    expect(marked('"": x = 1\n')).toEqual(['SPL8020 ""']);
    expect(marked("a: b: c\n")[0]).toMatch(/^SPL8020/);
    expect(readFilters(`a: ${"[".repeat(20_000)}`).diagnostics).toHaveLength(1);
  });

  test("says which names no detection has, and which may be meant", () => {
    const { unknown } = readFilters("my detektion: a = 1\nMy Detection: b = 1\nquite another: c = 1\n");
    const found = unknown(["My Detection", undefined]);
    expect(found.map(({ message }) => message)).toEqual([
      'no detection is called "my detektion"',
      'no detection is called "quite another"',
    ]);
    expect(found[0]?.help).toContain("My Detection");
    expect(unknown(["My Detection"], "near")).toHaveLength(1);
  });

  test("never is an error, whatever it holds", () => {
    const line = fc.constantFrom("a: b", "? ", "- ", "a: |", "  x", "<<: *a", "&a b: c", "{", "'");
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        expect(readFilters(lines.join("\n")).macros).toBeDefined();
      }),
    );
  });

  test("every code's bad example has it, and its good one has not", () => {
    for (const { code, bad, good } of [loadingCodes.badFilter, loadingCodes.unknownFilter]) {
      expect(marked(bad, ["my detection"])[0]?.slice(0, 7)).toBe(code);
      expect(marked(good, ["my detection"])).toEqual([]);
    }
  });
});
