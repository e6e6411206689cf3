/** The reference is a reading of the declarations: nothing declared is missing, nothing in it is made up. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { codes } from "../../src/diagnostics/codes.ts";
import { faultCodes } from "../../src/diagnostics/fault-codes.ts";
import { notes } from "../../src/diagnostics/notes.ts";
import { CITATION } from "../../src/reference/index.ts";
import { describe as describeName, KINDS, type Page, pages } from "../../src/reference.ts";
import { LANGUAGE } from "../../src/vocabulary.ts";

const { functions, aggregates, commands, sources, sinks, unsupported } = LANGUAGE;

function namesOf(kind: Page["kind"]): string[] {
  return pages.filter((page) => page.kind === kind).map(({ name }) => name);
}

function onlyPage(name: string, kind: Page["kind"]): Page {
  const found = describeName(name).filter((page) => page.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as Page;
}

describe("every declared name has a page", () => {
  test.each([
    ["function", [...functions.keys()]],
    ["aggregate", [...aggregates.keys()]],
    ["command", [...commands.keys()]],
    ["source", [...sources.keys()]],
    ["sink", [...sinks.keys()]],
    ["unsupported", Object.values(unsupported).flatMap((words) => [...words.keys()])],
  ] as const)("of kind %s, under each of its names", (kind, names) => {
    for (const name of names) onlyPage(name, kind);
    expect(namesOf(kind).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("and so has every code, found by its number in any case and by its name", () => {
    const faults = Object.entries(faultCodes).map(([name, { code }]) => ({ name, code }));
    const noted = Object.entries(notes).map(([name, { code }]) => ({ name, code }));
    for (const { code, name } of [...Object.values(codes), ...faults, ...noted]) {
      expect(onlyPage(code, "diagnostic").aliases).toEqual([name]);
      expect(describeName(code.toLowerCase())).toEqual(describeName(code));
      expect(describeName(name).some((page) => page.name === code)).toBe(true);
    }
  });

  test("a name nobody declares has none, whatever it is called", () => {
    for (const name of ["mvindx", "", "constructor", "__proto__", "toString"]) {
      expect(describeName(name)).toEqual([]);
    }
  });
});

describe("a page has what its readers look for", () => {
  const called = pages.filter(({ kind }) => kind === "function" || kind === "aggregate");

  test.each(called)("$kind $name", ({ usage, facts, examples, arguments: given, name }) => {
    expect(usage).toHaveLength(1);
    expect(usage[0]).toMatch(new RegExp(`^${name}\\(.*\\)$`));
    for (const argument of given) expect(usage[0]).toContain(argument.name);
    expect(facts.map(({ label }) => label)).toEqual(expect.arrayContaining(["Result", "Null"]));
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) expect(example.result).toHaveLength(1);
  });

  test.each(pages.filter(({ kind }) => kind === "command"))(
    "command $name",
    ({ name, usage, facts, ...page }) => {
      for (const form of usage) expect(form).toMatch(new RegExp(`^${name}(?: |$)`, "i"));
      for (const option of page.arguments) expect(usage.join("\n")).toContain(option.name);
      expect(facts.map(({ label }) => label)).toEqual(["Position", "Rows"]);
      expect(page.examples.length).toBeGreaterThanOrEqual(2);
      for (const example of page.examples) expect(example.result).toBeDefined();
    },
  );

  test.each(pages)(
    "$kind $name says what it is, in whole sentences",
    ({ summary, facts, notes: said, ...page }) => {
      const sentences = [...said, ...page.arguments.map((argument) => argument.summary)];
      for (const sentence of [summary, ...sentences]) expect(sentence).toMatch(/^[^a-z].*[.?]$/s);
      for (const { text } of facts) expect(text).not.toBe("");
      for (const sentence of sentences) expect(sentence).not.toMatch(/ {2}|\n/);
    },
  );
});

test("a category keeps together what belongs together, in the order of names", () => {
  const seen = new Set<string>();
  let last: Page | undefined;
  for (const page of pages) {
    const group = `${page.kind}/${page.category}`;
    if (last?.kind === page.kind && last.category === page.category) {
      if (page.kind !== "rule") expect(last.name < page.name, `${last.name} ${page.name}`).toBe(true);
    } else expect(seen.has(group), group).toBe(false);
    seen.add(group);
    last = page;
  }
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  expect(kinds).toEqual(KINDS.map(({ kind }) => kind));
});

test("every rule that a page cites is explained", () => {
  const rules = new Set(namesOf("rule"));
  for (const page of pages) {
    const prose = [page.summary, ...page.notes, ...page.facts.map(({ text }) => text)].join("\n");
    const outsideCode = prose.replace(/`[^`]*`/g, "");
    for (const [rule] of outsideCode.matchAll(CITATION))
      expect([page.name, rules.has(rule)]).toEqual([page.name, true]);
  }
});

test("what an aggregate gives of nothing is what its page says", () => {
  const said = (name: string) =>
    onlyPage(name, "aggregate").facts.find(({ label }) => label === "Null")?.text;
  expect(said("count")).toBe("Nulls are passed over. Of no values at all it is 0.");
  expect(said("sum")).toBe("Nulls are passed over. Of no values at all it is null.");
});

test("a page is plain data that JSON carries without loss", () => {
  expect(JSON.parse(JSON.stringify(pages))).toEqual(pages);
});

test("signatures show what may be left out and what repeats", () => {
  const usage = (name: string) => onlyPage(name, "function").usage;
  expect(usage("mvindex")).toEqual(["mvindex(list, start[, end])"]);
  expect(usage("concat")).toEqual(["concat(values...)"]);
  expect(usage("getfields")).toEqual(["getfields([filter])"]);
  expect(usage("printf")).toEqual(["printf(format[, arguments...])"]);
  expect(usage("csv_to_object")).toEqual(["csv_to_object(value, keys[, infer_types[, delimiter]])"]);
  expect(usage("pi")).toEqual(["pi()"]);
});

test("it can be read without a parser, a runtime or a module of Node", () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const imports = readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\b(?! type)(?:[^";]*?\bfrom)?\s*"([^"]+)"/gm,
    );
    for (const [, target = ""] of imports) {
      if (target.startsWith(".")) follow(resolve(dirname(file), target));
      else packages.add(target);
    }
  };
  follow(resolve(import.meta.dirname, "../../src/reference.ts"));
  expect(seen.size).toBeGreaterThan(100);
  expect([...packages].filter((name) => name === "chevrotain" || name.startsWith("node:"))).toEqual([]);
  expect([...seen].filter((file) => /\/(?:runtime|analysis|plan)\//.test(file))).toEqual([]);
});
