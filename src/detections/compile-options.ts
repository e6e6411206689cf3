/** How a detection is compiled, as its file says. */
import type { DetectionIdentity } from "../language/findings.ts";
import type { CompileOptions } from "../language/options.ts";
import type { Detection } from "./detection.ts";
import { findingReport } from "./finding-report.ts";

/** Who finds, where rows become findings. */
export function identityOf({ id, version, type, riskSeverity, about }: Detection): DetectionIdentity {
  const { riskScore, message, attack } = about;
  return {
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    ...(type === undefined ? {} : { type }),
    ...(riskSeverity === undefined ? {} : { riskSeverity }),
    ...(riskScore === undefined ? {} : { riskScore }),
    ...(message === undefined ? {} : { message }),
    ...(attack.length === 0 ? {} : { attack }),
  };
}

/** The report of a detection whose text leaves a place for one. */
export function defaultSlots(detection: Detection): NonNullable<CompileOptions["slots"]> {
  return detection.search.includes(`--${SLOT}--`) ? { [SLOT]: findingReport(detection) } : {};
}

const SLOT = "finding_report";
