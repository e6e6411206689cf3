/** Sessions that share the row at hand, as a pack of detections does. */
import { describe, expect, test } from "vitest";
import { checkText } from "../../src/engine.ts";
import type { RunContext } from "../../src/language/function.ts";
import { createNotes } from "../../src/runtime/notes.ts";
import { RowScope } from "../../src/runtime/row-scope.ts";
import { type Session, startSession } from "../../src/runtime/session.ts";
import type { Value, ValueMap } from "../../src/values/value.ts";

function checked(text: string) {
  const { plan, limits, patterns } = checkText(text, { passes: { "inline-slots": false } });
  if (plan === undefined) throw new Error(`not sound: ${text}`);
  return { plan, limits, patterns };
}

/** Sessions over the same plan: its slots are the same objects for all of them. */
function together(text: string, sessions: number) {
  const { plan, limits, patterns } = checked(text);
  const notes = createNotes();
  const run: RunContext = {
    clock: () => 0,
    began: 0,
    unit: plan.unit,
    note: notes.note,
    pattern: patterns.dynamic,
  };
  const scope = new RowScope(run);
  const rows: ValueMap[][] = [];
  const started = Array.from({ length: sessions }, (_, index): Session => {
    const own: ValueMap[] = [];
    rows.push(own);
    const onRow = (_output: number, row: ValueMap) => own.push(row);
    const shared = index === 0 ? {} : { notes: createNotes() };
    return startSession(plan, { run, notes, limits, onRow, finite: true, scope, ...shared });
  });
  return { scope, started, rows, notes };
}

const TEXT = 'from source | eval t = ucast(x, "string", null) | where t != null OR y = 1 | eval u = t';

describe("a scope that several sessions share", () => {
  test("computes a slot once a row, whoever asks first", () => {
    const { scope, started, rows, notes } = together(TEXT, 3);
    for (const event of [
      { x: 5, y: 1 },
      { x: "a", y: 2 },
      { x: 6, y: 2 },
    ]) {
      scope.setEvent(event);
      for (const session of started) session.take();
    }
    const found = [
      [5, null],
      ["a", "a"],
    ];
    expect(rows.map((own) => own.map((row) => [row.x, row.u ?? null]))).toEqual([found, found, found]);
    expect(notes.all().map(({ name, count }) => [name, count])).toEqual([["type-mismatch", 2]]);
  });

  test("gives an event to the sessions chosen for it, and to no other", () => {
    const { scope, started, rows } = together("from source | where y = 1 | fields y", 2);
    scope.setEvent({ y: 1 });
    started[1]?.take();
    scope.setEvent({ y: 1 });
    for (const session of started) session.take();
    expect(rows.map((own) => own.length)).toEqual([1, 2]);
    expect(started.map((session) => session.statistics().events)).toEqual([1, 2]);
  });

  test("reads anything but a map as an empty event, noted once for all", () => {
    const { scope, started, rows, notes } = together("from source | eval z = 1 | fields z", 2);
    scope.setEvent("no map");
    for (const session of started) session.take();
    expect(rows).toEqual([[{ z: 1 }], [{ z: 1 }]]);
    expect(notes.all().map(({ name, count }) => [name, count])).toEqual([["event-not-a-map", 1]]);
  });
});

test("an event pushed by the reader of a row does not get in the way of the one before it", () => {
  const { plan, limits, patterns } = checked(
    "from source | branch [eval way = 1 | into a], [eval way = 2 | into b]",
  );
  const notes = createNotes();
  const run: RunContext = {
    clock: () => 0,
    began: 0,
    unit: plan.unit,
    note: notes.note,
    pattern: patterns.dynamic,
  };
  const seen: Value[] = [];
  const session: Session = startSession(plan, {
    run,
    notes,
    limits,
    finite: false,
    onRow: (_, row) => {
      seen.push([row.n ?? null, row.way ?? null]);
      if (row.n === 1 && row.way === 1) session.push({ n: 2 });
    },
  });
  session.push({ n: 1 });
  expect(seen).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
  ]);
});
