/**
 * What a surviving row looks like, as one JavaScript function: object literals, whose places V8 knows beforehand, instead
 * of one key after the other.
 */

import type { Binding, Shape } from "../../language/shape.ts";
import type { Slot } from "../../language/term.ts";
import { writeKey } from "../../values/access.ts";
import type { ValueMap } from "../../values/value.ts";
import type { Linker } from "../link.ts";
import type { CodeWriter } from "./code-writer.ts";
import { LONGEST, withFittingSlots } from "./filters.ts";
import { valueCode } from "./values.ts";

/** Code for every run over one plan. */
export interface ShapeCode {
  readonly source: string;
  /** Gives what writes the row at hand. */
  start(linker: Linker): () => ValueMap;
}

interface Field {
  readonly name: string;
  readonly value: string;
  readonly presence: Binding["presence"];
}

/**
 * Undefined where the shape is better left to closures.
 *
 * @param beside slots that others over the same rows ask for, before or after
 */
export function generateShape(shape: Shape, beside: ReadonlySet<Slot>): ShapeCode | undefined {
  return withFittingSlots(beside, (writer) => {
    const fields = [...shape.fields].flatMap(([name, binding]): Field[] =>
      binding === null ? [] : [{ name, value: valueCode(binding.term, writer), presence: binding.presence }],
    );
    return () => completed(shape, fields, writer);
  });
}

function completed(shape: Shape, fields: readonly Field[], writer: CodeWriter): ShapeCode | undefined {
  const write = shape.order === "listed" ? listedCode(shape, fields, writer) : rowCode(shape, fields, writer);
  const { bindings, locals } = writer;
  const names = bindings.recipes.map((_, index) => `k${index}=k[${index}]`);
  const source = [
    '"use strict";',
    names.length === 0 ? "" : `const ${names.join()};`,
    "return()=>{const{row}=frame;",
    locals.length === 0 ? "" : `let ${locals.join()};`,
    ...write,
    "return out;}",
  ].join("\n");
  if (source.length > LONGEST) return undefined;
  // Places that forbid code made of texts throw here.
  const made = new Function("k", "frame", source) as (k: unknown[], frame: unknown) => () => ValueMap;
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

function listedCode(shape: Shape, fields: readonly Field[], writer: CodeWriter): readonly string[] {
  const optional = fields.findIndex(({ presence }) => presence !== "always");
  const certain = optional < 0 ? fields : fields.slice(0, optional);
  const { bindings } = writer;
  return [
    `const out={${certain.map(({ name, value }) => `${bindings.literalKey(name)}:${value}`).join()}};`,
    ...fields.slice(certain.length).map((field) => {
      const t = writer.temporary();
      return `${t}=${field.value};${writeCode(field, t, writer)}`;
    }),
    ...(shape.rest === null ? [] : [`for(const key of Object.keys(row))${restCode(shape, writer)}`]),
  ];
}

/** Keys of the incoming row keep their order; the others follow. */
function rowCode(shape: Shape, fields: readonly Field[], writer: CodeWriter): readonly string[] {
  const { bindings } = writer;
  const places = new Map<string, number>([...shape.fields.keys()].map((name) => [name, -1]));
  const written = fields.map((field, index) => {
    places.set(field.name, index);
    const [value, done] = [writer.temporary(), writer.temporary()];
    return { field, done, compute: `${value}=${field.value};`, write: writeCode(field, value, writer) };
  });
  const cases = written.map(({ done, write }, index) => `case ${index}:${write}${done}=true;break;`);
  const rest = shape.rest === null ? "" : `default:${restCode(shape, writer)}`;
  return [
    ...written.map(({ compute }) => compute),
    "const out={};",
    `for(const key of Object.keys(row))switch(${bindings.constant(places)}.get(key)){case -1:break;`,
    ...cases,
    `${rest}}`,
    ...written.map(({ done, write }) => `if(${done}!==true){${write}}`),
  ];
}

function restCode({ rest, fields }: Shape, writer: CodeWriter): string {
  const { bindings } = writer;
  const passes = (row: ValueMap, incoming: ValueMap, key: string) => {
    if (rest !== null && !fields.has(key) && rest(key)) writeKey(row, key, incoming[key] ?? null);
  };
  return `${bindings.constant(passes)}(out,row,key);`;
}

function writeCode({ name, presence }: Field, value: string, { bindings }: CodeWriter): string {
  const write = bindings.assignment("out", name, value);
  if (presence === "always") return `${write};`;
  const { inputs } = presence;
  const isPresent = (incoming: ValueMap) => inputs.some((input) => Object.hasOwn(incoming, input));
  return `if(${value}!==null||${bindings.constant(isPresent)}(row))${write};`;
}
