/** Users' own definitions of filter macros, from one file for many detections. */
import { type Document, isMap, isScalar, parseDocument } from "yaml";
import type { Span } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { snakeCase } from "../base/snake-case.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadingCodes as codes } from "./codes.ts";
import { spanOf } from "./places.ts";

export interface Filters {
  /** For the option `macros` of whatever is compiled. */
  readonly macros: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Warnings for what is meant for none of these detections; `near`: only where the name is close to one of theirs. Names
   * that are undefined count for nothing.
   */
  unknown(detections: Iterable<string | undefined>, which?: "all" | "near"): readonly Diagnostic[];
}

interface Entry {
  /** As the file writes it. */
  readonly name: string;
  readonly macro: string;
  readonly span: Span;
}

const SUFFIX = "_filter";

/**
 * Reads a map in YAML from detections to filters. A detection goes by its name, or by that of its macro with or without
 * `_filter`; a filter is a predicate or stages, and empty for none. Never throws; spans point into `text`.
 */
export function readFilters(text: string): Filters {
  const entries: Entry[] = [];
  const macros: Record<string, string> = {};
  const found: Diagnostic[] = [];
  const report = (definition: DiagnosticDefinition, span: Span, message: string, help: string) => {
    const { code, name, severity } = definition;
    found.push({ code, name, severity, message, span, fixes: [], help });
  };
  for (const { key, value } of pairsOf(text, report)) {
    const name = isScalar(key) ? String(key.value ?? "") : "";
    const macro = macroOf(name);
    if (macro === SUFFIX) {
      report(codes.badFilter, spanOf(key), "a filter is for a detection that has a name", EXAMPLE);
    } else if (!isScalar(value) || !(value.value === null || typeof value.value === "string")) {
      const named = JSON.stringify(name);
      report(codes.badFilter, spanOf(value ?? key), `the filter of ${named} is not a text`, EXAMPLE);
    } else if (Object.hasOwn(macros, macro)) {
      const other = entries.find((entry) => entry.macro === macro)?.name;
      const message = `${JSON.stringify(name)} has a filter already, as ${JSON.stringify(other)}`;
      report(codes.badFilter, spanOf(key), message, "join the two with AND; the first one counts");
    } else {
      macros[macro] = value.value ?? "";
      entries.push({ name, macro, span: spanOf(key) });
    }
  }
  return {
    macros,
    diagnostics: found,
    unknown: (detections, which = "all") => unknownIn(entries, detections, which),
  };
}

const EXAMPLE = `write: my detection: dest_device_id != "build-01"`;

type Report = (definition: DiagnosticDefinition, span: Span, message: string, help: string) => void;

function pairsOf(text: string, report: Report): readonly { key: unknown; value: unknown }[] {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  } catch {
    // The parser recurses.
    report(codes.badFilter, { start: 0, end: 0 }, "the filters are nested too deeply", EXAMPLE);
    return [];
  }
  const [error] = document.errors;
  if (error !== undefined) {
    const [start, end] = error.pos;
    const message = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    report(codes.badFilter, { start, end: Math.max(start, end) }, message, EXAMPLE);
    return [];
  }
  if (document.contents === null) return [];
  if (isMap(document.contents)) return document.contents.items;
  report(codes.badFilter, spanOf(document.contents), "filters are a map from detections to texts", EXAMPLE);
  return [];
}

function macroOf(name: string): string {
  const snake = snakeCase(name);
  return snake.endsWith(SUFFIX) ? snake : `${snake}${SUFFIX}`;
}

function unknownIn(
  entries: readonly Entry[],
  detections: Iterable<string | undefined>,
  which: "all" | "near",
): Diagnostic[] {
  const names = [...detections].filter((name) => name !== undefined);
  // A detection may itself be called "... filter".
  const known = new Set(names.flatMap((name) => [macroOf(name), `${snakeCase(name)}${SUFFIX}`]));
  const { code, name, severity } = codes.unknownFilter;
  return entries
    .filter(({ macro }) => !known.has(macro))
    .map((entry) => ({ entry, near: didYouMean(entry.name, names) }))
    .filter(({ near }) => which === "all" || near !== undefined)
    .map(({ entry, near }) => ({
      code,
      name,
      severity,
      message: `no detection is called ${JSON.stringify(entry.name)}`,
      span: entry.span,
      fixes: [],
      help: near ?? "filters are named after detections, or after their macros",
    }));
}
