/** Looks at some values of every event: with closures at first, then with code made for it. */
import type { Evaluate } from "../language/function.ts";
import { NOWHERE, type Term } from "../language/term.ts";
import { type FilterCode, generateFilters } from "../runtime/generate/filters.ts";
import type { RowScope } from "../runtime/row-scope.ts";
import type { Value } from "../values/value.ts";

export interface Look {
  readonly term: Term;
  readonly take: (value: Value) => void;
}

/** Making code takes as long as looking at so many events. */
const EVENTS_BEFORE_CODE = 500;

/** The same for all runs of a pack: what is taken belongs to one event, and is asked for before the next. */
export class Looks {
  private readonly predicates: readonly Term[];
  private code: FilterCode | undefined;
  private remaining: number;

  constructor(looks: readonly Look[], generates: boolean) {
    this.predicates = looks.map(asPredicate);
    this.remaining = generates && looks.length > 0 ? EVENTS_BEFORE_CODE : Number.POSITIVE_INFINITY;
  }

  start(scope: RowScope): Looking {
    const { linker, frame } = scope;
    let program = this.code?.start(linker);
    const closures = this.predicates.map((predicate): Evaluate => linker.link(predicate));
    return () => {
      if (program !== undefined) program.test(frame.row);
      else {
        for (const look of closures) look();
        if (this.isWorthCode()) program = this.code?.start(linker);
      }
    };
  }

  private isWorthCode(): boolean {
    if (--this.remaining === 0) this.generate();
    return this.code !== undefined;
  }

  private generate(): void {
    const filters = this.predicates.map((predicate) => ({ predicate, stage: null }));
    try {
      this.code = generateFilters(filters, { after: [], beside: new Set() });
    } catch {
      // Code made of texts is forbidden here: closures do the same.
    }
  }
}

/** At the row at hand. */
export type Looking = () => void;

/** True of every value, so that the next one is looked at, too. */
function asPredicate({ term, take }: Look): Term {
  const compute = (value: Value) => {
    take(value);
    return true;
  };
  return { op: "native", name: "look", operands: [term], compute, span: NOWHERE };
}
