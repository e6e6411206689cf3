/**
 * Which fields a row has at one point of a pipeline, and what each stands for. A shape is immutable; every stage that
 * touches fields gives a new one. It is all that `eval`, `fields`, `rename` and `select` cost at run time until a row
 * has survived.
 */
import type { Span } from "../../grammar/ast.ts";
import type { NameTest, Presence, RenamePair } from "../language/command.ts";
import type { Binding, Shape, Writing } from "../language/shape.ts";
import type { VirtualField } from "../language/source.ts";
import type { Slot, Term } from "../language/term.ts";
import { constant, NOWHERE } from "../language/term.ts";
import type { Value } from "../values/value.ts";

export const OPEN_SHAPE: Shape = { fields: new Map(), rest: () => true, order: "row", closedBy: null };

export function inputTerm(name: string, span: Span = NOWHERE): Term {
  return { op: "input", name, span };
}

export function virtualShape(fields: readonly VirtualField[], source: string): Shape {
  const bindings = fields.map(({ name, summary: _, ...reading }): [string, Binding] => [
    name,
    { term: slotted(name, { op: "event", ...reading, span: NOWHERE }), presence: "always" },
  ]);
  return { fields: new Map(bindings), rest: null, order: "listed", closedBy: source };
}

/** What the row of a finished pipeline looks like to one that goes on with it. */
export function continued(shape: Shape): Shape {
  if (shape.rest !== null) return OPEN_SHAPE;
  return closed(knownNames(shape), shape.closedBy ?? "");
}

/** Rows that have these fields and no others. */
export function closed(names: readonly string[], closedBy: string): Shape {
  return { fields: new Map(names.map((name) => [name, passing(name)])), rest: null, order: "row", closedBy };
}

/** The same rows with fields that something else has written into them. */
export function widened(shape: Shape, names: readonly string[]): Shape {
  if (names.length === 0 || isOpen(shape)) return shape;
  const fields = new Map(shape.fields);
  for (const name of names) fields.set(name, passing(name));
  return { ...shape, fields };
}

/** What a name stands for; undefined when no row can have it here. */
export function lookUp(shape: Shape, name: string): Binding | undefined {
  const binding = shape.fields.get(name);
  if (binding !== undefined) return binding ?? undefined;
  return shape.rest?.(name) ? passing(name) : undefined;
}

export function readField(shape: Shape, name: string): Term {
  return lookUp(shape, name)?.term ?? constant(null);
}

/** Names that are certain to be there, for "did you mean". */
export function knownNames(shape: Shape): string[] {
  return [...shape.fields].filter(([, binding]) => binding !== null).map(([name]) => name);
}

export function assigned(shape: Shape, written: Writing, term: Term, presence: Presence): Shape {
  const fields = new Map(shape.fields);
  fields.set(written.name, { term: slotted(written.name, term), presence, written });
  return { ...shape, fields };
}

export function assignedUnlessNull(shape: Shape, written: Writing, term: Term): Shape {
  const { name } = written;
  const before = lookUp(shape, name) ?? { term: constant(null), presence: { inputs: [] } };
  const fields = new Map(shape.fields);
  if (fields.get(name) === null) fields.delete(name);
  fields.set(name, { ...either(name, { term, presence: { inputs: [] } }, before), written });
  return { ...shape, fields };
}

export function selected(fields: readonly { name: string; term: Term }[], closedBy: string): Shape {
  const bindings = fields.map(({ name, term }): [string, Binding] => [
    name,
    { term: slotted(name, term), presence: "always" },
  ]);
  return { fields: new Map(bindings), rest: null, order: "listed", closedBy };
}

export function kept(
  shape: Shape,
  tests: readonly NameTest[],
  order: "row" | "listed",
  closedBy: string,
): Shape {
  const fields = new Map<string, Binding>();
  if (order === "row") {
    for (const [name, binding] of shape.fields) {
      if (binding !== null && tests.some((test) => test.accepts(name))) fields.set(name, binding);
    }
  }
  for (const test of tests) {
    const names = test.exact ? [test.text] : knownNames(shape).filter(test.accepts);
    for (const name of names) {
      const binding = lookUp(shape, name);
      if (binding !== undefined && !fields.has(name)) fields.set(name, binding);
    }
  }
  const wildcards = tests.filter((test) => !test.exact);
  return {
    fields: new Map<string, Binding | null>([...gone(shape, wildcards, fields), ...fields]),
    rest: narrowed(shape.rest, wildcards),
    order: shape.order === "listed" && order === "row" ? "listed" : order,
    closedBy,
  };
}

/** Removed fields stay named, so that a wildcard does not let them through again. */
function gone(shape: Shape, wildcards: readonly NameTest[], fields: ReadonlyMap<string, Binding>) {
  if (wildcards.length === 0) return [];
  return [...shape.fields].filter(([name, binding]) => binding === null && !fields.has(name));
}

function narrowed(rest: Shape["rest"], wildcards: readonly NameTest[]): Shape["rest"] {
  if (rest === null || wildcards.length === 0) return null;
  return (name) => wildcards.some((test) => test.accepts(name)) && rest(name);
}

export function removed(shape: Shape, tests: readonly NameTest[]): Shape {
  const fields = new Map(shape.fields);
  for (const name of fields.keys()) {
    if (tests.some((test) => test.accepts(name))) fields.set(name, null);
  }
  for (const test of tests) if (test.exact) fields.set(test.text, null);
  const wildcards = tests.filter((test) => !test.exact);
  const { rest } = shape;
  if (rest === null || wildcards.length === 0) return { ...shape, fields };
  return { ...shape, fields, rest: (name) => rest(name) && !wildcards.some((test) => test.accepts(name)) };
}

/** Simultaneous; where the source is missing or null, the target keeps what it had. */
export function renamed(shape: Shape, pairs: readonly (RenamePair & { readonly written: Writing })[]): Shape {
  const fields = new Map(shape.fields);
  for (const { from } of pairs) fields.set(from, null);
  for (const { from, to, written } of pairs) {
    const source = lookUp(shape, from);
    const target = lookUp(shape, to);
    if (source === undefined) continue;
    if (fields.get(to) === null) fields.delete(to);
    fields.set(to, { ...(target === undefined ? source : either(to, source, target)), written });
  }
  return { ...shape, fields };
}

function either(name: string, first: Binding, second: Binding): Binding {
  const term: Term = {
    op: "native",
    name: "either",
    operands: [first.term, second.term],
    compute: (a: Value, b: Value) => a ?? b,
    constants: [],
    chooses: true,
    span: NOWHERE,
  };
  const presence: Presence =
    first.presence === "always" || second.presence === "always"
      ? "always"
      : { inputs: [...first.presence.inputs, ...second.presence.inputs] };
  return { term: slotted(name, term), presence };
}

function passing(name: string): Binding {
  return { term: inputTerm(name), presence: { inputs: [name] } };
}

/** A term that is worth remembering gets a slot; names and constants are their own. */
export function slotted(name: string, term: Term): Term {
  if (term.op === "slot" || term.op === "constant" || term.op === "input") return term;
  const slot: Slot = { name, term };
  return { op: "slot", slot, span: term.span };
}

/** Whether rows pass through it unchanged. */
export function isOpen(shape: Shape): boolean {
  return shape === OPEN_SHAPE;
}
