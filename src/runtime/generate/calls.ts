/** Calls as code: null and wrong types are settled before the implementation is asked, as closures do it (N7, N9). */
import type { CallSite, FunctionSpec, Guard, Operand, ParameterSpec } from "../../language/function.ts";
import { acceptance, typesOf } from "../../language/parameters.ts";
import type { CallOperand, Term, TermOf } from "../../language/term.ts";
import type { Linker } from "../link.ts";
import { constantPattern, isCertain, parameterAt } from "../link-call.ts";
import type { CodeWriter } from "./code-writer.ts";
import { valueCode } from "./values.ts";

export function callCode(term: TermOf<"call">, writer: CodeWriter): string {
  const { spec } = term;
  if ("guard" in spec) return guardCode(spec.guard(term.arguments), term.arguments, writer);
  if ("lazy" in spec || term.arguments.some((argument, index) => needsClosure(argument, spec, index))) {
    return `${writer.closure(term)}()`;
  }
  const compute =
    "prepare" in spec
      ? writer.bindings.perRun((linker) => spec.prepare(siteOf(term, linker)))
      : writer.bindings.constant(spec.evaluate);
  return spec.nulls === "null" ? strictCode(term, compute, writer) : lenientCode(term, compute, writer);
}

function guardCode(guard: Guard | undefined, given: readonly CallOperand[], writer: CodeWriter): string {
  const [subject, other] = [given[0], given[guard?.otherwise ?? 0]];
  if (guard === undefined || subject === undefined || other === undefined) return "null";
  const { accepts, typeOf, note } = guard;
  const { bindings } = writer;
  const t = writer.temporary();
  const value = valueCode(subject, writer);
  const accepted =
    typeOf === undefined
      ? `(${t}=${value})!==null&&${bindings.constant(accepts)}(${t})`
      : `typeof(${t}=${value})==="${typeOf}"`;
  const counted = bindings.perRun(
    ({ run }) =>
      (refused: Parameters<typeof run.note>[1]) =>
        run.note(note, refused),
  );
  const otherwise = writer.perhaps(() => valueCode(other, writer));
  return `(${accepted}?${t}:(${t}!==null&&${counted}(${t}),${otherwise}))`;
}

/** Whole rows, lambdas and patterns that are not constant are left to closures. */
function needsClosure(argument: CallOperand, spec: FunctionSpec, index: number): boolean {
  if (argument === undefined) return false;
  const parameter = parameterAt(spec, index);
  if (parameter === undefined || argument.op === "row" || argument.op === "lambda") return true;
  return typesOf(parameter).includes("regex") && argument.op !== "constant";
}

/** The operands that a call sees when it prepares itself; only what it evaluates then is linked. */
function siteOf(term: TermOf<"call">, linker: Linker): CallSite {
  const operands = term.arguments.map((argument, index): Operand | undefined => {
    if (argument === undefined) return undefined;
    const prepared = preparedConstant(argument, parameterAt(term.spec, index), linker);
    if (prepared !== undefined) return { evaluate: () => prepared.value, constant: prepared.value };
    return { evaluate: () => linker.link(argument)() };
  });
  return { operands, run: linker.run };
}

/** A constant as its parameter takes it; null for one that it does not take. */
function preparedConstant(argument: Term, parameter: ParameterSpec | undefined, linker: Linker) {
  if (argument.op !== "constant" || parameter === undefined) return undefined;
  const pattern = typesOf(parameter).includes("regex") ? constantPattern(argument, linker) : argument;
  const value = pattern.op === "constant" ? pattern.value : argument.value;
  return { value: acceptance(parameter)?.(value) === false ? null : value };
}

/** An argument with a condition that assigns it to a variable and says whether it is what the parameter takes. */
interface Checked {
  readonly name: string;
  readonly condition: string | undefined;
}

function checkedArgument(argument: Term, parameter: ParameterSpec, writer: CodeWriter): Checked {
  const { bindings } = writer;
  if (argument.op === "constant") {
    const name = bindings.perRun((linker) => preparedConstant(argument, parameter, linker)?.value ?? null);
    return { name, condition: `${name}!==null` };
  }
  const name = writer.temporary();
  const value = `(${name}=${valueCode(argument, writer)})`;
  const accepts = acceptance(parameter);
  if (accepts === undefined || isCertain(argument, parameter)) {
    return { name, condition: `${value}!==null` };
  }
  if (typesOf(parameter).join() === "string") return { name, condition: `typeof${value}==="string"` };
  return { name, condition: `${value}!==null&&${bindings.constant(accepts)}(${name})` };
}

/** Any null argument makes the call null; one that was left out stays left out. */
function strictCode(term: TermOf<"call">, compute: string, writer: CodeWriter): string {
  const conditions: string[] = [];
  const names = term.arguments.map((argument, index) => {
    const parameter = parameterAt(term.spec, index);
    if (argument === undefined || parameter === undefined) return "undefined";
    const write = () => {
      const { name, condition } = checkedArgument(argument, parameter, writer);
      if (condition !== undefined) conditions.push(condition);
      return name;
    };
    return index === 0 ? write() : writer.perhaps(write);
  });
  const call = `${compute}(${names.join()})`;
  return conditions.length === 0 ? call : `(${conditions.join("&&")}?${call}:null)`;
}

function lenientCode(term: TermOf<"call">, compute: string, writer: CodeWriter): string {
  const values = term.arguments.map((argument, index) => {
    const parameter = parameterAt(term.spec, index);
    if (argument === undefined || parameter === undefined) return "undefined";
    const { name, condition } = checkedArgument(argument, parameter, writer);
    return `(${condition}?${name}:null)`;
  });
  return `${compute}(${values.join()})`;
}
