/** A condition over one row: what each node answers, and the values behind it. */
import type { CallOperand, Term } from "../language/term.ts";
import { asPattern, likeProgress, progressOf } from "../patterns/index.ts";
import type { ConditionNode } from "../runtime/conditions.ts";
import { partsOf } from "../runtime/conditions.ts";
import { joined } from "../runtime/truth-tree.ts";
import { truth } from "../values/logic.ts";
import type { Value } from "../values/value.ts";
import type { ExplainedCondition, ExplainedOperand, ExplainedPattern } from "./explanation.ts";
import { originsOf } from "./origins.ts";
import type { RowView } from "./row-view.ts";
import { demand, patternOperand, spelled } from "./wording.ts";

/** @param node - of the conditions of the text; undefined where they have none for this term. */
export function explainCondition(
  term: Term,
  node: ConditionNode | undefined,
  view: RowView,
): ExplainedCondition {
  const parts = partsOf(term);
  const place = { start: node?.start ?? term.span.start, end: node?.end ?? term.span.end };
  const base = { id: node?.id, ...place, text: node?.expanded ? spelled(term) : view.written(term) };
  if (parts === undefined) return { ...base, kind: "leaf", parts: [], ...leaf(term, view) };
  const kind = term.op as "and" | "or" | "not" | "xor";
  const explained = parts.map((part, index) => explainCondition(part, node?.parts[index], view));
  return { ...base, kind, value: joined(kind, explained), parts: explained, operands: [] };
}

type Leaf = Pick<ExplainedCondition, "value" | "operands" | "definition" | "pattern" | "must">;

function leaf(term: Term, view: RowView): Leaf {
  const value = truth(view.evaluate(term));
  const defined = definitionOf(term);
  if (defined !== undefined) {
    return { value, operands: [], definition: explainCondition(defined, undefined, view) };
  }
  const inner = essence(term);
  const operands = operandsOf(inner).filter((operand) => readsFields(operand));
  const pattern = explainedPattern(inner, view);
  const must = demand(inner, (value !== true) !== isNegated(term));
  return {
    value,
    operands: operands.map((operand) => explainOperand(operand, view)),
    ...(pattern === undefined ? {} : { pattern }),
    ...(must === undefined ? {} : { must }),
  };
}

/** A field whose value is itself a condition. */
function definitionOf(term: Term): Term | undefined {
  if (term.op !== "slot" || term.slot.inner === true) return undefined;
  const { term: inner } = term.slot;
  return partsOf(inner) !== undefined || TRUTHS.has(inner.op) || isPredicate(inner) ? inner : undefined;
}

const TRUTHS: ReadonlySet<Term["op"]> = new Set(["isNull", "isType", "comparison", "like", "in"]);

function isPredicate(term: Term): boolean {
  return term.op === "call" && term.spec.predicate === true;
}

/** `match(...) = true` and `x NOT IN (...)` are about the call and the look into the list. */
export function essence(term: Term): Term {
  if (term.op === "not") return essence(term.operand);
  if (term.op !== "comparison" || (term.operator !== "=" && term.operator !== "!=")) return term;
  const { left, right } = term;
  if (isTruthConstant(right) && isPredicate(left)) return left;
  return isTruthConstant(left) && isPredicate(right) ? right : term;
}

/** Whether a leaf is true where what it is about is false. */
export function isNegated(term: Term): boolean {
  if (term.op === "not") return !isNegated(term.operand);
  if (term.op !== "comparison" || essence(term) === term) return false;
  const literal = isTruthConstant(term.right) ? term.right : term.left;
  return literal.op === "constant" && (literal.value === true) !== (term.operator === "=");
}

function isTruthConstant(term: Term): boolean {
  return term.op === "constant" && typeof term.value === "boolean";
}

function operandsOf(term: Term): readonly Term[] {
  switch (term.op) {
    case "comparison":
      return [term.left, term.right];
    case "like":
      return [term.value, term.pattern];
    case "in":
      return [term.value, ...term.elements];
    case "isNull":
    case "isType":
      return [term.operand];
    case "and": {
      const [first] = term.operands;
      return first === undefined ? [] : operandsOf(first);
    }
    case "call":
      return term.arguments.filter(
        (given: CallOperand) => given !== undefined && given.op !== "lambda",
      ) as Term[];
    case "native":
      return term.operands;
    default:
      return [term];
  }
}

function readsFields(term: Term): boolean {
  return term.op !== "constant" && term.op !== "list" && term.op !== "row";
}

function explainOperand(term: Term, view: RowView): ExplainedOperand {
  const { evaluate, written, row } = view;
  const bare = term.op === "slot" && term.slot.inner === true ? term.slot.term : term;
  return {
    start: bare.span.start,
    end: bare.span.end,
    text: nameOf(bare, written(bare)),
    value: evaluate(term),
    origins: originsOf(term, { row, evaluate, written }),
  };
}

/** A field is called what the text calls it here; the place may be that of a macro. */
function nameOf(term: Term, text: string): string {
  if (/^[\w.$'"[\]-]+$/.test(text)) return text;
  return term.op === "slot" || term.op === "input" ? spelled(term) : text;
}

function explainedPattern(term: Term, view: RowView): ExplainedPattern | undefined {
  if (term.op === "like") return explainedLike(view.evaluate(term.value), view.evaluate(term.pattern));
  const operand = term.op === "call" ? patternOperand(term) : undefined;
  const subjectTerm = term.op === "call" ? term.arguments[0] : undefined;
  if (operand === undefined || subjectTerm === undefined) return undefined;
  const given = view.evaluate(operand);
  const pattern = asPattern(given) ?? (typeof given === "string" ? asPattern(view.pattern(given)) : null);
  const subject = view.evaluate(subjectTerm);
  if (pattern === null || typeof subject !== "string") return undefined;
  const source = `/${pattern.source}/${pattern.flags}`;
  const found = pattern.match(subject);
  if (found === null) return { source, subject, overBudget: true };
  if (found !== undefined) {
    const { start, end } = found;
    return { source, subject, match: { start, end, text: subject.slice(start, end) } };
  }
  const progress = progressOf(pattern, subject);
  return { source, subject, ...(progress === undefined ? {} : { progress }) };
}

function explainedLike(subject: Value, pattern: Value): ExplainedPattern | undefined {
  if (typeof subject !== "string" || typeof pattern !== "string") return undefined;
  const progress = likeProgress(pattern, subject);
  return { source: JSON.stringify(pattern), subject, ...(progress === undefined ? {} : { progress }) };
}
