/** The names under which texts read the caller's events. */
import type { SourceSpec } from "../language/source.ts";

const SUMMARY = "The caller's events, each a row as it is.";

function bare(name: string, unit: SourceSpec["unit"]): SourceSpec {
  return {
    name,
    summary: SUMMARY,
    call: false,
    parameters: [],
    unit,
    kind: "events",
    notes: [`A stream that the caller binds to the name \`${name}\` takes its place.`],
    examples: [
      {
        text: `from ${name} | where port = 22`,
        events: [{ host: "a", port: 22 }, { host: "b", port: 80 }, { host: "c" }],
        rows: [{ host: "a", port: 22 }],
      },
    ],
  };
}

function call(name: string): SourceSpec {
  return {
    name,
    summary: SUMMARY,
    call: true,
    parameters: [
      {
        name: "arguments",
        type: "any",
        variadic: true,
        optional: true,
        summary: "Accepted, and not used: connections belong to Splunk.",
      },
    ],
    unit: "milliseconds",
    kind: "events",
    examples: [
      {
        text: `from ${name}("connection", "topic") | where port = 22`,
        events: [{ host: "a", port: 22 }, { host: "b", port: 80 }, { host: "c" }],
        rows: [{ host: "a", port: 22 }],
      },
    ],
  };
}

export const EVENT_SOURCES: readonly SourceSpec[] = [
  bare("source", "milliseconds"),
  bare("main", "seconds"),
  call("splunk_firehose"),
  call("read_splunk_firehose"),
  call("pulsar"),
  call("kafka"),
];
