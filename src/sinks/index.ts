/** Sinks that texts name and that mean something to the engine. Any other name is a sink too. */
import type { SinkSpec } from "../language/source.ts";

export const SINKS: readonly SinkSpec[] = [
  {
    name: "write_ssa_detected_events",
    summary: "What a detection of Splunk Behavioral Analytics found.",
    parameters: [],
    findings: true,
  },
  { name: "write_null", summary: "Discards its rows.", parameters: [], discards: true },
];
