/**
 * Which types a term's values can have. Null is always possible and never said; what nobody can know, such as a field of
 * an event, can be anything. A type that is left out is certain never to occur.
 */
import type { ParameterSpec, ParameterType } from "../language/function.ts";
import { typesOf as declaredTypes } from "../language/parameters.ts";
import type { Term } from "../language/term.ts";
import type { Value } from "../values/value.ts";
import { isMap, isNumeric, isRegex } from "../values/value.ts";
import type { GraphNode } from "./graph.ts";
import type { PlacedTerm } from "./journal.ts";
import { type Arrival, arrivals } from "./passage.ts";

/** A set of types, one bit each. */
export type Types = number;

export const STRING = 1;
export const NUMBER = 2;
export const BOOLEAN = 4;
export const BYTES = 8;
export const REGEX = 16;
export const LIST = 32;
export const MAP = 64;
export const ANY = 127;
/** Always null. */
export const NOTHING = 0;

const OF_RESULT: Readonly<Record<ParameterType, Types>> = {
  any: ANY,
  string: STRING,
  number: NUMBER,
  integer: NUMBER,
  boolean: BOOLEAN,
  bytes: BYTES,
  list: LIST,
  map: MAP,
  regex: REGEX,
  type: STRING,
  iterator: LIST,
  lambda: ANY,
  each: ANY,
};

const WORDS: readonly (readonly [Types, string])[] = [
  [STRING, "a text"],
  [NUMBER, "a number"],
  [BOOLEAN, "true or false"],
  [BYTES, "bytes"],
  [REGEX, "a regex"],
  [LIST, "a list"],
  [MAP, "a map"],
];

export function inWords(types: Types): string {
  return WORDS.flatMap(([type, word]) => ((types & type) === 0 ? [] : word)).join(" or ");
}

/** What a parameter can be given; a regex may be written as a text. */
export function acceptedBy(parameter: ParameterSpec): Types {
  return declaredTypes(parameter).reduce(
    (types, type) => types | OF_RESULT[type] | (type === "regex" ? STRING : NOTHING),
    NOTHING,
  );
}

export function typeOfValue(value: Value): Types {
  if (value === null) return NOTHING;
  if (typeof value === "string") return STRING;
  if (typeof value === "boolean") return BOOLEAN;
  if (isNumeric(value)) return NUMBER;
  if (Array.isArray(value)) return LIST;
  if (isRegex(value)) return REGEX;
  return isMap(value) ? MAP : BYTES;
}

export type TypeInference = (placed: PlacedTerm) => Types;

/** Deep enough for any text that people write; below it everything is possible. */
const MOST_DEPTH = 400;

/** Remembers what it has found out. */
export function createTypeInference(): TypeInference {
  const inference = new Inference();
  return ({ term, node }) => inference.of(term, node);
}

class Inference {
  private readonly fields = new Map<GraphNode, Map<string, Types>>();
  private readonly terms = new Map<Term, Types>();
  private depth = 0;

  of(term: Term, node: GraphNode): Types {
    const known = this.terms.get(term);
    if (known !== undefined) return known;
    if (this.depth >= MOST_DEPTH) return ANY;
    this.depth++;
    const types = this.infer(term, node);
    this.depth--;
    this.terms.set(term, types);
    return types;
  }

  private infer(term: Term, node: GraphNode): Types {
    switch (term.op) {
      case "constant":
        return typeOfValue(term.value);
      case "input":
        return this.field(term.name, node);
      case "slot":
        return this.of(term.slot.term, node);
      case "call":
        return this.call(term, node);
      case "arithmetic":
        return this.arithmetic(term, node);
      case "negate":
        return NUMBER;
      case "template":
        return STRING;
      case "list":
        return LIST;
      case "map":
      case "row":
        return MAP;
      case "and":
      case "or":
      case "xor":
      case "not":
      case "isNull":
      case "isType":
      case "comparison":
      case "like":
      case "in":
        return BOOLEAN;
      default:
        return ANY;
    }
  }

  private call({ spec, arguments: operands }: Extract<Term, { op: "call" }>, node: GraphNode): Types {
    const declared = spec.resultFor?.(operands);
    const chosen = declared === undefined ? spec.chooses?.(operands) : undefined;
    if (chosen === undefined) return OF_RESULT[declared ?? spec.result];
    return chosen.reduce(
      (types, operand) => types | (operand === undefined ? NOTHING : this.of(operand, node)),
      NOTHING,
    );
  }

  /** Only `+` takes anything but numbers: with a text on either side it gives a text (V5). */
  private arithmetic(term: Extract<Term, { op: "arithmetic" }>, node: GraphNode): Types {
    if (term.operator !== "+") return NUMBER;
    const [left, right] = [this.of(term.left, node), this.of(term.right, node)];
    const numbers = left & right & NUMBER;
    return left === NOTHING || right === NOTHING ? NOTHING : numbers | ((left | right) & STRING);
  }

  private field(name: string, node: GraphNode): Types {
    const fields = this.fields.get(node) ?? new Map<string, Types>();
    this.fields.set(node, fields);
    let types = fields.get(name);
    if (types === undefined) {
      types = arrivals(node, name).reduce((all, arrival) => all | this.arriving(arrival), NOTHING);
      fields.set(name, types);
    }
    return types;
  }

  private arriving(arrival: Arrival): Types {
    switch (arrival.kind) {
      case "given":
        return ANY;
      case "made":
        return OF_RESULT[arrival.type];
      case "bound":
        return this.of(arrival.binding.term, arrival.node);
    }
  }
}
