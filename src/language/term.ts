/**
 * Terms: expressions after names, macros and calls have been resolved. The plan rewrites them, the runtime links them
 * to closures. A term is immutable; equal parts may be shared.
 */
import type { Span } from "../../grammar/ast.ts";
import type { ArithmeticOperator } from "../values/arithmetic.ts";
import type { ComparisonOperator } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { FunctionSpec, RunContext } from "./function.ts";
import type { Binding, Shape } from "./shape.ts";

/** A named value of a row, computed when first needed and at most once. */
export interface Slot {
  readonly name: string;
  term: Term;
  /** Made inside an expression, of which it is a part; otherwise it is a field of its own. */
  readonly inner?: true;
}

interface Base<O extends string> {
  readonly op: O;
  readonly span: Span;
  /** The body of a function that the text declares, in the place of its call: the places inside it are elsewhere. */
  readonly inlined?: true;
  /** One predicate of the text, whatever it has been made of. */
  readonly atom?: true;
}

export type Term =
  | (Base<"constant"> & { readonly value: Value })
  /** A field of the row that enters the segment. */
  | (Base<"input"> & { readonly name: string })
  /** The whole row or event that enters, for sources that wrap it. */
  | (Base<"event"> & {
      readonly read: (event: Value) => Value;
      readonly path: readonly string[] | null;
      /** Of the field that the source declares. */
      readonly itselfUnlessOnly?: ReadonlySet<string>;
    })
  | (Base<"slot"> & { readonly slot: Slot })
  /** The whole row as it stands here, as a map. */
  | (Base<"row"> & { readonly shape: Shape })
  /** `a.b`, `a["b"]`, `a[0]`: V4. */
  | (Base<"access"> & { readonly object: Term; readonly key: Term })
  | (Base<"call"> & { readonly spec: FunctionSpec; readonly arguments: readonly CallOperand[] })
  /** A computation a command brings along; pure, never throws. */
  | (Base<"native"> & {
      readonly name: string;
      readonly operands: readonly Term[];
      /** Roughly how many string comparisons it costs; orders predicates. Default 8. */
      readonly cost?: number;
      /** All that it computes from besides its operands: of two of one name with the same constants, one will do. */
      readonly constants?: readonly unknown[];
      /** As of a function: it gives one of its operands as it is. */
      readonly chooses?: true;
      /** As of a function: texts in what it gives are parts of texts in its first operand, without which it gives null. */
      readonly parts?: true;
    } & Computation)
  | ((Base<"and"> | Base<"or"> | Base<"xor">) & { readonly operands: readonly Term[] })
  | (Base<"not"> & { readonly operand: Term })
  | (Base<"isNull"> & { readonly negated: boolean; readonly operand: Term })
  | (Base<"isType"> & { readonly test: (value: Value) => boolean; readonly operand: Term })
  | (Base<"comparison"> & {
      readonly operator: ComparisonOperator;
      readonly left: Term;
      readonly right: Term;
    })
  | (Base<"arithmetic"> & {
      readonly operator: ArithmeticOperator;
      readonly left: Term;
      readonly right: Term;
    })
  | (Base<"negate"> & { readonly operand: Term })
  | (Base<"like"> & { readonly value: Term; readonly pattern: Term })
  | (Base<"in"> & { readonly value: Term; readonly elements: readonly Term[] })
  | (Base<"list"> & { readonly elements: readonly Term[] })
  | (Base<"map"> & { readonly keys: readonly string[]; readonly values: readonly Term[] })
  | (Base<"template"> & { readonly parts: readonly Term[] })
  /** A parameter of a lambda, a named element of an iterator, or a name that a `let` gives. */
  | (Base<"local"> & { readonly local: Local })
  /** Values that the body names, each computed at most once each time the body is: a slot where no slot can be. */
  | (Base<"let"> & { readonly bindings: readonly LetBinding[]; readonly body: Term })
  | (Base<"lambda"> & {
      readonly parameters: readonly Local[];
      readonly body: Term;
      /** The list it goes over, where the body itself names it. */
      readonly over?: Term;
    });

/** A function of the operands, or what makes one for a run. */
export type Computation =
  | { readonly compute: (...operands: Value[]) => Value }
  | { readonly prepare: (run: RunContext) => (...operands: Value[]) => Value };

export interface LetBinding {
  readonly local: Local;
  readonly value: Term;
}

/** A storage place that an enclosing call fills while it evaluates its lambda. */
export interface Local {
  readonly name: string;
}

/** One argument in the order of the parameters; a variadic parameter takes the rest. `undefined`: not given. */
export type CallOperand = Term | undefined;

export type TermOf<O extends Term["op"]> = Extract<Term, { op: O }>;

export const NOWHERE: Span = { start: 0, end: 0 };

export function constant(value: Value, span: Span = NOWHERE): Term {
  return { op: "constant", value, span };
}

/** The terms directly inside a term; a slot's own term is not inside its reader. */
export function subterms(term: Term): readonly Term[] {
  switch (term.op) {
    case "row":
      return [...term.shape.fields.values()].flatMap((binding) => (binding === null ? [] : [binding.term]));
    case "access":
      return [term.object, term.key];
    case "call":
      return term.arguments.filter((argument) => argument !== undefined);
    case "native":
    case "and":
    case "or":
    case "xor":
      return term.operands;
    case "not":
    case "isNull":
    case "isType":
    case "negate":
      return [term.operand];
    case "comparison":
    case "arithmetic":
      return [term.left, term.right];
    case "like":
      return [term.value, term.pattern];
    case "in":
      return [term.value, ...term.elements];
    case "list":
      return term.elements;
    case "map":
      return term.values;
    case "template":
      return term.parts;
    case "let":
      return [...term.bindings.map(({ value }) => value), term.body];
    case "lambda":
      return term.over === undefined ? [term.body] : [term.body, term.over];
    default:
      return [];
  }
}

/** The same term with each direct subterm replaced; the term itself when nothing changed. */
export function mapTerm(term: Term, change: (subterm: Term) => Term): Term {
  const all = (terms: readonly Term[]): readonly Term[] => {
    const changed = terms.map(change);
    return changed.some((part, index) => part !== terms[index]) ? changed : terms;
  };
  switch (term.op) {
    case "row":
      return rebuilt(term, {
        shape: mapShape(term.shape, (binding) => rebuilt(binding, { term: change(binding.term) })),
      });
    case "access":
      return rebuilt(term, { object: change(term.object), key: change(term.key) });
    case "call": {
      const operands = term.arguments.map((argument) => argument && change(argument));
      const same = operands.every((operand, index) => operand === term.arguments[index]);
      return same ? term : { ...term, arguments: operands };
    }
    case "native":
    case "and":
    case "or":
    case "xor":
      return rebuilt(term, { operands: all(term.operands) });
    case "not":
    case "isNull":
    case "isType":
    case "negate":
      return rebuilt(term, { operand: change(term.operand) });
    case "comparison":
    case "arithmetic":
      return rebuilt(term, { left: change(term.left), right: change(term.right) });
    case "like":
      return rebuilt(term, { value: change(term.value), pattern: change(term.pattern) });
    case "in":
      return rebuilt(term, { value: change(term.value), elements: all(term.elements) });
    case "list":
      return rebuilt(term, { elements: all(term.elements) });
    case "map":
      return rebuilt(term, { values: all(term.values) });
    case "template":
      return rebuilt(term, { parts: all(term.parts) });
    case "let": {
      const bindings = term.bindings.map((binding) => rebuilt(binding, { value: change(binding.value) }));
      const same = bindings.every((binding, index) => binding === term.bindings[index]);
      return rebuilt(term, { bindings: same ? term.bindings : bindings, body: change(term.body) });
    }
    case "lambda":
      return term.over === undefined
        ? rebuilt(term, { body: change(term.body) })
        : rebuilt(term, { body: change(term.body), over: change(term.over) });
    default:
      return term;
  }
}

/** The shape with every binding changed; the shape itself when nothing changed. */
export function mapShape(shape: Shape, change: (binding: Binding) => Binding): Shape {
  let changed = false;
  const fields = [...shape.fields].map(([name, binding]) => {
    const result = binding && change(binding);
    changed ||= result !== binding;
    return [name, result] as const;
  });
  return changed ? { ...shape, fields: new Map(fields) } : shape;
}

function rebuilt<T extends object>(term: T, parts: Partial<T>): T {
  for (const key of Object.keys(parts) as (keyof T)[]) {
    if (parts[key] !== term[key]) return { ...term, ...parts };
  }
  return term;
}
