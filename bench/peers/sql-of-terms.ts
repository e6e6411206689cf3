/**
 * The conditions of a stateless text as SQL for DuckDB, term by term out of its plan. Both are three-valued, LIKE has no
 * escape character in either, and both run patterns on RE2, so little is lost; what has no counterpart is not translated.
 */
import { checkText } from "../../src/engine.ts";
import type { Term } from "../../src/language/term.ts";
import { isRegex } from "../../src/values/value.ts";
import { quoted } from "./duckdb.ts";

export interface Condition {
  readonly sql: string;
  /** Columns that it reads, each with the path of the event's field. */
  readonly columns: ReadonlyMap<string, Column>;
}

export interface Column {
  readonly path: readonly string[];
  readonly type: "VARCHAR" | "VARCHAR[]";
}

class NoCounterpart extends Error {}

/** Undefined where something in the text has no counterpart. */
export function conditionOf(search: string): Condition | undefined {
  // The pass adds questions that are there for speed alone, and are no part of the condition.
  const { plan } = checkText(search, { passes: { "compare-lengths": false } });
  const [output] = plan?.outputs ?? [];
  if (plan?.outputs.length !== 1 || output?.node.kind !== "segment") return undefined;
  const { filters, operator, input } = output.node;
  if (operator !== undefined || input.kind !== "events") return undefined;
  const columns = new Map<string, Column>();
  try {
    const parts = filters.map(({ predicate }) => `(${sqlOf(predicate, columns)})`);
    return { sql: parts.join(" AND "), columns };
  } catch (error) {
    if (error instanceof NoCounterpart) return undefined;
    throw error;
  }
}

/** One number: the rows that all conditions find, each counted as often as it is found. */
export function countOfAll(conditions: readonly Condition[], from: string): string {
  const counts = conditions.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`);
  return `SELECT ${counts.join(" + ")} FROM ${from}`;
}

export function columnsOf(conditions: readonly Condition[]): ReadonlyMap<string, Column> {
  return new Map(conditions.flatMap(({ columns }) => [...columns]));
}

function sqlOf(term: Term, columns: Map<string, Column>): string {
  const inner = (part: Term) => sqlOf(part, columns);
  switch (term.op) {
    case "slot":
      return inner(term.slot.term);
    case "constant":
      return constant(term.value);
    case "and":
    case "or":
      return `(${term.operands.map(inner).join(term.op === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${inner(term.operand)})`;
    case "isNull":
      return `(${inner(term.operand)} IS ${term.negated ? "NOT " : ""}NULL)`;
    case "comparison":
      if (term.operator !== "=") throw new NoCounterpart();
      return `(${inner(term.left)} = ${inner(term.right)})`;
    case "like":
      return `(${inner(term.value)} LIKE ${inner(term.pattern)})`;
    case "in":
      return memberOf(term.value, term.elements, columns);
    case "call":
      return callOf(term, inner);
    default:
      return column(term, "VARCHAR", columns);
  }
}

function callOf(term: Extract<Term, { op: "call" }>, inner: (part: Term) => string): string {
  const [first, second] = term.arguments;
  if (first === undefined) throw new NoCounterpart();
  const { name } = term.spec;
  if (name === "lower") return `lower(${inner(first)})`;
  if (name === "ucast" && second?.op === "constant" && second.value === "string") return inner(first);
  if (name === "match" && second?.op === "constant" && isRegex(second.value)) {
    const { source, flags } = second.value;
    // RE2 knows a character by its number as \x{2013} only.
    const pattern = source.replace(/\\u([0-9A-Fa-f]{4})/g, "\\x{$1}");
    return `regexp_matches(${inner(first)}, ${quoted(flags === "" ? pattern : `(?${flags})${pattern}`)})`;
  }
  throw new NoCounterpart();
}

function memberOf(value: Term, elements: readonly Term[], columns: Map<string, Column>): string {
  const [first] = elements;
  // A list as the only element stands for its elements.
  if (value.op === "constant" && elements.length === 1 && first !== undefined && first.op !== "constant") {
    const list = column(first.op === "slot" ? first.slot.term : first, "VARCHAR[]", columns);
    return `list_contains(coalesce(${list}, []), ${constant(value.value)})`;
  }
  const list = elements.map((element) => sqlOf(element, columns));
  return `(${sqlOf(value, columns)} IN (${list.join(", ")}))`;
}

function constant(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  throw new NoCounterpart();
}

function column(term: Term, type: Column["type"], columns: Map<string, Column>): string {
  const path = pathOf(term);
  if (path === undefined || path.length === 0) throw new NoCounterpart();
  const name = path.join(".");
  columns.set(name, { path, type });
  return `"${name}"`;
}

/** The event's field that a term reads, and nothing else. */
function pathOf(term: Term): readonly string[] | undefined {
  switch (term.op) {
    case "slot":
      return pathOf(term.slot.term);
    case "event":
      return term.path ?? undefined;
    case "input":
      return [term.name];
    case "access": {
      const object = pathOf(term.object);
      const { key } = term;
      if (object === undefined || key.op !== "constant" || typeof key.value !== "string") return undefined;
      return [...object, key.value];
    }
    default:
      return undefined;
  }
}
