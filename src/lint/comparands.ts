/** Values that a text holds against constant texts: by equality, LIKE, a search in the text, or a regular expression. */
import type { Span } from "../../grammar/ast.ts";
import type { CheckedText } from "../analysis/checked-text.ts";
import type { PlacedTerm } from "../analysis/journal.ts";
import type { Term } from "../language/term.ts";
import { isRegex, type RegexValue, type Value } from "../values/value.ts";
import { type Origin, originOf } from "./origins.ts";

export interface Comparand {
  readonly kind: "equal" | "like" | "regex" | "inside" | "start" | "end";
  /** The whole test. */
  readonly test: PlacedTerm;
  readonly value: PlacedTerm;
  readonly origin: Origin | undefined;
  /** The text that is wanted; of a regex, its source. */
  readonly wanted: string;
  /** Of a regex. */
  readonly flags: string;
  /** The constant as it stands in the text. */
  readonly span: Span;
  /** The value's name where nothing better is known. */
  readonly written: string;
}

export function comparandsIn({ terms }: CheckedText): readonly Comparand[] {
  const found = terms.flatMap((test) => of(test));
  return found.sort((a, b) => a.span.start - b.span.start);
}

function of(test: PlacedTerm): readonly Comparand[] {
  const { term, node } = test;
  const make = (kind: Comparand["kind"], value: Term | undefined, constant: Term | undefined) => {
    const wanted = constantIn(constant);
    if (value === undefined || constant === undefined || wanted === undefined) return [];
    const placed = { term: value, node };
    const source = isRegex(wanted) ? wanted.source : String(wanted);
    return [
      {
        kind: isRegex(wanted) ? ("regex" as const) : kind,
        test,
        value: placed,
        origin: originOf(placed),
        wanted: source,
        flags: isRegex(wanted) ? wanted.flags : "",
        span: constant.span,
        written: value.op === "slot" ? value.slot.name : value.op === "input" ? value.name : "",
      },
    ];
  };
  switch (term.op) {
    case "comparison":
      if (term.operator !== "=" && term.operator !== "!=") return [];
      return [...make("equal", term.left, term.right), ...make("equal", term.right, term.left)];
    case "like":
      return make("like", term.value, term.pattern);
    case "in":
      return term.elements.flatMap((element) => make("equal", term.value, element));
    case "call": {
      const { seeks } = term.spec;
      if (seeks === undefined) return [];
      return make(seeks === "pattern" ? "regex" : seeks, term.arguments[0], term.arguments[1]);
    }
    default:
      return [];
  }
}

function constantIn(term: Term | undefined): string | RegexValue | undefined {
  const value: Value = term?.op === "constant" ? term.value : null;
  return typeof value === "string" || isRegex(value) ? value : undefined;
}

/** The field as its author knows it: the name in the text where it has one, else the keys of the event. */
export function nameOf({ written, origin }: Pick<Comparand, "written" | "origin">): string {
  if (written !== "") return `\`${written}\``;
  return origin === undefined ? "the value" : `\`${origin.path.join(".")}\``;
}
