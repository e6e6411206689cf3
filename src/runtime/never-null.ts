/** Terms of which it is certain, from what they are made of, that they are never null. */
import { type GraphNode, inputsOf } from "../analysis/graph.ts";
import type { PlacedTerm } from "../analysis/journal.ts";
import { arrivals } from "../analysis/passage.ts";
import type { Guard, ParameterType } from "../language/function.ts";
import type { Term } from "../language/term.ts";

/** Deep enough for any text that people write. */
const MOST_DEPTH = 100;

export function isNeverNull(placed: PlacedTerm, depth = 0): boolean {
  return remembered(neverNull, placed, () => depth <= MOST_DEPTH && readNeverNull(placed, depth));
}

/** Chains of fields that are written from each other twice have more paths than steps. */
type Remembered = WeakMap<Term, WeakMap<GraphNode, boolean>>;

const neverNull: Remembered = new WeakMap();
const numbers: Remembered = new WeakMap();

function remembered(memory: Remembered, { term, node }: PlacedTerm, read: () => boolean): boolean {
  const byNode = memory.get(term) ?? new WeakMap<GraphNode, boolean>();
  memory.set(term, byNode);
  const known = byNode.get(node);
  if (known !== undefined) return known;
  const result = read();
  byNode.set(node, result);
  return result;
}

function readNeverNull(placed: PlacedTerm, depth: number): boolean {
  const { term, node } = placed;
  const below = (inner: Term | undefined) =>
    inner !== undefined && isNeverNull({ term: inner, node }, depth + 1);
  switch (term.op) {
    case "input":
      return isEverywhere(placed, term.name, depth, isNeverNull);
    case "arithmetic":
      return isNumber(placed, depth);
    case "constant":
      return term.value !== null;
    case "isNull":
    case "isType":
    case "list":
    case "map":
      return true;
    case "slot":
      return below(term.slot.term);
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
            (isNumber({ term: term.left, node }, depth) && isNumber({ term: term.right, node }, depth));
    case "like":
      return isText(term.value, depth) && isText(term.pattern, depth);
    case "in":
      return below(term.value) && term.elements.every(below);
    case "call":
      return isCallNeverNull(term, node, depth);
    default:
      return false;
  }
}

/** Wherever the row comes from, something has written the field of which `holds` is known. */
function isEverywhere(
  { node }: PlacedTerm,
  name: string,
  depth: number,
  holds: (bound: PlacedTerm, depth: number) => boolean,
  types?: ReadonlySet<ParameterType>,
): boolean {
  const found = arrivals(node, name);
  if (found.length === 0 || isUnited(node)) return false;
  return found.every((arrival) => {
    if (arrival.kind === "given") return false;
    if (arrival.kind === "bound") return holds({ term: arrival.binding.term, node: arrival.node }, depth + 1);
    const { type, nullUnlessNumbers: numbers } = arrival;
    return types?.has(type) !== false && numbers?.every((each) => isNumber(each, depth + 1)) === true;
  });
}

/** Whether rows come from several streams: a field that one of them lacks is null there. */
function isUnited(node: GraphNode): boolean {
  for (let at: GraphNode | undefined = node; at !== undefined; [at] = inputsOf(at)) {
    if (at.kind === "merge") return true;
    const outgoing = at.kind === "segment" ? at.operator?.outgoing : undefined;
    // Such a stage makes its rows anew.
    if (typeof outgoing === "object" && "only" in outgoing) return false;
  }
  return false;
}

/** Never null, and a number. */
function isNumber(placed: PlacedTerm, depth: number): boolean {
  return remembered(numbers, placed, () => depth <= MOST_DEPTH && readIsNumber(placed, depth));
}

function readIsNumber({ term, node }: PlacedTerm, depth: number): boolean {
  const below = (inner: Term) => isNumber({ term: inner, node }, depth + 1);
  switch (term.op) {
    case "constant":
      return typeof term.value === "number" || typeof term.value === "bigint";
    case "slot":
      return below(term.slot.term);
    case "arithmetic":
      return SOUND_ARITHMETIC.has(term.operator) && below(term.left) && below(term.right);
    case "input":
      return isEverywhere({ term, node }, term.name, depth, isNumber, NUMBERS);
    default:
      return false;
  }
}

const NUMBERS: ReadonlySet<ParameterType> = new Set(["number", "integer"]);

/** Division by zero is null. */
const SOUND_ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*"]);

function isCallNeverNull(term: Call, node: PlacedTerm["node"], depth: number): boolean {
  const guard = guardOf(term);
  if (guard !== undefined) {
    const otherwise = term.arguments[guard.otherwise];
    return otherwise !== undefined && isNeverNull({ term: otherwise, node }, depth + 1);
  }
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
