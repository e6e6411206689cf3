import { type Expression, type Fault, parse, parseExpression } from "../../grammar/index.ts";
import { show } from "./show.ts";
import { TABLE } from "./table.ts";

/** Random tests are the same in every run, unless a seed asks for others. */
export const SEED = Number(process.env.SPILLWAY_SEED ?? 20240701);

export function errorsOf(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ severity }) => severity === "error");
}

/** The one expression of a text, which must have no fault but notes. */
export function expressionOf(text: string): Expression {
  const { expression, faults } = parseExpression(text, TABLE);
  const [first] = errorsOf(faults);
  if (expression === undefined || first !== undefined) throw new Error(`${text}: ${first?.message}`);
  return expression;
}

export function showExpression(text: string): string {
  return show(expressionOf(text));
}

/** The statements of a text without errors. */
export function showText(text: string): string[] {
  const { module, faults } = parse(text, TABLE);
  const [first] = errorsOf(faults);
  if (first !== undefined) throw new Error(`${text}: ${first.message}`);
  return module.statements.map(show);
}

/** The stages of a text that is one pipeline. */
export function showStages(text: string): string {
  const [only] = showText(text);
  return (only ?? "").replace(/^\(pipelineStatement \(pipeline ?/, "").replace(/\)\)$/, "");
}

/** Each fault as `name: the text under it`. */
export function faultsOf(text: string): string[] {
  return parse(text, TABLE).faults.map(({ name, span }) => `${name}: ${text.slice(span.start, span.end)}`);
}

export function errorNamesOf(text: string): string[] {
  return errorsOf(parse(text, TABLE).faults).map(
    ({ name, span }) => `${name}: ${text.slice(span.start, span.end)}`,
  );
}
