/** The caller's lookup tables, each read when the text first names it. */
import type { Expression, Node, Span } from "../../grammar/ast.ts";
import { printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { BoundTable, LookupSettings, LookupTable } from "../language/lookups.ts";
import type { CompileOptions } from "../language/options.ts";
import { csvTable, jsonTable, type TableRows, tableOf } from "../values/table.ts";
import type { Value } from "../values/value.ts";
import type { Reporter } from "./reporter.ts";

export interface Tables {
  has(name: string): boolean;
  /** Undefined after a report. */
  open(name: string, span: Span): BoundTable | undefined;
  /** The same for what a stage names. */
  named(expression: Expression): BoundTable | undefined;
}

const MOST_MATCHES = 100;
const MATCHES: readonly string[] = ["exact", "wildcard", "cidr"];

export function createTables({ lookups = {} }: CompileOptions, reporter: Reporter): Tables {
  const opened = new Map<string, BoundTable | undefined>();

  const read = (name: string, span: Span): BoundTable | undefined => {
    const given = withSettings(lookups[name] as LookupTable);
    const rows = rowsOf(given);
    const fault = typeof rows === "string" ? rows : faultIn(given, rows);
    if (typeof rows !== "string" && fault === undefined) return bound(name, rows, given, reporter);
    reporter.report(codes.lookupUnreadable, span, {
      message: `the lookup table \`${name}\` cannot be read: ${fault}`,
    });
    return undefined;
  };

  const open = (name: string, span: Span): BoundTable | undefined => {
    if (!opened.has(name)) opened.set(name, read(name, span));
    return opened.get(name);
  };

  const has = (name: string) => Object.hasOwn(lookups, name);

  return {
    has,
    open,
    named: (expression) => {
      const name = nameIn(expression);
      if (has(name)) return open(name, expression.span);
      reporter.report(codes.unknownLookup, expression.span, {
        message: `there is no lookup table \`${name}\``,
        help:
          didYouMean(name, Object.keys(lookups)) ??
          "bind it with the `lookups` option, or `--lookup name=file.csv`",
      });
      return undefined;
    },
  };
}

/** `users`, `$users`, `"users.csv"`; `users.csv` as SPL writes the name of a file. */
function nameIn(expression: Expression): string {
  if (expression.kind === "field" || expression.kind === "variable") return expression.name;
  return expression.kind === "string" ? expression.value : printExpression(expression);
}

function withSettings(
  table: LookupTable,
): Partial<Record<"rows" | "csv" | "json", unknown>> & LookupSettings {
  return isIterable(table) ? { rows: table } : Object(table);
}

/** A text says why there are none. */
function rowsOf({ rows, csv, json }: ReturnType<typeof withSettings>): TableRows | string {
  if (typeof rows === "object" && isIterable(rows)) {
    const table = tableOf(rows as Iterable<Value>);
    return typeof table === "number" ? `its row ${table} is no map` : table;
  }
  const content = csv ?? json;
  if (typeof content !== "string" && !(content instanceof Uint8Array))
    return "it is neither rows, nor `{ csv }`, nor `{ json }`";
  const text = textOf(content);
  if (text === undefined) return "it is not UTF-8";
  if (csv !== undefined) return csvTable(text);
  const table = jsonTable(text);
  return typeof table === "number" ? `its element ${table} is no JSON object` : table;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return Symbol.iterator in Object(value);
}

function textOf(content: string | Uint8Array): string | undefined {
  if (typeof content === "string") return content;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function faultIn({ match = {}, maxMatches = 1 }: LookupSettings, { columns }: TableRows): string | undefined {
  for (const [column, kind] of Object.entries(match)) {
    if (columns.length > 0 && !columns.includes(column))
      return `\`match\` names a column \`${column}\` that it does not have`;
    if (!MATCHES.includes(kind)) return `\`match\` takes ${MATCHES.join(", ")}`;
  }
  return maxMatches >= 1 ? undefined : "`maxMatches` is less than 1";
}

function bound(name: string, table: TableRows, settings: LookupSettings, reporter: Reporter): BoundTable {
  const { match = {}, maxMatches = MOST_MATCHES, caseSensitive = true } = settings;
  const made = new Map<string, unknown>();
  const columns = new Set(table.columns);
  return {
    ...table,
    matchOf: (column) => (Object.hasOwn(match, column) ? (match[column] ?? "exact") : "exact"),
    most: maxMatches,
    caseSensitive,
    knows: (column: string, node: Node) => {
      // A table without rows may have had any columns.
      if (columns.has(column) || columns.size === 0) return true;
      reporter.report(codes.unknownColumn, node.span, {
        message: `the lookup table \`${name}\` has no column \`${column}\``,
        help: didYouMean(column, columns) ?? `its columns are ${table.columns.join(", ")}`,
      });
      return false;
    },
    once: <T>(key: string, make: () => T): T => {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
  };
}
