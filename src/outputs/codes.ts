/** What an output format could not show. Append-only, as `diagnostics/codes.ts`. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";

const define = <const D extends Record<string, DiagnosticDefinition>>(register: D): D => register;

export const outputCodes = define({
  unlistedColumn: {
    code: "SPL7101",
    name: "unlisted-column",
    severity: "warning",
    summary: "A field first appeared after the header had been written, so its values are not in the output.",
    bad: "",
    good: "",
  },
  hiddenColumn: {
    code: "SPL7102",
    name: "hidden-column",
    severity: "warning",
    summary: "The table has more columns than the terminal has room for.",
    bad: "",
    good: "",
  },
});
