import { codes } from "../../diagnostics/codes.ts";
import type { Term } from "../../language/term.ts";
import { acceptedBy, inWords, LIST, MAP, NOTHING, NUMBER, type Types } from "../type-inference.ts";
import type { Rule } from "./rule.ts";

/** One operand, what it may be, and what is said when it never is. */
interface Wanted {
  readonly operand: Term;
  readonly accepted: Types;
  readonly subject: string;
}

/** A value of a wrong type gives null (N9, V4, V5): one that has no other type always does. */
export const alwaysNull: Rule = {
  definition: codes.alwaysNull,
  run: ({ terms, types }, report) => {
    for (const { term, node } of terms) {
      for (const { operand, accepted, subject } of wantedBy(term)) {
        const found = types({ term: operand, node });
        if (operand.op === "constant" || found === NOTHING || (found & accepted) !== 0) continue;
        report(operand.span, {
          message: `${subject} ${inWords(accepted)}, and this is always ${inWords(found)}: the result is always null`,
        });
      }
    }
  },
};

function wantedBy(term: Term): readonly Wanted[] {
  switch (term.op) {
    case "call": {
      const { spec } = term;
      if (spec.nulls !== "null") return [];
      return term.arguments.flatMap((operand, index) => {
        const parameter = spec.parameters[Math.min(index, spec.parameters.length - 1)];
        if (operand === undefined || parameter === undefined || operand.op === "lambda") return [];
        const subject = `\`${parameter.name}\` of \`${spec.name}\` takes`;
        return { operand, accepted: acceptedBy(parameter), subject };
      });
    }
    case "arithmetic":
      if (term.operator === "+") return [];
      return [term.left, term.right].map((operand) => ({
        operand,
        accepted: NUMBER,
        subject: `\`${term.operator}\` takes`,
      }));
    case "negate":
      return [{ operand: term.operand, accepted: NUMBER, subject: "`-` takes" }];
    case "access":
      return [{ operand: term.object, accepted: LIST | MAP, subject: "a key is looked up in" }];
    default:
      return [];
  }
}
