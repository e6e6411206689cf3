/** Faults of the grammar as diagnostics. */
import type { Fault } from "../../grammar/faults.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { faultCodes } from "./fault-codes.ts";

export function faultDiagnostic(fault: Fault): Diagnostic {
  const { name, severity, message, span, help, related, fixes = [] } = fault;
  return {
    code: faultCodes[name].code,
    name,
    severity,
    message,
    span: { start: span.start, end: span.end },
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related }),
    fixes,
  };
}
