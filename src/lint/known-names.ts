import { detectionCodes } from "../detections/codes.ts";
import { codes } from "../diagnostics/codes.ts";
import { faultCodes } from "../diagnostics/fault-codes.ts";
import { LINT_RULES } from "./rules/index.ts";

/** Names and codes that a setting can be about: rules, and whatever else lint shows. */
export function knownNames(): ReadonlySet<string> {
  const others = [...Object.values(codes), ...Object.values(detectionCodes)];
  const faults = Object.entries(faultCodes).flatMap(([name, { code }]) => [name, code]);
  return new Set([...LINT_RULES, ...others].flatMap(({ name, code }) => [name, code]).concat(faults));
}
