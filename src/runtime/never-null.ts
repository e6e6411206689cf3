/** Terms of which it is certain, from what they are made of, that they are never null. */
import { type GraphNode, inputsOf } from "../analysis/graph.ts";
import { type Arrival, arrivals } from "../analysis/passage.ts";
import type { Guard, ParameterType } from "../language/function.ts";
import type { Term } from "../language/term.ts";

/** Deep enough for any text that people write. */
const MOST_DEPTH = 100;

/** @param input - whose rows the term is asked of, where that is known. */
export function isNeverNull(term: Term | undefined, input?: GraphNode, depth = 0): boolean {
  if (term === undefined || depth > MOST_DEPTH) return false;
  const below = (inner: Term | undefined) => isNeverNull(inner, input, depth + 1);
  switch (term.op) {
    case "constant":
      return term.value !== null;
    case "isNull":
    case "isType":
    case "list":
    case "map":
      return true;
    case "slot":
      return below(term.slot.term);
    case "input":
      return isMadeForAll(term.name, input, depth);
    case "and":
    case "or":
    case "xor":
      return term.operands.every((operand) => isTruth(operand) && below(operand));
    case "not":
      return isTruth(term.operand) && below(term.operand);
    case "comparison":
      // An order between a number and a text is null.
      return term.operator === "=" || term.operator === "!="
        ? below(term.left) && below(term.right)
        : (isText(term.left, depth) && isText(term.right, depth)) ||
            (isNumber(term.left, input, depth) && isNumber(term.right, input, depth));
    case "like":
      return isText(term.value, depth) && isText(term.pattern, depth);
    case "in":
      return below(term.value) && term.elements.every(below);
    case "call":
      return isCallNeverNull(term, depth);
    default:
      return false;
  }
}

function isCallNeverNull(term: Call, depth: number): boolean {
  const guard = guardOf(term);
  if (guard !== undefined) return isNeverNull(term.arguments[guard.otherwise], undefined, depth + 1);
  const { spec } = term;
  if (spec.predicate !== true) return isText(term, depth);
  // What a predicate does with nulls it says itself where it does not pass them on: such a one tests for them.
  if (spec.nulls !== "null") return term.arguments.length === 1;
  // A predicate over a text, whose other arguments stand in the detection and have been checked.
  const [subject, ...others] = term.arguments;
  return subject !== undefined && isText(subject, depth) && others.every((other) => other?.op === "constant");
}

type Call = Extract<Term, { op: "call" }>;

/** What a call gives instead of null and of what it does not accept. */
function guardOf({ spec, arguments: given }: Call): Guard | undefined {
  return "guard" in spec ? spec.guard(given) : undefined;
}

function isText(term: Term, depth: number): boolean {
  if (depth > MOST_DEPTH) return false;
  if (term.op === "constant") return typeof term.value === "string";
  if (term.op === "slot") return isText(term.slot.term, depth + 1);
  if (term.op !== "call") return false;
  const guard = guardOf(term);
  if (guard !== undefined) {
    const other = term.arguments[guard.otherwise];
    return guard.typeOf === "string" && other !== undefined && isText(other, depth + 1);
  }
  const { spec, arguments: given } = term;
  const isOfTexts =
    spec.result === "string" &&
    spec.nulls === "null" &&
    spec.parameters.every(({ type }) => type === "string");
  return isOfTexts && given.every((argument) => argument !== undefined && isText(argument, depth + 1));
}

function isNumber(term: Term, input: GraphNode | undefined, depth: number): boolean {
  if (depth > MOST_DEPTH) return false;
  switch (term.op) {
    case "constant":
      return typeof term.value === "number" && Math.abs(term.value) < LARGE;
    case "slot":
      return isNumber(term.slot.term, input, depth + 1);
    case "input":
      return isMadeForAll(term.name, input, depth, ["integer", "number"]);
    case "arithmetic":
      // Of numbers that have not been multiplied yet nothing grows out of bounds.
      return (
        /^[-+*]$/.test(term.operator) &&
        [term.left, term.right].every((side) => side.op !== "arithmetic" && isNumber(side, input, depth + 1))
      );
    default:
      return false;
  }
}

/** What is larger than any double is null. */
const LARGE = 1e100;

/** A field that a stage gives every row, of one of the types if some are named, or a term that is never null. */
function isMadeForAll(
  name: string,
  input: GraphNode | undefined,
  depth: number,
  types?: readonly ParameterType[],
): boolean {
  if (input === undefined || depth > MOST_DEPTH || isUnited(input)) return false;
  const found = arrivals(input, name);
  const fits = (arrival: Arrival): boolean => {
    if (arrival.kind === "given") return false;
    if (arrival.kind === "made") {
      return arrival.neverNull === true && (types === undefined || types.includes(arrival.type));
    }
    const { binding, node } = arrival;
    if (binding.presence !== "always") return false;
    return types === undefined
      ? isNeverNull(binding.term, node, depth + 1)
      : isNumber(binding.term, node, depth + 1);
  };
  return found.length > 0 && found.every(fits);
}

/** Whether rows come from several streams: what one of them lacks is null. */
function isUnited(node: GraphNode): boolean {
  for (let at: GraphNode | undefined = node; at !== undefined; [at] = inputsOf(at)) {
    if (at.kind === "merge") return true;
  }
  return false;
}

/** Anything else counts as null in logic (N1). */
function isTruth(term: Term): boolean {
  if (term.op === "call") return term.spec.predicate === true;
  return TRUTHS.has(term.op) || (term.op === "constant" && typeof term.value === "boolean");
}

const TRUTHS: ReadonlySet<Term["op"]> = new Set([
  "isNull",
  "isType",
  "comparison",
  "like",
  "in",
  "and",
  "or",
  "xor",
  "not",
]);
