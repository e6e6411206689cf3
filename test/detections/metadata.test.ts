import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { loadDetection } from "../../src/detections/index.ts";
import { corpusTexts, NO_CORPUS, SHARED } from "../support/shared.ts";

const NAMED = "name: a\nsearch: from source | eval user=actor.user.name\n";

const load = (rest: string) => {
  const text = NAMED + rest;
  const { detection, diagnostics } = loadDetection(text, "d.yml");
  return { about: detection?.about, diagnostics, text };
};

/** Codes, and what they mark. */
const reports = (rest: string) => {
  const { diagnostics, text } = load(rest);
  return diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
};

describe("the metadata of a detection", () => {
  test("is read under `tags`, at the top, and under `tags.annotations`", () => {
    const values = {
      analytic_story: ["A story"],
      mitre_attack_id: ["T1003.002"],
      kill_chain_phases: ["Exploitation"],
    };
    for (const layout of [values, { tags: values }, { tags: { annotations: values } }]) {
      expect(load(stringify(layout)).about).toMatchObject({
        analyticStories: ["A story"],
        attack: ["T1003.002"],
        killChainPhases: ["Exploitation"],
      });
    }
  });

  test("has every property that published files have", () => {
    const { about, diagnostics } = load(`
id: 14038953-e5f2-4daf-acff-5452062baf03
version: 2
date: "2021-11-29"
author: Somebody
type: TTP
status: production
datamodel: [Endpoint_Processes]
data_source: [Windows Security 4688]
description: What it finds.
how_to_implement: Collect logs.
known_false_positives: None.
references: [https://example.org]
tags:
  analytic_story: [Story]
  asset_type: Endpoint
  confidence: 90
  impact: 70
  risk_score: 63
  message: by $user$
  mitre_attack_id: [T1003, T1003.002]
  nist: [DE.CM]
  cis20: [CIS 3]
  kill_chain_phases: [Actions on Objectives]
  observable: [{ name: user, type: User, role: [Victim] }]
  product: [Splunk Behavioral Analytics]
  required_fields: [_time]
  risk_severity: high
  security_domain: endpoint
  mappings: [{ ocsf: actor.user.name, cim: user }]
`);
    expect(diagnostics).toEqual([]);
    expect(about).toEqual({
      name: "a",
      id: "14038953-e5f2-4daf-acff-5452062baf03",
      version: 2,
      date: "2021-11-29",
      author: "Somebody",
      type: "TTP",
      status: "production",
      dataModels: ["Endpoint_Processes"],
      dataSources: ["Windows Security 4688"],
      description: "What it finds.",
      howToImplement: "Collect logs.",
      knownFalsePositives: "None.",
      references: ["https://example.org"],
      analyticStories: ["Story"],
      assetType: "Endpoint",
      securityDomain: "endpoint",
      products: ["Splunk Behavioral Analytics"],
      confidence: 90,
      impact: 70,
      riskScore: 63,
      riskSeverity: "high",
      message: "by $user$",
      attack: ["T1003", "T1003.002"],
      nist: ["DE.CM"],
      cis: ["CIS 3"],
      killChainPhases: ["Actions on Objectives"],
      observables: [{ name: "user", type: "User", roles: ["Victim"] }],
      requiredFields: ["_time"],
      mappings: [{ ocsf: "actor.user.name", cim: "user" }],
    });
  });

  test("has its message under `rba` in the newest layout", () => {
    expect(load("rba: { message: by $user$, risk_objects: [] }").about?.message).toBe("by $user$");
    expect(reports("rba: { message: on $dest$ }")).toEqual(["SPL8013 on $dest$"]);
  });

  test("has the risk score that impact and confidence make, whatever the file says", () => {
    expect(load("tags: { impact: 70, confidence: 90 }").about?.riskScore).toBe(63);
    expect(load("tags: { impact: 70, confidence: 95, risk_score: 66 }").about?.riskScore).toBe(66.5);
    expect(load("tags: { risk_score: 40 }").about?.riskScore).toBe(40);
    expect(load("tags: { impact: 70 }").about?.riskScore).toBeUndefined();
  });
});

describe("what is wrong with metadata is said where it stands", () => {
  test.each<[string, readonly string[]]>([
    ["tags: { confidence: high }", ["SPL8005 high"]],
    ["references: https://example.org", ["SPL8005 https://example.org"]],
    ["references: [a, { b: c }]", ["SPL8005 { b: c }"]],
    ["author: [a]", ["SPL8005 [a]"]],
    ["tags: { observable: user }", ["SPL8005 user"]],
    ["tags: { observable: [user] }", ["SPL8005 user"]],
    ["tags: { impact: 700, confidence: -1 }", ["SPL8006 700", "SPL8006 -1"]],
    ["tags: { impact: 70, confidence: 90, risk_score: 64 }", ["SPL8007 64"]],
    [
      "tags: { mitre_attack_id: [T1003, t1003, T1003/2, X] }",
      ["SPL8008 t1003", "SPL8008 T1003/2", "SPL8008 X"],
    ],
    ["tags:\n  annotations:\n    mitre_attack_id: [T99]", ["SPL8008 T99"]],
    ["id: credential-dump", ["SPL8009 credential-dump"]],
    ["version: 1.5", ["SPL8010 1.5"]],
    ["version: two", ["SPL8010 two"]],
    ["date: 2021-02-30", ["SPL8011 2021-02-30"]],
    ['date: "2020-7-13"', ['SPL8011 "2020-7-13"']],
    [
      "tags: { observable: [{ name: u }, { type: User }] }",
      ["SPL8012 { name: u }", "SPL8012 { type: User }"],
    ],
    ["tags: { message: $dest$ by $user$ }", ["SPL8013 $dest$ by $user$"]],
    ["shared: &x [T99]\ntags: { mitre_attack_id: *x }", ["SPL8008 T99"]],
  ])("%s", (rest, wanted) => {
    expect(reports(rest)).toEqual(wanted);
  });

  test("with what to write instead", () => {
    const helpOf = (rest: string) => load(rest).diagnostics[0]?.help;
    expect(helpOf("tags: { mitre_attack_id: [t1003/2] }")).toBe("did you mean T1003.002?");
    expect(helpOf("tags: { mitre_attack_id: [TA6] }")).toContain("TA0006");
    expect(helpOf('date: "2020-7-13"')).toBe("write 2020-07-13");
    expect(helpOf("tags: { impact: 70, confidence: 90, risk_score: 64 }")).toContain("63");
    const [fix] = load('date: "2020-7-13"').diagnostics[0]?.fixes ?? [];
    expect(fix?.edits[0]?.text).toBe('"2020-07-13"');
  });

  test("and never keeps the detection from running", () => {
    const { about, diagnostics } = load(
      "tags: { confidence: [], impact: {}, message: 5, mitre_attack_id: no }",
    );
    expect(about).toBeDefined();
    expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
  });

  test("whatever values properties have", () => {
    const KEYS = [
      "id",
      "version",
      "date",
      "references",
      "confidence",
      "impact",
      "risk_score",
      "message",
      "mitre_attack_id",
      "observable",
      "mappings",
      "required_fields",
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 }),
        fc.boolean(),
        (values, tagged) => {
          const { about, diagnostics, text } = load(stringify(tagged ? { tags: values } : values));
          expect(about).toBeDefined();
          for (const { span } of diagnostics) {
            expect(span.start).toBeGreaterThanOrEqual(NAMED.length);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  test("a field of the message that the file knows anywhere is good", () => {
    for (const known of [
      "tags: { message: $user$ }",
      "tags: { message: $actor.user.name$ }",
      "tags: { message: $dest$, required_fields: [Processes.dest] }",
      "tags: { message: $dest$, observable: [{ name: dest, type: Hostname }] }",
      "tags: { message: $dest$, mappings: [{ ocsf: device.hostname, cim: dest }] }",
      "tags: { message: $dest_device_id$, mappings: [{ ocsf: device.hostname, cim: dest }] }",
      "tags: { message: costs 5$ or 6$ }",
    ]) {
      expect(reports(known)).toEqual([]);
    }
  });
});

describe.skipIf(NO_CORPUS)("the published detections", () => {
  test("have no errors in their metadata, and few warnings, each of which is true", () => {
    const counts: Record<string, number> = {};
    for (const { path } of corpusTexts()) {
      const { diagnostics } = loadDetection(readFileSync(join(SHARED, "corpus", path), "utf8"), path);
      for (const { code, severity } of diagnostics) {
        expect(severity).toBe("warning");
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    // Two scores that were rounded, two days written short, ten messages with a field that nothing has: read one by one.
    expect(counts).toEqual({ SPL8007: 2, SPL8011: 2, SPL8013: 10 });
  });
});
