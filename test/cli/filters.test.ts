/** `--filters` and what detection files say, on the command line. */
import { describe, expect, test } from "vitest";
import { file, spillway } from "./harness.ts";

const EVENTS = [
  { n: 1, host: "build" },
  { n: 2, host: "lab" },
];
file("f/events.jsonl", EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(""));
file("f/set/a.yml", "name: First One\nsearch: from source | fields n, host | into found\n");
file("f/set/b.yml", "name: Second\nsearch: from source | fields n, host | into found\n");
file("f/filters.yml", 'First One: host != "build"\nsecond_filter: where host != "lab"\n');
file("f/misspelt.yml", 'First Ome: host != "build"\nNobody: n = 1\n');

const hosts = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { host: string }).host);

describe("--filters", () => {
  test("filters each of many detections by its own", async () => {
    const { code, out, err } = await spillway([
      "run",
      "f/set",
      "f/events.jsonl",
      "--filters",
      "f/filters.yml",
    ]);
    expect({ code, hosts: hosts(out) }).toEqual({ code: 0, hosts: ["build", "lab"] });
    expect(err).not.toContain("warning");
    expect(hosts((await spillway(["run", "f/set", "f/events.jsonl"])).out)).toHaveLength(4);
  });

  test("filters one, and keeps silent of those for others", async () => {
    const given = ["run", "f/set/a.yml", "f/events.jsonl", "--filters", "f/filters.yml"];
    const { out, err } = await spillway(given);
    expect(hosts(out)).toEqual(["lab"]);
    expect(err).not.toContain("warning");
    const { out: all } = await spillway([...given, "--macro", "first_one_filter="]);
    expect(hosts(all)).toEqual(["build", "lab"]);
  });

  test("says which names nobody has", async () => {
    for (const command of [
      ["run", "f/set", "f/events.jsonl"],
      ["check", "f/set"],
    ]) {
      const { err } = await spillway([...command, "--filters", "f/misspelt.yml"]);
      expect(err).toContain("misspelt.yml:1:1");
      expect(err).toContain("did you mean `First One`?");
      expect(err).toContain('"Nobody"');
    }
    const one = await spillway(["run", "f/set/a.yml", "f/events.jsonl", "--filters", "f/misspelt.yml"]);
    expect(one.err).toContain("did you mean `First One`?");
    expect(one.err).not.toContain('"Nobody"');
  });

  test("does not run with a file that cannot be read, or is none", async () => {
    file("f/bad.yml", "- a\n");
    for (const name of ["f/missing.yml", "f/bad.yml"]) {
      const { code, out, err } = await spillway(["run", "f/set", "f/events.jsonl", "--filters", name]);
      expect({ code, out }).toEqual({ code: 4, out: "" });
      expect(err).toContain(name);
    }
    expect((await spillway(["check", "f/set", "--filters", "f/bad.yml"])).err).toContain("SPL8020");
  });
});

describe("what a detection file says of its detection", () => {
  const SEARCH = "from source | where n > 1 --finding_report--";
  const META = "tags: { impact: 50, confidence: 50, message: 'on $host$', mitre_attack_id: [T1003, t1] }\n";

  test("is checked, in the file where it stands", async () => {
    file("f/meta/x.yml", `name: X\nsearch: ${SEARCH}\n${META}`);
    file("f/beside/y.yml", `name: Y\n${META}`);
    file("f/beside/y.spl", "from source | eval host=1");
    const { code, out } = await spillway(["check", "f/meta", "f/beside"]);
    expect(code).toBe(0);
    expect(out).toMatch(/SPL8008.*\n.*--> f\/meta\/x\.yml:3/);
    // Runs fill the place for a report.
    expect(out).not.toContain("SPL2016");
    expect(out).toMatch(/SPL8008.*\n.*--> f\/beside\/y\.yml:2/);
    const both = await spillway(["check", "f/beside/y.yml", "f/beside/y.spl", "--format", "json"]);
    const { diagnostics } = JSON.parse(both.out) as { diagnostics: { code: string; file: string }[] };
    expect(diagnostics.filter(({ code }) => code === "SPL8008").map(({ file }) => file)).toEqual([
      "f/beside/y.yml",
    ]);
  });

  test("is not held against a run", async () => {
    const { err } = await spillway(["run", "f/meta/x.yml", "f/events.jsonl"]);
    expect(err).not.toContain("SPL80");
  });

  test("fills the place for a report where findings are asked for, unless the user does", async () => {
    const run = (...more: string[]) => spillway(["run", "f/meta/x.yml", "f/events.jsonl", ...more]);
    expect(JSON.parse((await run()).out)).toEqual({ n: 2, host: "lab" });
    expect(JSON.parse((await run("--findings")).out)).toMatchObject({
      message: "on lab",
      risk_score: 25,
      risk_level: "Low",
      rule: { name: "X" },
      mitre_attack_id: ["T1003"],
    });
    const own = await run("--findings", "--slot", "finding_report=| fields n");
    expect(JSON.parse(own.out)).toEqual({ n: 2 });
    const many = await spillway(["run", "f/meta", "f/events.jsonl", "--findings"]);
    expect(JSON.parse(many.out)).toMatchObject({ detection: "X", message: "on lab" });
  });
});
