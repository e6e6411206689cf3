/** Sinks that texts name and that mean something to the engine. Any other name is a sink too. */
import type { SinkSpec } from "../language/source.ts";

export const SINKS: readonly SinkSpec[] = [
  {
    name: "write_ssa_detected_events",
    summary: "What a detection of Splunk Behavioral Analytics found.",
    notes: ["Where findings are asked for, each of its rows becomes one."],
    examples: [
      {
        text: "from source | where risk > 50 | into write_ssa_detected_events()",
        events: [{ risk: 80 }, { risk: 10 }, { risk: null }],
        rows: [{ risk: 80 }],
      },
    ],
    parameters: [],
    findings: true,
  },
  {
    name: "write_null",
    summary: "Discards its rows.",
    notes: ["What a text outputs is then what reaches its other sinks."],
    examples: [
      {
        text: "from source | route noisy=true, [ | into write_null() ] | into kept",
        events: [{ noisy: true }, { noisy: false }, {}],
        rows: [{ noisy: false }, {}],
      },
    ],
    parameters: [],
    discards: true,
  },
];
