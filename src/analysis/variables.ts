/** Variables that the caller gives: `$limit` as the text of an expression. */
import type { Span } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import type { Environment } from "./environment.ts";
import { emptyScope, lower, type Scope } from "./lower.ts";

/** What a variable of the caller stands for; undefined when there is none of that name. */
export function callerVariable(name: string, span: Span, environment: Environment): Term | undefined {
  const { options, macros } = environment;
  const text =
    options.variables !== undefined && Object.hasOwn(options.variables, name)
      ? options.variables[name]
      : undefined;
  if (text === undefined) return undefined;
  environment.definitions.record("variable", name, text);
  const expression = macros.text(name, text, span);
  if (expression === undefined) return constant(null, span);
  return lower(
    expression,
    fieldlessScope(environment, () => undefined),
    environment,
  );
}

/** A scope where there is no row to read. */
export function fieldlessScope({ reporter }: Environment, variable: Scope["variable"]): Scope {
  return emptyScope({
    variable,
    field: (name, span) => {
      reporter.report(codes.constantRequired, span, {
        message: `\`${name}\` is a field, and there is no row here to read it from`,
      });
      return constant(null, span);
    },
  });
}
