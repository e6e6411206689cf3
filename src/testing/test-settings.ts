/** What a file of tests says about how texts are compiled: for all its cases, or for one. */
import { isMap, type ValueMap } from "../values/value.ts";
import type { LookupFile, TestCase } from "./case.ts";
import { LOOKUP_KEYS, SETTING_KEYS } from "./case-keys.ts";
import type { CaseReader } from "./case-reader.ts";
import type { YamlNode } from "./yaml-node.ts";

export interface Settings {
  readonly clock?: number;
  readonly filter?: string;
  readonly options?: TestCase["options"];
  readonly lookupFiles?: Readonly<Record<string, LookupFile>>;
}

type Given = ReadonlyMap<string, YamlNode>;
type Lookups = NonNullable<TestCase["options"]["lookups"]>;

/** Those of a case stand over those of its file, name by name. */
export function settingsOf(reader: CaseReader, given: Given, defaults: Settings): Settings {
  const entries = given.get("options")?.entries ?? [];
  reader.known(
    entries,
    SETTING_KEYS.filter((key) => key !== "options"),
  );
  const below = new Map(entries.map(({ key, node }) => [key, node]));
  const get = (key: string) => given.get(key) ?? below.get(key);
  const clock = clockOf(reader, get("clock")) ?? defaults.clock;
  const filter = reader.text(get("filter"), "filter") ?? defaults.filter;
  const before = defaults.options ?? {};
  const texts = (key: "macros" | "variables" | "slots") => {
    const own = textsOf(reader, get(key), key);
    return own === undefined ? {} : { [key]: { ...before[key], ...own } };
  };
  const timeUnit = timeUnitOf(reader, get("time_unit"));
  const limits = limitsOf(reader, get("limits"));
  const { tables, files } = lookupsOf(reader, get("lookups"));
  return {
    ...(clock === undefined ? {} : { clock }),
    ...(filter === undefined ? {} : { filter }),
    options: {
      ...before,
      ...texts("macros"),
      ...texts("variables"),
      ...texts("slots"),
      ...(timeUnit === undefined ? {} : { timeUnit }),
      ...(limits === undefined ? {} : { limits: { ...before.limits, ...limits } }),
      ...(tables === undefined ? {} : { lookups: { ...before.lookups, ...tables } }),
    },
    ...(files === undefined ? {} : { lookupFiles: { ...defaults.lookupFiles, ...files } }),
    ...(files === undefined && defaults.lookupFiles !== undefined
      ? { lookupFiles: defaults.lookupFiles }
      : {}),
  };
}

/** A time as ISO 8601 writes it, or milliseconds since 1970. */
function clockOf(reader: CaseReader, node: YamlNode | undefined): number | undefined {
  if (node === undefined) return undefined;
  const value = node.value;
  if (typeof value === "number") return value;
  const time =
    typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(inUtc(value)) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  const help = "write `2026-01-01T00:00:00Z`, or milliseconds since 1970";
  reader.report("wrongTestValue", node.span, "`clock` is a time", help);
  return undefined;
}

/** A time without a zone is UTC, whatever the zone of the machine. */
function inUtc(time: string): string {
  const text = time.trim().replace(" ", "T");
  return /T/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text;
}

function textsOf(
  reader: CaseReader,
  node: YamlNode | undefined,
  key: string,
): Record<string, string> | undefined {
  if (node === undefined) return undefined;
  const texts: Record<string, string> = {};
  for (const entry of mapOf(reader, node, key, "names and texts")) {
    const text = entry.node.isNull ? "" : reader.text(entry.node, entry.key);
    if (text !== undefined) texts[entry.key] = text;
  }
  return texts;
}

function mapOf(reader: CaseReader, node: YamlNode, key: string, of: string) {
  const { entries } = node;
  if (entries === undefined) reader.report("wrongTestValue", node.span, `\`${key}\` is a map of ${of}`);
  return entries ?? [];
}

function timeUnitOf(reader: CaseReader, node: YamlNode | undefined): "milliseconds" | "seconds" | undefined {
  if (node === undefined) return undefined;
  const { text } = node;
  if (text === "milliseconds" || text === "seconds") return text;
  reader.report("wrongTestValue", node.span, "`time_unit` is `milliseconds` or `seconds`");
  return undefined;
}

function limitsOf(reader: CaseReader, node: YamlNode | undefined): TestCase["options"]["limits"] {
  if (node === undefined) return undefined;
  const limits: Record<string, number> = {};
  for (const entry of mapOf(reader, node, "limits", "names and numbers")) {
    const value = entry.node.text === "unlimited" ? Number.POSITIVE_INFINITY : entry.node.value;
    if (typeof value === "number" && value >= 0) limits[entry.key] = value;
    else reader.report("wrongTestValue", entry.node.span, "a limit is a whole number, or `unlimited`");
  }
  return limits;
}

function lookupsOf(
  reader: CaseReader,
  node: YamlNode | undefined,
): { readonly tables?: Lookups; readonly files?: Record<string, LookupFile> } {
  if (node === undefined) return {};
  const tables: Record<string, Lookups[string]> = {};
  const files: Record<string, LookupFile> = {};
  for (const { key, node: table } of mapOf(reader, node, "lookups", "names and tables")) {
    const given = new Map((table.entries ?? []).map((entry) => [entry.key, entry.node]));
    if (table.entries !== undefined) reader.known(table.entries, LOOKUP_KEYS);
    const match = given.get("match")?.value as unknown as LookupFile["match"] | undefined;
    const settings = match === undefined ? {} : { match };
    const file = table.text ?? given.get("file")?.text;
    const rows = rowsOf(table.list ?? given.get("rows")?.list);
    if (file !== undefined) files[key] = { file: reader.resolve(file), ...settings };
    else if (rows !== undefined) tables[key] = { rows, ...settings };
    else {
      const help = "write the name of a file of CSV or JSON, or a list of rows";
      reader.report("wrongTestValue", table.span, `\`${key}\` is no lookup table`, help);
    }
  }
  return { tables, files };
}

function rowsOf(list: readonly YamlNode[] | undefined): readonly ValueMap[] | undefined {
  const rows = list?.map(({ value }) => value);
  return rows?.every(isMap) === true ? rows : undefined;
}
