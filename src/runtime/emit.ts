/** What a surviving row looks like: a shape as a function that writes the outgoing map. */

import type { Evaluate } from "../language/function.ts";
import type { Binding, Shape } from "../language/shape.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { Linker } from "./link.ts";

interface Field {
  readonly name: string;
  readonly evaluate: Evaluate;
  readonly presence: Binding["presence"];
}

export function linkShape(shape: Shape, linker: Linker): () => ValueMap {
  const fields: Field[] = [];
  for (const [name, binding] of shape.fields) {
    if (binding !== null)
      fields.push({ name, evaluate: linker.link(binding.term), presence: binding.presence });
  }
  const { frame } = linker;
  if (shape.order === "listed") {
    const rest = shape.rest === null ? undefined : restOf(shape);
    return () => {
      const row: ValueMap = {};
      for (const field of fields) write(row, field, frame.row);
      if (rest !== undefined)
        for (const key of Object.keys(frame.row as ValueMap)) rest(row, frame.row as ValueMap, key);
      return row;
    };
  }
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rest = restOf(shape);
  return () => {
    const row: ValueMap = {};
    const incoming = frame.row as ValueMap;
    for (const key of Object.keys(incoming)) {
      const field = byName.get(key);
      if (field === undefined) rest(row, incoming, key);
      else write(row, field, incoming);
    }
    for (const field of fields) if (!Object.hasOwn(row, field.name)) write(row, field, incoming);
    return row;
  };
}

function restOf(shape: Shape): (row: ValueMap, incoming: ValueMap, key: string) => void {
  const { rest, fields } = shape;
  return (row, incoming, key) => {
    if (rest !== null && !fields.has(key) && rest(key)) writeKey(row, key, incoming[key] ?? null);
  };
}

function write(row: ValueMap, field: Field, incoming: Value): void {
  const value = field.evaluate();
  if (value !== null || isPresent(field.presence, incoming)) writeKey(row, field.name, value);
}

function isPresent(presence: Binding["presence"], incoming: Value): boolean {
  if (presence === "always") return true;
  return presence.inputs.some((name) => Object.hasOwn(incoming as ValueMap, name));
}
