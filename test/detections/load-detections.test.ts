import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { type Detection, findingReport, loadDetection, loadDetections } from "../../src/detections.ts";
import { compile, createPack } from "../../src/index.ts";
import { file, folder } from "../cli/harness.ts";
import { dataEvents, NO_CORPUS, NO_DATA, SHARED } from "../support/shared.ts";

const DETECTION = (name: string, search: string, more = "") => `name: ${name}\nsearch: ${search}\n${more}`;

file("set/b.yml", DETECTION("Second", "from source | where n = 2 | into found"));
file(
  "set/a/one.yml",
  "name: First\ntags: { required_fields: [n], message: n is $n$, mitre_attack_id: [t1] }\n",
);
file("set/a/one.spl", "| from read_ssa_enriched_events() | into write_ssa_detected_events();");
file("set/c.spl2", "from source | where n = 3");
file("set/unrelated.yml", "name: no detection\n");
file("set/one.test.yml", "name: tests\ntests: []\n");
file("broken/a.yml", "name: a\nsearch: [x]\n");
file("broken/b.yml", DETECTION("Sound", "from source"));

describe("loading detections", () => {
  test("takes folders with all that is in them, in the order of names", async () => {
    const { detections, problems } = await loadDetections(join(folder, "set"));
    expect(problems).toEqual([]);
    expect(detections.map(({ name, file }) => [name, file.slice(folder.length)])).toEqual([
      ["First", "/set/a/one.spl"],
      ["Second", "/set/b.yml"],
      ["c", "/set/c.spl2"],
    ]);
    expect(detections[0]?.diagnostics.map(({ code }) => code)).toEqual(["SPL8008"]);
    expect(detections[0]?.metadataPage?.file).toBe(join(folder, "set/a/one.yml"));
    expect(detections[2]?.detection).toBeUndefined();
  });

  test("takes files in the order given, and a detection file for the text beside it", async () => {
    const given = ["set/b.yml", "set/a/one.yml"].map((path) => join(folder, path));
    const { detections } = await loadDetections([...given, ...given]);
    expect(detections.map(({ name }) => name)).toEqual(["Second", "First"]);
    expect(detections[1]?.text).toContain("read_ssa_enriched_events");
  });

  test("gives texts that compile alone and as a pack", async () => {
    const { detections } = await loadDetections(join(folder, "set"));
    const [first, second] = detections;
    const rows = compile(first?.text ?? "", first?.compileOptions).run([{ n: 7 }]).rows;
    expect(rows).toMatchObject([{ message: "n is 7", detection_id: null }]);
    expect(compile(second?.text ?? "", second?.compileOptions).run([{ n: 2 }, { n: 3 }]).rows).toHaveLength(
      1,
    );
    const packed = createPack(detections).run([{ n: 2 }, { n: 3 }]).detections;
    expect(packed.map(({ rows }) => rows.length)).toEqual([2, 1, 1]);
  });

  test("says what is wrong with a file, and loads the others", async () => {
    const paths = [join(folder, "broken"), join(folder, "missing")];
    const { detections, problems } = await loadDetections(paths);
    expect(detections.map(({ name }) => name)).toEqual(["Sound"]);
    expect(problems.map(({ page, diagnostics }) => [page.file, diagnostics[0]?.code])).toEqual([
      [join(folder, "broken/a.yml"), "SPL8004"],
      [join(folder, "missing"), "SPL8022"],
    ]);
  });

  test("takes filters from a file, and says which of them are for nobody", async () => {
    const filters = file("filters.yml", "Second: n != 2\nNobody: n = 1\n");
    const { detections, problems } = await loadDetections(join(folder, "set"), { filters });
    expect(problems).toMatchObject([{ page: { file: filters }, diagnostics: [{ code: "SPL8021" }] }]);
    const second = detections[1];
    expect(compile(second?.text ?? "", second?.compileOptions).run([{ n: 2 }]).rows).toEqual([]);
    const missing = await loadDetections([], { filters: join(folder, "missing.yml") });
    expect(missing.problems[0]?.diagnostics[0]?.code).toBe("SPL8022");
  });

  test("takes the detections that come with the package", async () => {
    const shipped = resolve(import.meta.dirname, "../../detections");
    expect(existsSync(shipped)).toBe(true);
    const { detections, problems } = await loadDetections(shipped);
    expect(problems).toEqual([]);
    const mission = detections.find(({ name }) => name.startsWith("Attempted Credential Dump From Registry"));
    expect(mission?.detection?.about).toMatchObject({ riskScore: 63, attack: ["T1003", "T1003.002"] });
    expect(mission?.diagnostics).toEqual([]);
  });
});

describe.skipIf(NO_CORPUS || NO_DATA)("the report in the place that published texts leave for one", () => {
  /** What differs on purpose: who reports, how it is worded, and what only the built file knows. */
  const OTHERWISE = new Set([
    "metadata",
    "message",
    "mitre_attack_id",
    "cis_csc",
    "kill_chain",
    "nist",
    "users",
  ]);

  test("says what the built texts say", async () => {
    const from = (kind: string) => loadDetections(join(SHARED, "corpus/ba/2024-07", kind));
    const built = new Map((await from("built")).detections.map((detection) => [detection.name, detection]));
    const events = dataEvents("made_ba");
    const clock = () => 0;
    let compared = 0;
    for (const { name, text, compileOptions } of (await from("source")).detections) {
      const other = built.get(name);
      if (other === undefined) continue;
      const ours = compile(text, { ...compileOptions, clock }).run(events).rows;
      const theirs = compile(other.text, { clock }).run(events).rows;
      expect({ name, rows: ours.length }).toEqual({ name, rows: theirs.length });
      const facts = (row: object) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => !OTHERWISE.has(key)));
      expect(ours.map(facts)).toEqual(theirs.map(facts));
      for (const row of ours) expect(typeof row.message).toBe("string");
      compared += ours.length;
    }
    expect(compared).toBeGreaterThan(500);
  });

  test("runs whatever the file says", () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom("a'b", "a.b", "$x$", "$a.b$", '"', "\\", "@", "${a}", "a..b", "--x--", "\n| into y;"),
    );
    const texts = fc.array(odd, { maxLength: 3 });
    fc.assert(
      fc.property(odd, odd, texts, texts, odd, (name, message, fields, stories, mapped) => {
        const yaml = stringify({
          name,
          search: "from source | eval own = a.b --finding_report--",
          tags: {
            message: `${message} $a.b$ $dest$`,
            required_fields: fields,
            analytic_story: stories,
            kill_chain_phases: stories,
            mappings: [{ ocsf: mapped, cim: "dest" }],
            impact: 50,
            confidence: 50,
          },
        });
        const { detection } = loadDetection(yaml, "d.yml");
        const slots = { finding_report: findingReport(detection as Detection) };
        const [row] = compile(detection?.search ?? "", { slots }).run([{ a: { b: "value" } }]).rows;
        expect(row?.message).toContain("value");
        expect(row).toMatchObject({ risk_score: 25, risk_level: "Low" });
      }),
    );
  });

  test("is nowhere where somebody only compiles", async () => {
    const { detections } = await loadDetections(join(SHARED, "corpus/ba/2024-07/source"));
    const [first] = detections;
    expect(compile(first?.text ?? "").sinks).toEqual(expect.not.arrayContaining([{ name: "sink" }]));
    expect(first?.slots?.finding_report).toContain("into sink");
  });
});
