/**
 * The filters of a segment as one JavaScript function of the row. It computes slots in variables of its own, and hands
 * over those that the surviving row needs only when there is one.
 */
import type { Filter } from "../../analysis/graph.ts";
import type { Slot, Term } from "../../language/term.ts";
import { slotsIn } from "../../plan/rewrite.ts";
import type { Value } from "../../values/value.ts";
import type { Linker } from "../link.ts";
import { CodeWriter } from "./code-writer.ts";
import { truthCode } from "./truths.ts";

export interface FilterProgram {
  /** Which filter drops the row at hand, by its place; -1: none does. */
  test(row: Value): number;
  /** Makes each event from a place on the row at hand and tests it, all in one loop. */
  all(events: readonly Value[], from: number, tally: Tally, counted: EventCount): void;
}

/** How many events a run has taken, right at any time: a limit may stop it at any event. */
export interface EventCount {
  events: number;
}

/** Who is told what became of rows. */
export interface Tally {
  /** By place of the filter. */
  readonly dropped: number[];
  /** Gives the row that stands for what is no map. */
  readonly asRow: (event: Value) => Value;
  /** Takes the row at hand, which has survived. */
  readonly survived: () => void;
}

/** Code for every run over one plan. */
export interface FilterCode {
  readonly source: string;
  start(linker: Linker): FilterProgram;
}

export interface Readers {
  /** Terms over the same rows that ask for slots when a row has survived. */
  readonly after: readonly Term[];
  /** Slots that others ask for over the same rows, before or after. */
  readonly beside: ReadonlySet<Slot>;
}

/** Beyond this, V8 no longer optimises a function, and reading the code takes longer than it saves. */
export const LONGEST = 50_000;
const MOST_ATTEMPTS = 20;

/** Undefined where the filters are better left to closures. */
export function generateFilters(filters: readonly Filter[], readers: Readers): FilterCode | undefined {
  const shared = readers.beside;
  return withFittingSlots(shared, (writer) => {
    const checks = filters.map(({ predicate }) => truthCode(predicate, true, writer));
    return () => completed(writer, checks, slotsIn(readers.after), shared);
  });
}

/** Writes code, again where a slot has turned out to be a closure's: it has one place, the linker's everywhere. */
export function withFittingSlots<Code>(
  shared: ReadonlySet<Slot>,
  write: (writer: CodeWriter) => () => Code,
): Code | undefined {
  const closures = new Set<Slot>();
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const writer = new CodeWriter({ shared, closures });
    const complete = write(writer);
    const misplaced = [...writer.unfit].filter((slot) => writer.slots.has(slot));
    if (misplaced.length === 0) return complete();
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
  const variables = locals.length === 0 ? "" : `let ${locals.join()};`;
  const body = (exit: (index: number) => string) =>
    [variables, ...checks.map((check, index) => `if(!${check})${exit(index)}`), ...handedOver].join("\n");
  const source = [
    '"use strict";',
    names.length === 0 ? "" : `const ${names.join()};`,
    "return{test(row){",
    body((index) => `return ${index};`),
    "return -1;},all(events,from,tally,counted){const{dropped,asRow,survived}=tally;",
    "for(let index=from;index<events.length;index++){const event=events[index];counted.events++;",
    // As in `RowScope.setEvent`.
    'const row=typeof event==="object"&&event!==null&&!Array.isArray(event)&&!(event instanceof Uint8Array)?event:asRow(event);',
    writer.callsClosures ? "frame.row=row;" : "",
    "frame.generation++;",
    body((index) => `{dropped[${index}]++;continue;}`),
    writer.callsClosures ? "" : "frame.row=row;",
    "survived();}}}",
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
