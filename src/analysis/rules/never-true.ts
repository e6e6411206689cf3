import { codes } from "../../diagnostics/codes.ts";
import type { ReportDetail } from "../../language/command.ts";
import type { Term, TermOf } from "../../language/term.ts";
import { canBeEqual, canBeOrdered, described, isVoid, meantText, type Side } from "../comparable.ts";
import { BOOLEAN, inWords, LIST, STRING } from "../types.ts";
import type { Rule } from "./rule.ts";

type Look = (term: Term) => Side;

/** Comparisons, LIKE and IN whose two sides no event can bring together (V6, V7, P1, N6). */
export const neverTrue: Rule = {
  definition: codes.neverTrue,
  run: ({ terms, sides }, report) => {
    for (const { term, node } of terms) {
      const look: Look = (operand) => sides({ term: operand, node });
      if (term.op === "in") for (const dead of deadElements(term, look)) report(dead.term.span, dead.detail);
      const detail =
        term.op === "comparison"
          ? ofComparison(term, look)
          : term.op === "like"
            ? ofLike(term, look)
            : undefined;
      if (detail !== undefined) report(term.span, detail);
    }
  },
};

function ofComparison(term: TermOf<"comparison">, look: Look): ReportDetail | undefined {
  const [left, right] = [look(term.left), look(term.right)];
  if (term.operator === "!=" || isVoid(left, right)) return undefined;
  if (term.operator === "=") return canBeEqual(left, right) ? undefined : apart(left, right);
  if (canBeOrdered(left, right, term.operator)) return undefined;
  const constant = left.constant !== undefined && right.constant !== undefined;
  return {
    message: constant
      ? "this is never true, whatever the event is"
      : `this is never true: ${described(left)} and ${described(right)} have no order`,
  };
}

/** Two sides that are never equal. */
function apart(left: Side, right: Side): ReportDetail {
  const texts = left.types === STRING && right.types === STRING;
  const [call, other] = left.constant === undefined ? [left, right] : [right, left];
  if (texts && typeof other.constant === "string") return wrongText(call, other.constant);
  const quoted = call.types === BOOLEAN && (other.constant === "true" || other.constant === "false");
  return {
    message: `this is never true: ${described(left)} never equals ${described(right)}`,
    ...(quoted ? { help: `write \`${other.constant}\` without quotes` } : {}),
  };
}

function wrongText({ spec }: Side, text: string, written = text): ReportDetail {
  const meant = meantText(spec, written);
  return {
    message:
      spec === undefined
        ? "this is never true: the two texts differ"
        : `this is never true: \`${spec.name}\` never gives a text with \`${text}\` in it`,
    ...(meant === undefined ? {} : { help: `did you mean "${meant}"?` }),
  };
}

function ofLike(term: TermOf<"like">, look: Look): ReportDetail | undefined {
  const [value, pattern] = [look(term.value), look(term.pattern)];
  if (isVoid(value, pattern)) return undefined;
  for (const side of [value, pattern]) {
    if ((side.types & STRING) === 0)
      return {
        message: `this is never true: LIKE compares texts, and one side is always ${inWords(side.types)}`,
      };
  }
  const { constant } = pattern;
  const foreign = typeof constant === "string" ? foreignPart(value, constant) : undefined;
  if (foreign === undefined || typeof constant !== "string") return undefined;
  return wrongText(value, foreign, constant);
}

/** A literal part of a pattern that the call never gives. */
function foreignPart({ spec }: Side, pattern: string): string | undefined {
  return pattern.split(/[%_]/).find((part) => spec?.mayContain?.(part) === false);
}

function deadElements(
  term: TermOf<"in">,
  look: Look,
): readonly { readonly term: Term; readonly detail: ReportDetail }[] {
  const value = look(term.value);
  const elements = term.elements.flatMap((element) => (element.op === "list" ? element.elements : element));
  const dead = elements.flatMap((element) => {
    const side = look(element);
    // A list stands for its elements, whatever they are.
    const alive = isVoid(value, side) || (side.types & LIST) !== 0 || canBeEqual(value, side);
    return alive ? [] : [{ term: element, detail: apart(value, side) }];
  });
  const [first] = dead;
  if (first === undefined || dead.length < elements.length || dead.length === 1) return dead;
  return [{ term, detail: { ...first.detail, message: "this is never true: no element can ever match" } }];
}
