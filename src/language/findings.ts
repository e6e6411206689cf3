/** What a finding says of the detection that made it. */
export interface DetectionIdentity {
  /** In the envelope, null when unknown, as are `version`, `type` and `riskSeverity`. */
  readonly id?: string;
  readonly version?: number | string;
  readonly type?: string;
  readonly riskSeverity?: string;
  /** Behind the envelope as `risk_score`, absent when unknown, as are `message` and `attack`. No part of the finding's id. */
  readonly riskScore?: number;
  /** A template: `$field$` is the value of that field in the row, in its `body`, or in the event it came from. */
  readonly message?: string;
  /** ATT&CK ids, as `mitre_attack_id`. */
  readonly attack?: readonly string[];
  /** `splunk` gives the ids that Splunk's own macro gave: they include `create_time` and change at every run. */
  readonly ids?: "stable" | "splunk";
}
