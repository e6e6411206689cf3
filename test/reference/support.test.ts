/** The support table is true of the language as it is. */
import { describe, expect, test } from "vitest";
import { OFFICIAL } from "../../src/reference/official.ts";
import { support } from "../../src/reference.ts";
import { LANGUAGE } from "../../src/vocabulary.ts";

const KNOWN = { function: LANGUAGE.functions, aggregate: LANGUAGE.aggregates, command: LANGUAGE.commands };

describe.each(support.lists)("$title", ({ title, kind, entries }) => {
  const official = OFFICIAL.find((list) => list.title === title);

  test("says yes and differs of what exists, and no of what does not", () => {
    for (const { name, status } of entries) {
      expect([name, status === "no"]).toEqual([name, !KNOWN[kind].has(name)]);
    }
  });

  test("gives a reason wherever it does not say yes", () => {
    for (const { name, status, remark } of entries) {
      expect([name, status === "yes" ? remark === undefined : /^[^a-z].*\.$/s.test(remark ?? "")]).toEqual([
        name,
        true,
      ]);
    }
  });

  test("has no remark about a name that it does not list", () => {
    const names = new Set(official?.names);
    expect(names.size).toBe(official?.names.length);
    for (const name of Object.keys(official?.differs ?? {}))
      expect([name, names.has(name)]).toEqual([name, true]);
  });
});

test("everything of ours is in an official list, or is named as ours alone", () => {
  for (const kind of ["function", "aggregate", "command"] as const) {
    const listed = new Set(
      support.lists
        .filter((list) => list.kind === kind)
        .flatMap(({ entries }) => entries.map(({ name }) => name)),
    );
    for (const spec of new Set<{ name: string; aliases?: readonly string[] }>(KNOWN[kind].values())) {
      const names: readonly string[] = [spec.name, ...(spec.aliases ?? [])];
      expect([spec.name, names.some((name) => listed.has(name))]).toEqual([
        spec.name,
        !support.extensions[kind].includes(spec.name),
      ]);
    }
  }
});

test("names that existing texts rely on are supported", () => {
  const status = (title: string, name: string) =>
    support.lists.find((list) => list.title === title)?.entries.find((entry) => entry.name === name)?.status;
  expect(status("SPL2 evaluation functions", "coalesce")).toBe("yes");
  expect(status("SPL2 statistical functions", "list")).toBe("differs");
  expect(status("SPL2 commands", "spl1")).toBe("no");
  expect(status("DSP streaming functions", "first_time_event")).toBe("yes");
});
