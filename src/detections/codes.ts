/** What can be wrong with a detection file. Append-only, as `diagnostics/codes.ts`; `bad` and `good` are YAML. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";

const define = <const D extends Record<string, DiagnosticDefinition>>(register: D): D => register;

export const detectionCodes = define({
  badYaml: {
    code: "SPL8001",
    name: "bad-yaml",
    severity: "error",
    summary: "A detection file is not valid YAML.",
    bad: 'name: a\nsearch: "from source\n',
    good: 'name: a\nsearch: "from source"\n',
  },
  notADetection: {
    code: "SPL8002",
    name: "not-a-detection",
    severity: "error",
    summary: "A detection file does not hold a map with the detection's properties.",
    bad: "- from source\n",
    good: "name: a\nsearch: from source\n",
  },
  missingSearch: {
    code: "SPL8003",
    name: "missing-search",
    severity: "error",
    summary: "A detection file has no `search`, and no `.spl` file of the same name lies beside it.",
    bad: "name: a\n",
    good: "name: a\nsearch: from source\n",
  },
  searchNotText: {
    code: "SPL8004",
    name: "search-not-a-text",
    severity: "error",
    summary: "The `search` of a detection file is not a text.",
    bad: "search: [from source]\n",
    good: "name: a\nsearch: from source\n",
  },
  wrongMetadataType: {
    code: "SPL8005",
    name: "wrong-metadata-type",
    severity: "warning",
    summary: "A property of a detection file has a value of another type than it should, and is read over.",
    bad: "name: a\nsearch: from source\ntags:\n  confidence: high\n",
    good: "name: a\nsearch: from source\ntags:\n  confidence: 80\n",
  },
  notAPercentage: {
    code: "SPL8006",
    name: "not-a-percentage",
    severity: "warning",
    summary: "The impact or confidence of a detection is no number from 0 to 100.",
    bad: "name: a\nsearch: from source\ntags: { impact: 700 }\n",
    good: "name: a\nsearch: from source\ntags: { impact: 70 }\n",
  },
  wrongRiskScore: {
    code: "SPL8007",
    name: "wrong-risk-score",
    severity: "warning",
    summary: "The `risk_score` of a detection is not impact x confidence / 100.",
    bad: "name: a\nsearch: from source\ntags: { impact: 70, confidence: 90, risk_score: 64 }\n",
    good: "name: a\nsearch: from source\ntags: { impact: 70, confidence: 90, risk_score: 63 }\n",
  },
  badAttackId: {
    code: "SPL8008",
    name: "bad-attack-id",
    severity: "warning",
    summary: "An id in `mitre_attack_id` has not the form of an ATT&CK technique or tactic.",
    bad: "name: a\nsearch: from source\ntags: { mitre_attack_id: [T1003/002] }\n",
    good: "name: a\nsearch: from source\ntags: { mitre_attack_id: [T1003.002] }\n",
  },
  badDetectionId: {
    code: "SPL8009",
    name: "bad-detection-id",
    severity: "warning",
    summary: "The id of a detection is not a UUID.",
    bad: "name: a\nid: credential-dump\nsearch: from source\n",
    good: "name: a\nid: 14038953-e5f2-4daf-acff-5452062baf03\nsearch: from source\n",
  },
  badVersion: {
    code: "SPL8010",
    name: "bad-detection-version",
    severity: "warning",
    summary: "The version of a detection is not a whole number.",
    bad: "name: a\nversion: 1.5\nsearch: from source\n",
    good: "name: a\nversion: 2\nsearch: from source\n",
  },
  badDate: {
    code: "SPL8011",
    name: "bad-detection-date",
    severity: "warning",
    summary: "The date of a detection is not a day written as year, month and day: 2021-11-29.",
    bad: "name: a\ndate: 2021-7-13\nsearch: from source\n",
    good: "name: a\ndate: 2021-07-13\nsearch: from source\n",
  },
  badObservable: {
    code: "SPL8012",
    name: "bad-observable",
    severity: "warning",
    summary: "An observable of a detection has no name or no type.",
    bad: "name: a\nsearch: from source\ntags: { observable: [{ name: user }] }\n",
    good: "name: a\nsearch: from source\ntags: { observable: [{ name: user, type: User }] }\n",
  },
  unknownMessageField: {
    code: "SPL8013",
    name: "unknown-message-field",
    severity: "warning",
    summary:
      "The message of a detection names a field that the text never mentions and no list of the file names: it would stay as it is written.",
    bad: "name: a\nsearch: from source | eval user=actor.user.name\ntags: { message: '$dest$ and $user$' }\n",
    good: "name: a\nsearch: from source | eval user=actor.user.name\ntags: { message: 'by $user$' }\n",
  },
  missingName: {
    code: "SPL8014",
    name: "missing-detection-name",
    severity: "warning",
    summary: "A detection file has no `name`, so that its detection has no filter macro.",
    bad: "search: from source\n",
    good: "name: a\nsearch: from source\n",
  },
});

/** What can be wrong with files beside and around detection files. */
export const loadingCodes = define({
  badFilter: {
    code: "SPL8020",
    name: "bad-filter",
    severity: "error",
    summary: "A file of filters is no YAML map from detections to predicates or stages.",
    bad: "my detection: [a, b]\n",
    good: 'my detection: dest_device_id != "build-01"\n',
  },
  unknownFilter: {
    code: "SPL8021",
    name: "unknown-filter",
    severity: "warning",
    summary:
      "A file of filters has one for a detection that is not among those at hand, so that it filters nothing.",
    bad: 'my detektion: dest_device_id != "build-01"\n',
    good: 'my detection: dest_device_id != "build-01"\n',
  },
  unreadableFile: {
    code: "SPL8022",
    name: "unreadable-detection-file",
    severity: "error",
    summary:
      "A detection file, a folder of them or a file of filters is missing, forbidden, not UTF-8 or far too large.",
    bad: "no-such-folder",
    good: ".",
  },
});
