/** Faults of the grammar as diagnostics: the codes of the register's first thousand, append-only. */
import type { Fault, FaultName } from "../../grammar/faults.ts";
import type { Diagnostic } from "./diagnostic.ts";

export const FAULT_CODES: Readonly<Record<FaultName, string>> = {
  "unexpected-token": "SPL1001",
  "unclosed-string": "SPL1002",
  "unclosed-field-name": "SPL1003",
  "unclosed-comment": "SPL1004",
  "unclosed-regex": "SPL1005",
  "unclosed-backtick": "SPL1006",
  "unclosed-template": "SPL1007",
  "slash-in-regex": "SPL1008",
  "bad-regex-flag": "SPL1009",
  "bad-escape": "SPL1010",
  "bad-number": "SPL1011",
  "smart-quote": "SPL1012",
  "stray-character": "SPL1013",
  "foreign-operator": "SPL1014",
  "unclosed-bracket": "SPL1015",
  "unmatched-bracket": "SPL1016",
  "missing-pipe": "SPL1017",
  "missing-comma": "SPL1018",
  "missing-separator": "SPL1019",
  "missing-semicolon": "SPL1020",
  "empty-stage": "SPL1021",
  "missing-value": "SPL1022",
  "missing-assignment": "SPL1023",
  "missing-pipeline": "SPL1024",
  "bad-target": "SPL1025",
  "missing-dollar": "SPL1026",
  "reserved-word": "SPL1027",
  "unquoted-wildcard": "SPL1028",
  "chained-comparison": "SPL1029",
  "misplaced-not": "SPL1030",
  "misplaced-lambda": "SPL1031",
  "nested-lambda": "SPL1032",
  "duplicate-key": "SPL1033",
  "named-argument-order": "SPL1034",
  "keyword-case": "SPL1035",
  "unknown-escape": "SPL1036",
  "blank-separated-list": "SPL1037",
  "option-after-arguments": "SPL1038",
  "string-as-name": "SPL1039",
  "ignored-annotation": "SPL1040",
  "too-many-faults": "SPL1041",
  "text-too-large": "SPL5001",
  "nesting-limit": "SPL5002",
  "chain-limit": "SPL5005",
};

export function faultDiagnostic(fault: Fault): Diagnostic {
  const { name, severity, message, span, help, related, fixes = [] } = fault;
  return {
    code: FAULT_CODES[name],
    name,
    severity,
    message,
    span: { start: span.start, end: span.end },
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related }),
    fixes,
  };
}
