/** Calls of functions: null and wrong types are settled here, so that implementations see what they declared (N7, N9). */
import type {
  CallSite,
  Evaluate,
  FunctionSpec,
  Guard,
  Operand,
  ParameterSpec,
} from "../language/function.ts";
import { acceptance, typesOf } from "../language/parameters.ts";
import type { CallOperand, Term, TermOf } from "../language/term.ts";
import type { Value } from "../values/value.ts";
import type { Linker } from "./link.ts";

/** An operand whose value is null where the implementation must not see it. */
type Checked = Evaluate | undefined;

export function linkCall(term: TermOf<"call">, linker: Linker): Evaluate {
  const { spec } = term;
  if ("guard" in spec) return guarded(spec.guard(term.arguments), term.arguments, linker);
  const operands = term.arguments.map((argument, index) =>
    linkOperand(argument, parameterAt(spec, index), linker),
  );
  const site: CallSite = { operands, run: linker.run };
  if ("lazy" in spec) return spec.lazy(site);
  const compute = "prepare" in spec ? spec.prepare(site) : spec.evaluate;
  const evaluates = operands.map((operand) => operand?.evaluate);
  return spec.nulls === "null" ? strict(compute, evaluates) : lenient(compute, evaluates);
}

function guarded(guard: Guard | undefined, given: readonly CallOperand[], linker: Linker): Evaluate {
  const [subject, other] = [given[0], given[guard?.otherwise ?? 0]];
  if (guard === undefined || subject === undefined || other === undefined) return () => null;
  const { accepts, note } = guard;
  const { run } = linker;
  const [evaluate, otherwise] = [linker.link(subject), linker.link(other)];
  return () => {
    const value = evaluate();
    if (value !== null) {
      if (accepts(value)) return value;
      run.note(note, value);
    }
    return otherwise();
  };
}

export function parameterAt(spec: FunctionSpec, index: number): ParameterSpec | undefined {
  return spec.parameters[Math.min(index, spec.parameters.length - 1)];
}

function linkOperand(
  argument: CallOperand,
  parameter: ParameterSpec | undefined,
  linker: Linker,
): Operand | undefined {
  if (argument === undefined) return undefined;
  // The row that follows the declared parameters is always what it should be.
  if (parameter === undefined || argument.op === "row") return { evaluate: linker.link(argument) };
  if (argument.op === "lambda") {
    const evaluate = argument.over === undefined ? () => null : linker.link(argument.over);
    return { evaluate, apply: linker.lambda(argument) };
  }
  const prepared = typesOf(parameter).includes("regex") ? constantPattern(argument, linker) : argument;
  const evaluate = checked(linker.link(prepared), parameter, prepared, linker);
  return prepared.op === "constant" ? { evaluate, constant: evaluate() } : { evaluate };
}

/** A constant text in a pattern's place is compiled when the run begins. */
export function constantPattern(argument: Term, linker: Linker): Term {
  if (argument.op !== "constant" || typeof argument.value !== "string") return argument;
  return { ...argument, value: linker.run.pattern(argument.value) };
}

/** Values of a wrong type become null; texts in a pattern's place become patterns. */
function checked(evaluate: Evaluate, parameter: ParameterSpec, term: Term, linker: Linker): Evaluate {
  const accepts = acceptance(parameter);
  if (accepts === undefined || isCertain(term, parameter)) return evaluate;
  if (typesOf(parameter).includes("regex") && term.op !== "constant") {
    const { pattern } = linker.run;
    return () => {
      const value = evaluate();
      return typeof value === "string" ? pattern(value) : accepts(value) ? value : null;
    };
  }
  return () => {
    const value = evaluate();
    return accepts(value) ? value : null;
  };
}

/** Whether a term can only be null or what the parameter takes, so that asking each value would be lost work. */
export function isCertain(term: Term, parameter: ParameterSpec): boolean {
  const inner = term.op === "slot" ? term.slot.term : term;
  if (inner.op !== "call") return false;
  const type = inner.spec.resultFor?.(inner.arguments) ?? inner.spec.result;
  return type === "string" && typesOf(parameter).includes("string");
}

type Compute = (...values: Value[]) => Value;

/** Any null argument makes the call null. A left-out optional argument stays left out. */
function strict(compute: Compute, operands: readonly Checked[]): Evaluate {
  const [first, second, third] = operands;
  if (operands.length === 1 && first !== undefined) {
    return () => {
      const a = first();
      return a === null ? null : compute(a);
    };
  }
  if (operands.length === 2 && first !== undefined && second !== undefined) {
    return () => {
      const a = first();
      if (a === null) return null;
      const b = second();
      return b === null ? null : compute(a, b);
    };
  }
  if (operands.length === 3 && first !== undefined && second !== undefined && third !== undefined) {
    return () => {
      const a = first();
      const b = second();
      const c = third();
      return a === null || b === null || c === null ? null : compute(a, b, c);
    };
  }
  return () => {
    const values: Value[] = [];
    for (const operand of operands) {
      const value = operand === undefined ? undefined : operand();
      if (value === null) return null;
      values.push(value as Value);
    }
    return compute(...values);
  };
}

function lenient(compute: Compute, operands: readonly Checked[]): Evaluate {
  return () =>
    compute(...operands.map((operand) => (operand === undefined ? undefined : operand()) as Value));
}
