/** What can be wrong with the settings of lint. Append-only, as all codes; `bad` and `good` are project files. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";

const define = <const D extends Record<string, DiagnosticDefinition>>(register: D): D => register;

export const settingCodes = define({
  badLintSettings: {
    code: "SPL8591",
    name: "bad-lint-settings",
    severity: "error",
    summary:
      "The `lint` part of a project file is no map of severities by rule and a list of files to ignore.",
    bad: "lint: { rules: { case-sensitive: often } }\n",
    good: "lint: { rules: { case-sensitive: off }, ignore: [old/] }\n",
  },
  unknownRule: {
    code: "SPL8592",
    name: "unknown-rule",
    severity: "error",
    summary: "A setting names a rule that there is not, and so changes nothing.",
    bad: "lint: { rules: { case-sensitif: off } }\n",
    good: "lint: { rules: { case-sensitive: off } }\n",
  },
});
