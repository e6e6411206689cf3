/** What a clause becomes when it is looked for: texts at places of the event. */
import { type Ask, type Atom, frequencyOf, witnessOf } from "./atom.ts";
import type { SoughtText } from "./automaton.ts";
import { SHORTEST_TO_SKIP } from "./skips.ts";
import { stripped } from "./strip.ts";
import type { KnownTerm } from "./term-table.ts";

/** Something to look for in the value at one place of the event. */
export interface Search {
  readonly subject: KnownTerm;
  readonly ask: Ask;
}

/** Of these one has to be found. */
export interface Wish {
  /** How many of a thousand events answer to it. */
  readonly weight: number;
  readonly searches: readonly Search[];
}

/** As far as it can be looked for. */
export function frequency(atom: Atom): number {
  const { subject, ask } = stripped(atom) ?? atom;
  if (ask.what !== "text" && ask.what !== "within") return frequencyOf({ subject, ask });
  const { text, atStart, atEnd } = soughtIn(ask);
  const at = atStart ? (atEnd ? "whole" : "start") : atEnd ? "end" : "inside";
  return frequencyOf({ subject, ask: { ...ask, witness: { ...ask.witness, text, at } } });
}

/** Whether it can be answered at the beginning of a value, without a search through all of it. */
export function isAnchored({ ask }: Search): boolean {
  return ask.what === "present" || soughtIn(ask).atStart === true;
}

/** A short text that may stand anywhere makes the search for all others at its place slow. */
export function isQuick(search: Search): boolean {
  if (isAnchored(search) || search.ask.what === "present") return true;
  return soughtIn(search.ask).text.length >= SHORTEST_TO_SKIP;
}

export function canBeSought(ask: Ask): boolean {
  return ask.what === "present" || soughtIn(ask).text !== "";
}

/** The longest part of a text that stands for itself in any case and folding, where it stands. */
export function soughtIn(ask: Exclude<Ask, { what: "present" }>): Omit<SoughtText, "output"> {
  const { text, at } = ask.what === "number" ? { text: ask.text, at: "whole" } : witnessOf(ask);
  const parts = text.split(/[^\0-\x7f]/);
  let longest = 0;
  parts.forEach((part, index) => {
    if (part.length > (parts[longest] ?? "").length) longest = index;
  });
  return {
    text: parts[longest] ?? "",
    atStart: (at === "start" || at === "whole") && longest === 0,
    atEnd: (at === "end" || at === "whole") && longest === parts.length - 1,
  };
}
