import { codes } from "../../diagnostics/codes.ts";
import type { ReportDetail } from "../../language/command.ts";
import { isVoid, type Side } from "../comparable.ts";
import { wrongText } from "../mismatch.ts";
import { inWords, STRING } from "../type-inference.ts";
import type { Rule } from "./rule.ts";

/** LIKE over what is no text, or with a pattern that the value never fits (P1). */
export const neverLike: Rule = {
  definition: codes.neverTrue,
  run: ({ terms, sides }, report) => {
    for (const { term, node } of terms) {
      if (term.op !== "like") continue;
      const value = sides({ term: term.value, node });
      const pattern = sides({ term: term.pattern, node });
      const detail = isVoid(value, pattern) ? undefined : mismatch(value, pattern);
      if (detail !== undefined) report(term.span, detail);
    }
  },
};

function mismatch(value: Side, pattern: Side): ReportDetail | undefined {
  const other = [value, pattern].find(({ types }) => (types & STRING) === 0);
  if (other !== undefined) {
    return {
      message: `this is never true: LIKE compares texts, and one side is always ${inWords(other.types)}`,
    };
  }
  const { constant } = pattern;
  if (typeof constant !== "string") return undefined;
  const foreign = foreignPart(value, constant);
  return foreign === undefined ? undefined : wrongText(value, foreign, constant);
}

/** A literal part of a pattern that the call never gives. */
function foreignPart({ spec }: Side, pattern: string): string | undefined {
  return pattern.split(/[%_]/).find((part) => spec?.mayContain?.(part) === false);
}
