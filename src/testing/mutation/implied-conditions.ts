/**
 * `x != null AND match(x, ...)`: the first condition says nothing that the second does not, so a text without it finds
 * the same, and no test can be asked for. It is written for readers, or by habit.
 */
import type { Term } from "../../language/term.ts";
import type { Segment } from "./same-plan.ts";

type Same = (a: unknown, b: unknown) => boolean;

/** Whether `b` is `a` without a check for null that its other conditions make anyway. */
export function impliedByOthers(a: Segment, b: Segment, same: Same): boolean {
  const left = conditionsOf(b);
  const dropped: Term[] = [];
  for (const condition of conditionsOf(a)) {
    const index = left.findIndex((other) => same(condition, other));
    if (index < 0) dropped.push(condition);
    else left.splice(index, 1);
  }
  const [only, ...others] = dropped;
  if (only === undefined || others.length > 0 || left.length > 0) return false;
  const subject = notNull(only);
  if (subject === undefined) return false;
  return conditionsOf(b).some((condition) => neverTrue(condition, (term) => same(bare(term), subject)));
}

function conditionsOf({ filters }: Segment): Term[] {
  return filters.flatMap(({ predicate }) => parts(predicate));
}

function parts(term: Term): readonly Term[] {
  return term.op === "and" ? term.operands.flatMap(parts) : [term];
}

function notNull(term: Term): Term | undefined {
  return term.op === "isNull" && term.negated ? bare(term.operand) : undefined;
}

/** A slot is what its term is. */
function bare(term: Term): Term {
  return term.op === "slot" ? bare(term.slot.term) : term;
}

type IsSubject = (term: Term) => boolean;

function neverTrue(term: Term, isSubject: IsSubject): boolean {
  switch (term.op) {
    case "and":
      return term.operands.some((operand) => neverTrue(operand, isSubject));
    case "or":
      return term.operands.every((operand) => neverTrue(operand, isSubject));
    case "isNull":
      return term.negated && isNull(term.operand, isSubject);
    default:
      return isNull(term, isSubject);
  }
}

/** Whether a term is null wherever the subject is. */
function isNull(term: Term, isSubject: IsSubject): boolean {
  if (isSubject(term)) return true;
  const below = (part: Term | undefined) => part !== undefined && isNull(part, isSubject);
  switch (term.op) {
    case "slot":
      return below(term.slot.term);
    case "call":
      return term.spec.nulls === "null" && term.arguments.some(below);
    case "comparison":
    case "arithmetic":
      return below(term.left) || below(term.right);
    case "not":
    case "negate":
      return below(term.operand);
    case "like":
    case "in":
      return below(term.value);
    case "access":
      return below(term.object);
    case "native":
      return term.parts === true && below(term.operands[0]);
    default:
      return false;
  }
}
