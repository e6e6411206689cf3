/** What can be wrong with a file of tests. Append-only, as `diagnostics/codes.ts`; `bad` and `good` are YAML. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";

const define = <const D extends Record<string, DiagnosticDefinition>>(register: D): D => register;

export const testingCodes = define({
  badTestYaml: {
    code: "SPL8100",
    name: "bad-test-yaml",
    severity: "error",
    summary: "A file of tests is not valid YAML.",
    bad: 'tests:\n  - name: "a\n',
    good: 'tests:\n  - name: "a"\n    events: [{ a: 1 }]\n    expect: fires\n',
  },
  notATestFile: {
    code: "SPL8101",
    name: "not-a-test-file",
    severity: "error",
    summary: "A file of tests is not a map with a list of `tests`.",
    bad: "- name: a\n  expect: fires\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: fires\n",
  },
  unknownTestKey: {
    code: "SPL8102",
    name: "unknown-test-key",
    severity: "error",
    summary: "A test has a key that means nothing, so what it was meant to say is not tested.",
    bad: "tests:\n  - event: [{ a: 1 }]\n    events: []\n    expect: silent\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: silent\n",
  },
  wrongTestValue: {
    code: "SPL8103",
    name: "wrong-test-value",
    severity: "error",
    summary: "The value of a key of a test is not of the kind that it has to be.",
    bad: "tests:\n  - events: 3\n    expect: fires\n",
    good: "tests:\n  - events: [{ a: 3 }]\n    expect: fires\n",
  },
  missingExpect: {
    code: "SPL8104",
    name: "missing-expect",
    severity: "error",
    summary: "A test does not say what it expects, so it could not fail.",
    bad: "tests:\n  - events: [{ a: 1 }]\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: fires\n",
  },
  missingEvents: {
    code: "SPL8105",
    name: "missing-events",
    severity: "error",
    summary: "A test has no events.",
    bad: "tests:\n  - expect: silent\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: silent\n",
  },
  badPassCondition: {
    code: "SPL8106",
    name: "bad-pass-condition",
    severity: "error",
    summary: "A `pass_condition` cannot be read.",
    bad: "tests:\n  - events: [{ a: 1 }]\n    expect: { pass_condition: '@count_gt(0' }\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: { pass_condition: '@count_gt(0)' }\n",
  },
  sameTestName: {
    code: "SPL8107",
    name: "same-test-name",
    severity: "warning",
    summary: "Two tests of a file have the same name, so a report cannot tell which one failed.",
    bad: "tests:\n  - { name: a, events: [{ a: 1 }], expect: fires }\n  - { name: a, events: [{ a: 2 }], expect: fires }\n",
    good: "tests:\n  - { name: a, events: [{ a: 1 }], expect: fires }\n  - { name: b, events: [{ a: 2 }], expect: fires }\n",
  },
  noTests: {
    code: "SPL8108",
    name: "no-tests",
    severity: "warning",
    summary: "A file of tests has none.",
    bad: "tests: []\n",
    good: "tests:\n  - events: [{ a: 1 }]\n    expect: fires\n",
  },
});
