/**
 * The filters of a segment as one JavaScript function of the row. It computes slots in variables of its own, and hands
 * over those that the surviving row needs only when there is one.
 */
import type { Filter } from "../../analysis/graph.ts";
import type { Slot, Term } from "../../language/term.ts";
import { walkTerms } from "../../plan/rewrite.ts";
import type { Value } from "../../values/value.ts";
import type { Linker } from "../link.ts";
import { CodeWriter } from "./code-writer.ts";
import { truthCode } from "./truths.ts";

/** Which filter drops the row, by its place; -1: none does. */
export type FilterProgram = (row: Value) => number;

/** Code for every run over one plan. */
export interface FilterCode {
  readonly source: string;
  start(linker: Linker): FilterProgram;
}

export interface Readers {
  /** Terms over the same rows that ask for slots when a row has survived. */
  readonly after: readonly Term[];
  /** Terms of others, that may ask before or after. */
  readonly beside: readonly Term[];
}

/** Beyond this, V8 no longer optimises a function, and reading the code takes longer than it saves. */
const LONGEST = 50_000;
const MOST_ATTEMPTS = 20;

/** Undefined where the filters are better left to closures. */
export function generateFilters(filters: readonly Filter[], readers: Readers): FilterCode | undefined {
  const shared = slotsIn(readers.beside);
  const closures = new Set<Slot>();
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const writer = new CodeWriter({ shared, closures });
    const checks = filters.map(
      ({ predicate }, index) => `if(!${truthCode(predicate, true, writer)})return ${index};`,
    );
    // A slot has one place: what a closure asks for is the linker's everywhere.
    const misplaced = [...writer.unfit].filter((slot) => writer.slots.has(slot));
    if (misplaced.length === 0) return completed(writer, checks, slotsIn(readers.after), shared);
    for (const slot of misplaced) closures.add(slot);
  }
  return undefined;
}

function completed(
  writer: CodeWriter,
  checks: readonly string[],
  after: ReadonlySet<Slot>,
  shared: ReadonlySet<Slot>,
): FilterCode | undefined {
  const { bindings, locals, slots } = writer;
  const handedOver = [...slots].flatMap(([slot, name]) => {
    if (!after.has(slot) || shared.has(slot)) return [];
    const cell = bindings.perRun((linker) => linker.slotCell(slot));
    return [`if(${name}!==undefined){${cell}.value=${name};${cell}.generation=frame.generation;}`];
  });
  const names = bindings.recipes.map((_, index) => `k${index}=k[${index}]`);
  const source = [
    '"use strict";',
    names.length === 0 ? "" : `const ${names.join()};`,
    "return row=>{",
    locals.length === 0 ? "" : `let ${locals.join()};`,
    ...checks,
    ...handedOver,
    "return -1;}",
  ].join("\n");
  if (source.length > LONGEST) return undefined;
  // Places that forbid code made of texts throw here.
  const made = new Function("k", "frame", source) as (k: unknown[], frame: unknown) => FilterProgram;
  const { recipes } = bindings;
  return {
    source,
    start: (linker) =>
      made(
        recipes.map((recipe) => recipe(linker)),
        linker.frame,
      ),
  };
}

function slotsIn(terms: readonly Term[]): ReadonlySet<Slot> {
  const slots = new Set<Slot>();
  walkTerms(terms, (term) => {
    if (term.op === "slot") slots.add(term.slot);
  });
  return slots;
}
