import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snakeCase } from "../../src/base/snake-case.ts";
import { check, compile, format } from "../../src/index.ts";
import { lint } from "../../src/lint/index.ts";
import { CoverageCollector } from "../../src/testing/coverage.ts";
import { createCaseRunner, type LoadedSuite, loadSuites } from "../../src/testing/index.ts";
import { optionsOf } from "../../src/testing/run-case.ts";

const ROOT = join(import.meta.dirname, "../../detections");
const SPLUNKS = "attempted_credential_dump_from_registry_via_reg_exe";
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const OWN = FOLDERS.filter((folder) => folder !== SPLUNKS);

interface Metadata {
  readonly name: string;
  readonly id: string;
  readonly references: readonly string[];
  readonly datamodel: readonly string[];
  readonly data_source?: readonly string[];
  readonly tags: {
    readonly confidence: number;
    readonly impact: number;
    readonly risk_score: number;
    readonly risk_severity?: string;
    readonly message: string;
    readonly mitre_attack_id: readonly string[];
    readonly observable?: readonly { readonly name: string }[];
    readonly required_fields: readonly string[];
  };
}

const suites = new Map<string, LoadedSuite>();
beforeAll(async () => {
  for (const folder of FOLDERS) {
    const [suite, ...others] = await loadSuites([join(ROOT, folder)]);
    expect(others).toEqual([]);
    if (suite !== undefined) suites.set(folder, suite);
  }
});
afterAll(() => suites.clear());

const suiteOf = (folder: string) => suites.get(folder) as LoadedSuite;
const textOf = (folder: string) => suiteOf(folder).subject?.text ?? "";
const metadataOf = (folder: string) => suiteOf(folder).detection?.metadata as unknown as Metadata;

describe.each(FOLDERS)("%s", (folder) => {
  test("is named as its folder, and its files can be read", () => {
    expect(suiteOf(folder).diagnostics).toEqual([]);
    expect(snakeCase(metadataOf(folder).name)).toBe(folder);
  });

  test("has a text without errors and warnings", () => {
    const diagnostics = check(textOf(folder), { name: metadataOf(folder).name });
    expect(diagnostics.filter(({ severity }) => severity === "error" || severity === "warning")).toEqual([]);
  });

  test("passes its tests, of which some fire and some stay silent", () => {
    const { subject, cases } = suiteOf(folder);
    expect(subject).toBeDefined();
    if (subject === undefined) return;
    const run = createCaseRunner(subject);
    const results = cases.map(run);
    expect(results.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(results.some(({ rows }) => rows.length > 0)).toBe(true);
    expect(cases.some(({ test: { expect: wanted } }) => wanted.kind === "silent")).toBe(true);
    expect(cases.some(({ test: { expect: wanted } }) => wanted.kind !== "silent")).toBe(true);
  });

  test("has tests that see each predicate true, false and, where it can be, null", () => {
    const { subject, cases } = suiteOf(folder);
    if (subject === undefined) return;
    const collector = new CoverageCollector();
    for (const { test: wanted, events, before } of cases) {
      const compiled = compile(subject.text, optionsOf(subject, wanted));
      collector.expectConditionsOf(compiled);
      collector.add(compiled.cover(events, { before }));
    }
    const { predicates, seen, wanted } = collector.coverage;
    const gaps = predicates.flatMap(({ start, end, missing }) =>
      missing.map((answer) => `${subject.text.slice(start, end)} is never ${answer}`),
    );
    expect(gaps).toEqual([]);
    expect(seen).toBe(wanted);
    expect(wanted).toBeGreaterThan(0);
  });
});

describe.each(OWN)("%s, as one of the project's own", (folder) => {
  test("is laid out as fmt writes it", () => {
    expect(textOf(folder)).toBe(format(textOf(folder)));
  });

  test("gives the linter nothing to say", () => {
    const { detection } = suiteOf(folder);
    if (detection === undefined) return;
    const reports = lint(textOf(folder), { detection, compile: { name: metadataOf(folder).name } });
    expect(reports.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("requires what its text reads", () => {
    const read = compile(textOf(folder))
      .reads.map((path) => path.join("."))
      .sort();
    expect([...metadataOf(folder).tags.required_fields].sort()).toEqual(read);
  });

  test("says how bad it is: impact times confidence", () => {
    const { impact, confidence, risk_score: risk, risk_severity: severity } = metadataOf(folder).tags;
    expect(risk).toBeCloseTo((impact * confidence) / 100);
    expect(severity).toBe(risk >= 60 ? "high" : risk >= 35 ? "medium" : "low");
  });

  test("refers to the page of each technique", () => {
    const { references, tags } = metadataOf(folder);
    const pages = references.filter((page) => page.startsWith("https://attack.mitre.org/techniques/"));
    expect(pages).toEqual(
      mostSpecific(tags.mitre_attack_id).map(
        (id) => `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`,
      ),
    );
    expect(references.length).toBeGreaterThan(pages.length);
  });

  test("lists the technique of which each listed one is a part", () => {
    const { mitre_attack_id: ids } = metadataOf(folder).tags;
    expect(ids.filter((id) => !ids.includes(id.split(".")[0] ?? ""))).toEqual([]);
  });

  test("names only fields that its findings or its events have, in message and observables", () => {
    const { message, observable = [] } = metadataOf(folder).tags;
    const named = [
      ...[...message.matchAll(/\$([^$]+)\$/g)].map(([, name = ""]) => name),
      ...observable.map(({ name }) => name),
    ];
    expect(named).not.toEqual([]);
    const text = textOf(folder);
    const read = new Set(compile(text).reads.map((path) => path.join(".")));
    expect(named.filter((name) => !read.has(name) && !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
});

test("the pack has at least 25 detections of the project's own, in all three families, each with an id of its own", () => {
  expect(OWN.length).toBeGreaterThanOrEqual(25);
  expect(new Set(FOLDERS.map(familyOf))).toEqual(new Set(["SSA", "BA", "SPL2"]));
  expect(new Set(FOLDERS.map((folder) => metadataOf(folder).id)).size).toBe(FOLDERS.length);
});

test("the pack has the events of every case beside it", () => {
  for (const folder of OWN) {
    const named = readFileSync(join(ROOT, folder, "detection.test.yml"), "utf8");
    for (const file of readdirSync(join(ROOT, folder))) {
      if (file.endsWith(".jsonl")) expect(named).toContain(file);
    }
    expect(existsSync(join(ROOT, folder, "detection.spl"))).toBe(true);
  }
});

test("the table of the pack says what its folders hold", () => {
  const rows = readFileSync(join(ROOT, "README.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ["));
  expect(rows).toEqual(FOLDERS.map(rowOf));
});

function rowOf(folder: string): string {
  const { name, tags, data_source: sources, datamodel } = metadataOf(folder);
  const cells = [
    `[${name}](${folder})`,
    mostSpecific(tags.mitre_attack_id).join(", "),
    familyOf(folder),
    (sources ?? datamodel).join(", "),
    [
      ...(/\bspan\(/.test(textOf(folder)) ? ["windows"] : []),
      ...(/\b(first_time_event|adaptive_threshold|conditional_anomaly)\b/.test(textOf(folder))
        ? ["learns"]
        : []),
    ].join(", "),
  ];
  return `| ${cells.join(" | ")} |`.replace("|  |", "| |");
}

function familyOf(folder: string): string {
  if (textOf(folder).includes("from read_ssa_enriched_events()")) return "SSA";
  return textOf(folder).includes("from source") ? "BA" : "SPL2";
}

/** Without techniques of which a part is listed, too. */
function mostSpecific(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !ids.some((other) => other.startsWith(`${id}.`)));
}
