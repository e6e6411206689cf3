/** Pages of commands, of those that are not supported, and of sources and sinks. */
import type { CommandExample, CommandSpec, OptionSpec } from "../language/command.ts";
import type { UnsupportedWord } from "../language/language.ts";
import type { LookupTable } from "../language/lookups.ts";
import type { PortExample, SinkSpec, SourceSpec } from "../language/source.ts";
import { toJson } from "../values/text.ts";
import { argumentOf, signature } from "./call-pages.ts";
import { EMPTY, type PageArgument, type PageDraft, type PageExample } from "./page.ts";

const POSITIONS: Readonly<Record<CommandSpec["position"], string>> = {
  first: "Starts a pipeline.",
  any: "Starts a pipeline, or stands later in it.",
  middle: "After the first stage of a pipeline.",
  last: "Ends a pipeline.",
};

export function commandPage(spec: CommandSpec): PageDraft {
  return {
    ...EMPTY,
    kind: "command",
    name: spec.name,
    category: spec.category,
    summary: spec.summary,
    usage: spec.usage.split("\n"),
    arguments: (spec.options ?? []).map(optionOf),
    facts: [
      { label: "Position", text: POSITIONS[spec.position] },
      { label: "Rows", text: rowsText(spec.holdsRows) },
    ],
    notes: spec.notes ?? [],
    examples: spec.examples.map(exampleOf),
  };
}

export function unsupportedPage(word: string, { name, instead }: UnsupportedWord): PageDraft {
  return {
    ...EMPTY,
    kind: "unsupported",
    name,
    category: "unsupported",
    summary: `${word} of Splunk that this engine does not run.`,
    facts: [{ label: "Instead", text: `${instead.charAt(0).toUpperCase()}${instead.slice(1)}.` }],
  };
}

const READS: Readonly<Record<SourceSpec["kind"], string>> = {
  events: "The caller's events.",
  virtual: "The caller's events, seen only through the fields below.",
  file: "A file, where the caller allows files.",
};

export function sourcePage(spec: SourceSpec): PageDraft {
  const form = spec.call ? signature(spec.name, spec.parameters) : spec.name;
  return {
    ...EMPTY,
    kind: "source",
    name: spec.name,
    category: "sources",
    summary: spec.summary,
    usage: [`from ${form}`],
    arguments: spec.parameters.map(argumentOf),
    fields: (spec.fields ?? []).map(({ name, summary }) => ({ name, summary })),
    facts: [
      { label: "Reads", text: READS[spec.kind] },
      { label: "Time", text: `Every time in a pipeline that starts here is in ${spec.unit} (T1).` },
    ],
    notes: spec.notes ?? [],
    examples: spec.examples.map(exampleOf),
  };
}

export function sinkPage(spec: SinkSpec): PageDraft {
  return {
    ...EMPTY,
    kind: "sink",
    name: spec.name,
    category: "sinks",
    summary: spec.summary,
    usage: [`into ${signature(spec.name, spec.parameters)}`],
    arguments: spec.parameters.map(argumentOf),
    facts: [
      { label: "Output", text: spec.discards ? "Its rows are not output." : "Its rows are output." },
      ...(spec.findings ? [{ label: "Findings", text: "Its rows are what a detection found." }] : []),
    ],
    notes: spec.notes ?? [],
    examples: spec.examples.map(exampleOf),
  };
}

function optionOf(spec: OptionSpec): PageArgument {
  return {
    name: spec.name,
    aliases: [],
    type: spec.type === "names" ? "list of field names" : spec.type,
    summary: spec.summary,
    required: spec.required === true,
    variadic: false,
    constant: false,
    ...(spec.default === undefined ? {} : { default: spec.default }),
    ...(spec.values === undefined ? {} : { values: spec.values }),
  };
}

function rowsText(holds: CommandSpec["holdsRows"]): string {
  if (holds === "always") return "Wait for the end of the input; over an endless one, until it is flushed.";
  if (holds === undefined) return "Each leaves as it comes.";
  return "In some of its forms they wait for the end of the input or of a window: see the notes.";
}

function exampleOf(example: CommandExample | PortExample): PageExample {
  const { text, events = [], rows } = example;
  const files = "files" in example ? (example.files ?? {}) : {};
  const tables = "options" in example ? (example.options?.lookups ?? {}) : {};
  const beside = [
    ...Object.entries(files).map(([name, content]) => ({ name, content })),
    ...Object.entries(tables).map(([name, table]) => ({ name, content: tableText(table) })),
  ];
  return {
    language: "spl",
    text,
    given: events.map(toJson),
    ...(beside.length === 0 ? {} : { beside }),
    result: rows.map(toJson),
  };
}

function tableText(table: LookupTable): string {
  return "csv" in table && typeof table.csv === "string" ? table.csv : JSON.stringify(table);
}
