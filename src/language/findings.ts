/** What a finding says of the detection that made it. Each is null when unknown. */
export interface DetectionIdentity {
  readonly id?: string;
  readonly version?: number | string;
  readonly type?: string;
  readonly riskSeverity?: string;
  /** `splunk` gives the ids that Splunk's own macro gave: they include `create_time` and change at every run. */
  readonly ids?: "stable" | "splunk";
}
