/** Looks at some values of every event: with closures at first, then with code made for it. */
import type { Term } from "../language/term.ts";
import { generateLooks, type Take } from "../runtime/generate/looks.ts";
import type { Value } from "../values/value.ts";
import { placeReader } from "./places.ts";

export interface Look {
  /** A place of the event. */
  readonly term: Term;
  /** Gets what is there, unless it is null. */
  readonly take: Take;
}

/** Making code takes as long as looking at so many events. */
const EVENTS_BEFORE_CODE = 500;

/** The same for all runs of a pack: what is taken belongs to one event, and is asked for before the next. */
export class Looks {
  /** Looks at an event. */
  at: (row: Value) => void;
  readonly places: number;

  constructor(looks: readonly Look[], generates: boolean) {
    this.places = looks.length;
    const readers = looks.map(({ term, take }) => ({ read: placeReader(term), take }));
    const closures = (row: Value) => {
      for (const { read, take } of readers) {
        const value = read(row);
        if (value !== null) take(value);
      }
    };
    let remaining = EVENTS_BEFORE_CODE;
    const counting = (row: Value) => {
      closures(row);
      if (--remaining === 0) this.at = codeFor(looks) ?? closures;
    };
    this.at = generates && looks.length > 0 ? counting : closures;
  }
}

function codeFor(looks: readonly Look[]): Take | undefined {
  const terms = looks.map(({ term }) => term);
  const takes = looks.map(({ take }) => take);
  try {
    return generateLooks(terms, takes);
  } catch {
    // Code made of texts is forbidden here: closures do the same.
    return undefined;
  }
}
