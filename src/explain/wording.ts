/** Terms and values as people read them. */
import { visible } from "../diagnostics/visible.ts";
import type { Term } from "../language/term.ts";
import { asPattern } from "../patterns/index.ts";
import { toJson } from "../values/text.ts";
import type { Value } from "../values/value.ts";

const LONGEST = 120;

/** A value, cut in the middle where it is long. */
export function shown(value: Value, longest = LONGEST): string {
  const pattern = asPattern(value);
  if (pattern !== null) return shortened(visible(`/${pattern.source}/${pattern.flags}`), longest);
  if (value === null) return "null";
  // As it is, not as JSON: nobody wants to count the backslashes of a path twice.
  if (typeof value === "string") return `"${shortened(visible(value), longest - 2)}"`;
  return shortened(visible(toJson(value)), longest);
}

export function shortened(text: string, longest = LONGEST): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const tail = Math.floor(longest / 3);
  return `${characters.slice(0, longest - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}

/** A text in one line of at most so many characters. */
export function cutLine(text: string, width: number, squeezed = true): string {
  return shortened(visible(squeezed ? text.replace(/\s+/g, " ") : text), Math.max(16, width));
}

/** A text in as many lines as it takes. Words longer than a line are cut in pieces. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(" ")) {
    const room = Math.max(20, width);
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    while (line.length > room) {
      lines.push(line.slice(0, room));
      line = line.slice(room);
    }
  }
  return [...lines, line];
}

/** A term whose text stands elsewhere, in a macro or another module. */
export function spelled(term: Term, depth = 0): string {
  if (depth > 6) return "…";
  const part = (inner: Term) => spelled(inner, depth + 1);
  switch (term.op) {
    case "constant":
      return shown(term.value, 60);
    case "input":
      return term.name;
    case "slot":
      return term.slot.inner === true ? part(term.slot.term) : term.slot.name;
    case "event":
      return term.path?.join(".") || "event";
    case "local":
      return `$${term.local.name}`;
    case "access":
      return term.key.op === "constant" && typeof term.key.value === "string"
        ? `${part(term.object)}.${term.key.value}`
        : `${part(term.object)}[${part(term.key)}]`;
    case "call":
      return `${term.spec.name}(${term.arguments.flatMap((given) => (given ? [part(given)] : [])).join(", ")})`;
    case "and":
    case "or":
    case "xor":
      return term.operands.map((operand) => `(${part(operand)})`).join(` ${term.op.toUpperCase()} `);
    case "not":
      return `NOT ${part(term.operand)}`;
    case "isNull":
      return `${part(term.operand)} IS ${term.negated ? "NOT " : ""}NULL`;
    case "comparison":
    case "arithmetic":
      return `${part(term.left)} ${term.operator} ${part(term.right)}`;
    case "like":
      return `${part(term.value)} LIKE ${part(term.pattern)}`;
    case "in":
      return `${part(term.value)} IN (${term.elements.map(part).join(", ")})`;
    default:
      return term.op === "native" ? `${term.name}(${term.operands.map(part).join(", ")})` : term.op;
  }
}

/** What a term wants of its operand, as a clause: `must be "x"`. Undefined where there is no short way to say it. */
export function demand(term: Term, wanted: boolean): string | undefined {
  const must = wanted ? "must" : "must not";
  switch (term.op) {
    case "not":
      return demand(term.operand, !wanted);
    case "comparison": {
      const [other, operator] =
        term.right.op === "constant" || term.left.op !== "constant"
          ? [term.right, term.operator]
          : [term.left, TURNED[term.operator] ?? term.operator];
      const goal = other.op === "constant" ? shown(other.value, 60) : `\`${spelled(other)}\``;
      if (operator === "=") return `${must} be ${goal}`;
      if (operator === "!=") return wanted ? `must not be ${goal}` : `must be ${goal}`;
      return `${must} be ${operator} ${goal}`;
    }
    case "isNull":
      return term.negated === wanted ? "must not be null" : "must be null";
    case "like":
      return `${must} be like ${spelled(term.pattern)}`;
    case "in": {
      const shownElements = term.elements.slice(0, MOST_ELEMENTS).map((element) => spelled(element));
      const more = term.elements.length - shownElements.length;
      const list = more > 0 ? [...shownElements, `… (${more} more)`] : shownElements;
      return `${must} be one of ${list.join(", ")}`;
    }
    case "call": {
      const pattern = patternOperand(term);
      return pattern === undefined ? undefined : `${must} match ${spelled(pattern)}`;
    }
    default:
      return undefined;
  }
}

const MOST_ELEMENTS = 5;
const TURNED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

/** The operand of a call that is a pattern, if it looks for one. */
export function patternOperand(term: Extract<Term, { op: "call" }>): Term | undefined {
  if (term.spec.seeks !== "pattern") return undefined;
  const pattern = term.arguments[1];
  return pattern?.op === "constant" ? pattern : undefined;
}
