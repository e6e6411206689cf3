/**
 * What stands in the place `--finding_report--` of a published text where the caller says nothing: the report in OCSF that
 * its content repository wrote there, made of the detection's file. It reads what the text has named for it, and the event
 * where the text has not.
 */
import { encodeString } from "../../grammar/lexing/escapes.ts";
import type { Detection } from "./detection.ts";
import { mappedField, messageParts } from "./message.ts";
import type { DetectionMetadata } from "./metadata.ts";

/** Stages in SPL, the last of which is a sink. */
export function findingReport({ about, search, riskSeverity }: Detection): string {
  const field = (path: string) => fieldOf(path, search);
  const { confidence, impact, riskScore } = about;
  const entries: readonly (readonly [name: string, expression: string | undefined])[] = [
    // First, since it replaces what the others read of the event.
    ["evidence", map(evidenceOf(about, field))],
    ["devices", `[${map({ hostname: field("device.hostname"), type_id: "0", uuid: field("device.uuid") })}]`],
    [
      "users",
      `[${map({ name: field("actor.user.name"), uuid: field("actor.user.uuid"), uid: field("actor.user.uid") })}]`,
    ],
    ["message", messageOf(about, field)],
    ["start_time", timeOf(search)],
    ["end_time", timeOf(search)],
    ["time", timeOf(search)],
    ["duration", "0"],
    ["activity_id", "1"],
    ["category_uid", "2"],
    ["class_name", text("Detection Report")],
    ["class_uid", "102001"],
    ["type_uid", "10200101"],
    ["severity_id", "0"],
    ["analytic_stories", texts(about.analyticStories)],
    ["cis_csc", list(about.cis.map((control) => map({ control: text(control), version: "8" })))],
    ["nist", texts(about.nist)],
    ["kill_chain", list(about.killChainPhases.map(phaseOf))],
    ["mitre_attack_id", texts(about.attack)],
    ["confidence", number(confidence)],
    ["confidence_id", number(confidence === undefined ? undefined : rank(confidence, CONFIDENCE))],
    ["impact", number(impact)],
    ["impact_id", number(impact === undefined ? undefined : rank(impact, IMPACT))],
    ["risk_score", number(riskScore)],
    ["risk_level_id", number(riskScore === undefined ? undefined : rank(riskScore, RISK))],
    ["risk_level", riskScore === undefined ? undefined : text(RISK_LEVELS[rank(riskScore, RISK)] as string)],
    ["risk_severity", riskSeverity === undefined ? undefined : text(riskSeverity)],
    ["rule", map({ name: optional(about.name), uid: optional(about.id), type: text("Streaming") })],
    [
      "metadata",
      map({
        customer_uid: path("metadata.customer_uid"),
        product: map({ name: text("spillway"), vendor_name: text("spillway") }),
        version: text("1.0.0-rc.2"),
        original_event_uid: field("metadata.uid"),
        logged_time: "time()",
      }),
    ],
  ];
  const given = entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  const assigned = given.map(([name, expression]) => `${name} = ${expression}`).join(",\n    ");
  return `| eval ${assigned}\n  | fields ${given.map(([name]) => name).join(", ")}\n  | into sink`;
}

/** Files may name anything; what is no path of names is no field. */
const SOUND = /^[A-Za-z_]\w*(?:\.\w+)*$/;

/** Scores from which on the next number of OCSF's enumerations holds. */
const CONFIDENCE = [0, 35, 70];
const IMPACT = [0, 20, 40, 60, 80];
const RISK = [20, 40, 60, 80];
const RISK_LEVELS = ["Info", "Low", "Medium", "High", "Critical"];

const PHASES = [
  "Reconnaissance",
  "Weaponization",
  "Delivery",
  "Exploitation",
  "Installation",
  "Command and Control",
  "Actions on Objectives",
];

function rank(score: number, from: readonly number[]): number {
  return from.filter((least) => score >= least).length;
}

/** What the text was to look at, under the names that events have. */
function evidenceOf(
  { requiredFields = [], observables }: DetectionMetadata,
  field: (path: string) => string,
): Record<string, string> {
  const names = requiredFields.length > 0 ? requiredFields : observables.map(({ name }) => name);
  const sound = names.filter((name) => SOUND.test(name));
  return {
    ...Object.fromEntries(sound.map((name) => [name, field(name)])),
    sourceType: path("metadata.source_type"),
    source: path("metadata.source"),
  };
}

/** The detection's own message, else who and where; what an event lacks stays visible. */
function messageOf({ message, name, mappings }: DetectionMetadata, field: (path: string) => string): string {
  const template = message ?? `${name ?? "Detection"}: $actor.user.name$ on $device.hostname$`;
  const parts = messageParts(template).map((part) => {
    if (typeof part === "string") return text(part);
    return `coalesce(tostring(${field(mappedField(part.field, mappings) ?? part.field)}), ${text(part.written)})`;
  });
  return parts.length === 0 ? text("") : parts.join(" + ");
}

function phaseOf(phase: string): string {
  const number = PHASES.indexOf(phase) + 1;
  return map({ phase: text(phase), phase_id: number === 0 ? "null" : String(number) });
}

function timeOf(search: string): string {
  return assigns(search, "timestamp") ? "timestamp" : "time";
}

/**
 * Published texts name `process.file.path` `process_file_path`, and may have put it in lower case there. Others give it
 * a name of their own.
 */
function fieldOf(field: string, search: string): string {
  if (!SOUND.test(field)) return "null";
  const flat = field.replaceAll(".", "_");
  if (assigns(search, flat)) return path(flat);
  const written = field.replaceAll(".", "\\.");
  const [, own] =
    new RegExp(`(?<![\\w.$'"])([A-Za-z_]\\w*)\\s*=\\s*${written}(?![\\w.(])`).exec(search) ?? [];
  return path(own ?? field);
}

function assigns(search: string, name: string): boolean {
  return new RegExp(`(?<![\\w.$'"])${name}\\s*=(?!=)`).test(search);
}

function path(field: string): string {
  return field
    .split(".")
    .map((key) => `'${key}'`)
    .join(".");
}

function text(value: string): string {
  return `"${encodeString(value, true)}"`;
}

function optional(value: string | undefined): string {
  return value === undefined ? "null" : text(value);
}

function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function texts(values: readonly string[]): string | undefined {
  return list(values.map(text));
}

function list(elements: readonly string[]): string | undefined {
  return elements.length === 0 ? undefined : `[${elements.join(", ")}]`;
}

function map(entries: Readonly<Record<string, string>>): string {
  return `{${Object.entries(entries)
    .map(([key, value]) => `"${key}": ${value}`)
    .join(", ")}}`;
}
