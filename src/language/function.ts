/**
 * The declaration of a scalar function: everything anybody needs to know of it. Documentation, completion, arity and
 * type checks, and the tests of its examples are readings of this one value.
 */
import type { Span } from "../../grammar/ast.ts";
import type { NoteName } from "../diagnostics/notes.ts";
import type { Value } from "../values/value.ts";
import type { CallOperand } from "./term.ts";

export type Category =
  | "conversion"
  | "conditional"
  | "text"
  | "list"
  | "map"
  | "json"
  | "encoding"
  | "number"
  | "time";

/** What a parameter accepts. A value of another type makes the call null (N9); a constant one is an error. */
export type ParameterType =
  | "any"
  | "string"
  | "number"
  | "integer"
  | "boolean"
  | "bytes"
  | "list"
  | "map"
  /** A regex, or a text that is compiled as one. */
  | "regex"
  /** The constant name of a type, `"collection<string>"`. */
  | "type"
  | "lambda"
  /** `iterator(list, "name")`: the list, whose elements the `each` parameter sees under that name. */
  | "iterator"
  /** An expression that is evaluated for each element, which it sees as a field. */
  | "each";

export interface ParameterSpec {
  readonly name: string;
  /** Other spellings that texts use. */
  readonly aliases?: readonly string[];
  readonly type: ParameterType | readonly ParameterType[];
  readonly summary: string;
  /** May be left out. */
  readonly optional?: boolean;
  /** What it is when left out, as a reader sees it: `10`, `UTC`. */
  readonly default?: string;
  /** Takes all remaining positional arguments; by name it takes a list (G6). Only the last can. */
  readonly variadic?: boolean;
  /** Must be known when the text is compiled. */
  readonly constant?: boolean;
  /** Only true and false mean anything here, though other values are accepted. */
  readonly condition?: true;
}

/** What is wrong with one operand. */
export interface OperandFault {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

export interface Example {
  /** An expression over constants. */
  readonly text: string;
  readonly result: Value;
  /** Values of the fields that the text reads. */
  readonly fields?: Readonly<Record<string, Value>>;
}

/** Evaluates one operand of the row at hand. */
export type Evaluate = () => Value;

/** What a call knows when it is linked for a run. */
export interface CallSite {
  /** One per parameter in declared order; a variadic parameter spreads at the end. Missing optional ones are undefined. */
  readonly operands: readonly (Operand | undefined)[];
  readonly run: RunContext;
}

export interface Operand {
  readonly evaluate: Evaluate;
  /** The value, when it is known at compile time. */
  readonly constant?: Value;
  /** For a lambda: sets the parameters, then evaluates the body. `evaluate` gives the list it goes over, if it names one. */
  readonly apply?: (...values: Value[]) => Value;
}

/** What a run offers to a function. */
export interface RunContext {
  /** Milliseconds since the epoch, from the caller's clock. */
  readonly clock: () => number;
  /** When the run began, in milliseconds since the epoch. */
  readonly began: number;
  /** Milliseconds in the pipeline's unit of time: 1 or 1000 (T1). */
  readonly unit: 1 | 1000;
  /** Counts a run-time note (R3). */
  readonly note: (name: NoteName, sample: Value) => void;
  /** Compiles a text that is not constant, once per distinct text; null for a bad one (P4). */
  readonly pattern: (source: string) => Value;
}

/**
 * How a call is carried out, simplest first:
 * - `evaluate`: a plain function of the values;
 * - `prepare`: the same, after a look at the constant arguments and the run;
 * - `lazy`: decides itself which operands to evaluate.
 */
export type Implementation =
  | { readonly evaluate: (...values: Value[]) => Value }
  | { readonly prepare: (site: CallSite) => (...values: Value[]) => Value }
  | { readonly lazy: (site: CallSite) => Evaluate };

export interface FunctionDeclaration {
  /** As SPL spells it. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly category: Category;
  /** One sentence. */
  readonly summary: string;
  readonly parameters: readonly ParameterSpec[];
  readonly result: ParameterType;
  /** The result's type where constant operands decide it; null is always possible. */
  readonly resultFor?: (operands: readonly CallOperand[]) => ParameterType | undefined;
  /** The operands one of which is the result, for a function that chooses and computes nothing itself. */
  readonly chooses?: (operands: readonly CallOperand[]) => readonly CallOperand[];
  /** Where a call is true, its second operand is found in the text of its first: as a pattern, or as a text standing there. */
  readonly seeks?: "pattern" | "inside" | "start" | "end";
  /** It gives the lower case of its only operand, which is a text. */
  readonly folds?: "lower";
  /** Whether the text that it gives can have this text in it; absent: any text. */
  readonly mayContain?: (part: string) => boolean;
  /**
   * `null`: a null argument gives null before the implementation is asked, and so does one of the wrong type.
   * Otherwise a sentence on what null arguments do; the implementation sees them.
   */
  readonly nulls: "null" | string;
  /** Where the behaviour comes from, and what surprises. */
  readonly notes?: readonly string[];
  /** At least two, one of them with a null. */
  readonly examples: readonly Example[];
  /** False when equal arguments may give different results, so that calls are never folded or shared. */
  readonly deterministic?: boolean;
  /** True when the result has to be true, false or null by the call's form: `count(e)` counts where it is true. */
  readonly predicate?: boolean;
  /** Position of the map and of the key where a call is nothing but navigation (V4). */
  readonly navigates?: boolean;
  /** The operator that a call is another spelling of. */
  readonly spells?: "like" | "in";
  /** It names the elements of a list for the call that it stands in, and is no function by itself. */
  readonly iterates?: boolean;
  /** Its constant text is a search, and the call is nothing but that search. */
  readonly searches?: boolean;
  /** Its operands end with the whole row as it stands at the call; `alone`: where it has no arguments. */
  readonly readsRow?: true | "alone";
  /** Looks at constant operands that have the right type and a value that cannot be used. */
  readonly check?: (operands: readonly CallOperand[]) => OperandFault | undefined;
  /**
   * What the call gives where an argument is wanted that takes bytes: of a digest the bytes themselves instead of their
   * hexadecimal text (functions.md).
   */
  readonly evaluateBytes?: (...values: Value[]) => Value;
  /** Roughly how many string comparisons a call costs; orders predicates. Default 4. */
  readonly cost?: number;
}

export type FunctionSpec = FunctionDeclaration & Implementation;

/** Checks a declaration's shape at compile time of the house; the value is the declaration itself. */
export function defineFunction(spec: FunctionSpec): FunctionSpec {
  return spec;
}
