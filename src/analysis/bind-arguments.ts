/** Arguments of a call against the parameters of a function of the text: by name, else by place (G6). */
import type { Expression, Name, Parameter, Span, Subpipeline } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { Reporter } from "./reporter.ts";

export interface Given {
  readonly name?: Name;
  readonly value: Expression | Subpipeline;
  readonly span: Span;
}

export interface Callee {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** How a call is written, for hints. */
  readonly usage: string;
}

/** What was given for each parameter; those that have a default may be missing. Undefined after a report. */
export function bindArguments(
  { name, parameters, usage }: Callee,
  given: readonly Given[],
  place: Span,
  reporter: Reporter,
): ReadonlyMap<Parameter, Given> | undefined {
  const bound = new Map<Parameter, Given>();
  const positional = given.filter((each) => each.name === undefined);
  for (const [index, each] of positional.entries()) {
    const parameter = parameters[index];
    if (parameter !== undefined) bound.set(parameter, each);
  }
  for (const each of given) {
    if (each.name === undefined) continue;
    const { text, span } = each.name;
    const parameter = parameters.find((candidate) => candidate.name.text === text);
    if (parameter === undefined || bound.has(parameter)) {
      const names = parameters.map((candidate) => candidate.name.text);
      const known =
        names.length === 0
          ? "it takes none"
          : `its parameters are ${names.map((known) => `\`${known}\``).join(", ")}`;
      reporter.report(codes.unknownParameter, span, {
        message:
          parameter === undefined ? `\`${name}\` has no parameter \`${text}\`` : `\`${text}\` is given twice`,
        help: didYouMean(text, names) ?? known,
      });
      return undefined;
    }
    bound.set(parameter, each);
  }
  const missing = parameters.find((parameter) => parameter.initial === undefined && !bound.has(parameter));
  if (missing === undefined && positional.length <= parameters.length) return bound;
  reporter.report(codes.argumentCount, place, {
    message:
      missing === undefined
        ? `\`${name}\` takes ${parameters.length} argument${parameters.length === 1 ? "" : "s"}, and is given ${positional.length}`
        : `\`${name}\` lacks its \`${missing.name.text}\``,
    help: `write \`${usage}\``,
  });
  return undefined;
}
