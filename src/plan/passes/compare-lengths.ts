import type { Term, TermOf } from "../../language/term.ts";
import { subterms } from "../../language/term.ts";
import type { Pass } from "../pass.ts";
import { isTrivial, mapTerms, rewriter } from "../rewrite.ts";

/** `lower(x)="cmd.exe"` is asked of every event, and few names are seven characters long. */
export const compareLengths: Pass = {
  name: "compare-lengths",
  summary: "Computes a text that is compared with constants only where it can be as long as one of them.",
  run: (graph) => {
    const split = mapTerms(graph, rewriter(withSlot));
    return mapTerms(split, rewriter(withLength));
  },
};

/** The argument is read by the call and by the question for its length, so it is computed once, as a slot. */
function withSlot(term: Term): Term {
  if (term.op !== "call" || term.spec.keepsLength === undefined) return term;
  const argument = onlyArgument(term);
  // What reads a local has another value for each element of a list, and a slot has one for each row.
  if (argument === undefined || isTrivial(argument) || readsLocal(argument)) return term;
  const slot = { name: term.spec.name, term: argument, inner: true } as const;
  return { ...term, arguments: [{ op: "slot", slot, span: argument.span }] };
}

function withLength(term: Term): Term {
  const compared = comparedTexts(term);
  if (compared === undefined) return term;
  const { subject, texts } = compared;
  const call = subject.op === "slot" ? subject.slot.term : subject;
  if (call.op !== "call" || !texts.every((text) => call.spec.keepsLength?.(text))) return term;
  const argument = onlyArgument(call);
  if (argument === undefined || !isTrivial(argument)) return term;
  return { op: "and", operands: [lengthIn(argument, texts), term], span: term.span };
}

function comparedTexts(
  term: Term,
): { readonly subject: Term; readonly texts: readonly string[] } | undefined {
  if (term.op === "in") return withTexts(term.value, term.elements);
  if (term.op !== "comparison" || term.operator !== "=") return undefined;
  return withTexts(term.left, [term.right]) ?? withTexts(term.right, [term.left]);
}

function withTexts(subject: Term, elements: readonly Term[]) {
  const texts = elements.flatMap((element) =>
    element.op === "constant" && typeof element.value === "string" ? [element.value] : [],
  );
  return texts.length === elements.length ? { subject, texts } : undefined;
}

function onlyArgument({ arguments: given }: TermOf<"call">): Term | undefined {
  return given.length === 1 ? given[0] : undefined;
}

function readsLocal(term: Term): boolean {
  return term.op === "local" || subterms(term).some(readsLocal);
}

/** Null where there is no text, as the comparison is: a text function gives null for what is none. */
function lengthIn(subject: Term, texts: readonly string[]): Term {
  const lengths: boolean[] = [];
  for (const { length } of texts) lengths[length] = true;
  const [only] = texts;
  const same = only !== undefined && texts.every(({ length }) => length === only.length);
  const fits = same
    ? (length: number) => length === only.length
    : (length: number) => lengths[length] === true;
  return {
    op: "native",
    name: "lengthIn",
    operands: [subject],
    cost: 1,
    compute: (value) => (typeof value === "string" ? fits(value.length) : null),
    span: subject.span,
  };
}
