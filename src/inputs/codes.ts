/** What can be wrong with what is read. Append-only, as `diagnostics/codes.ts`; here `bad` and `good` are contents. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";

const define = <const D extends Record<string, DiagnosticDefinition>>(register: D): D => register;

export const inputCodes = define({
  notJson: {
    code: "SPL7001",
    name: "not-json",
    severity: "warning",
    summary: "A line, or an element of an array, is not JSON.",
    bad: "{a:1}\n",
    good: '{"a":1}\n',
  },
  notAnObject: {
    code: "SPL7002",
    name: "not-an-object",
    severity: "warning",
    summary: "A line, or an element of an array, is JSON but no object, so it has no fields.",
    bad: "42\n",
    good: '{"a":42}\n',
  },
  tooDeep: {
    code: "SPL7003",
    name: "nested-too-deep",
    severity: "warning",
    summary: "An event is nested deeper than 512 levels.",
    bad: `{"a":${"[".repeat(512)}${"]".repeat(512)}}\n`,
    good: `{"a":${"[".repeat(511)}${"]".repeat(511)}}\n`,
  },
  notUtf8: {
    code: "SPL7004",
    name: "not-utf8",
    severity: "warning",
    summary: "A line is not UTF-8. It is not guessed what its bytes mean.",
    bad: "",
    good: '{"a":"é"}\n',
  },
  tooLong: {
    code: "SPL7005",
    name: "too-long",
    severity: "warning",
    summary: "One line, or one element of an array, is longer than 64 MiB.",
    bad: "",
    good: "",
  },
  cutOff: {
    code: "SPL7006",
    name: "cut-off",
    severity: "warning",
    summary: "The input ends in the middle of an event, as a file does that is still being written.",
    bad: '{"a":1}\n{"a":',
    good: '{"a":1}\n{"a":2}',
  },
  damagedGzip: {
    code: "SPL7007",
    name: "damaged-gzip",
    severity: "warning",
    summary: "Compressed data ends too early or is damaged. What came before was read.",
    bad: "",
    good: "",
  },
  afterArray: {
    code: "SPL7008",
    name: "text-after-array",
    severity: "warning",
    summary: "After the end of a JSON array comes something else than another array; the rest was not read.",
    bad: '[{"a":1}] {"a":2}',
    good: '[{"a":1}] [{"a":2}]',
  },
});

export type RejectReason = keyof typeof inputCodes;
