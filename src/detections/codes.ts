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
    good: "search: from source\n",
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
    good: "search: from source\n",
  },
});
