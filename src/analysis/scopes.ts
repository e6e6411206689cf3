/** Where the body of a function and the condition of a type stand: they see what they are given, and no row. */
import type { Span } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Term } from "../language/term.ts";
import { constant } from "../language/term.ts";
import type { Environment } from "./environment.ts";
import type { Scope } from "./lower.ts";
import { callerVariable } from "./variables.ts";

/** How often terms are computed, and from within what. */
export type Nest = Pick<Scope, "inLambda" | "repeats">;

export function bodyScope(
  given: ReadonlyMap<string, Term>,
  { inLambda, repeats }: Nest,
  environment: Environment,
): Scope {
  const { reporter } = environment;
  const names = [...given.keys()].map((name) => `$${name}`);
  const known = names.length === 0 ? "it has no parameters" : `here there are ${names.join(", ")}`;
  const report = (span: Span, message: string, help: string): Term => {
    reporter.report(codes.fieldInFunction, span, { message, help });
    return constant(null, span);
  };
  return {
    field: (name, span) =>
      report(
        span,
        `\`${name}\` is a field, and only what is passed in can be read here`,
        given.has(name) ? `did you mean \`$${name}\`?` : `pass it as an argument; ${known}`,
      ),
    row: (span) =>
      report(span, "this reads the whole row, and only what is passed in can be read here", known),
    variable: (name, span) => {
      const term = given.get(name);
      if (term !== undefined) return { ...term, span };
      const bound = callerVariable(name, span, environment);
      if (bound !== undefined) return bound;
      reporter.report(codes.unknownVariable, span, {
        message: `\`$${name}\` is not defined`,
        help: didYouMean(`$${name}`, names) ?? known,
      });
      return constant(null, span);
    },
    locals: new Map(),
    elements: new Map(),
    inLambda,
    repeats,
  };
}
