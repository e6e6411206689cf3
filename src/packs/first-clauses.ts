/**
 * By which clause each gate is looked for in every event. What a look costs is shared by all who look there, so the
 * choice is one for the whole pack.
 */
import { isAnchored, type Wish } from "./searches.ts";
import type { KnownTerm } from "./term-table.ts";

/** What has to be done with every event so that a clause can be found: prices are those of asking so many of a thousand. */
interface Effort {
  readonly price: number;
}

const PRICE_OF_LOOK = 100;
/** Of going through all of a value. */
const PRICE_OF_SEARCH = 300;
const MOST_ROUNDS = 4;

/** By gate; undefined for one that has no clauses. */
export function chooseFirst(gates: readonly (readonly Wish[])[]): readonly (Wish | undefined)[] {
  return new Choice(gates).made();
}

class Choice {
  private readonly looks = new Map<KnownTerm, Effort>();
  private readonly throughs = new Map<KnownTerm, Effort>();
  private readonly efforts = new Map<Wish, readonly Effort[]>();
  private readonly chosen: (Wish | undefined)[];
  private readonly spared = new Set<Effort>();

  constructor(private readonly gates: readonly (readonly Wish[])[]) {
    for (const wish of gates.flat()) this.efforts.set(wish, this.effortsFor(wish));
    const popularity = this.popularity();
    this.chosen = gates.map((wishes) =>
      least(wishes, (wish) =>
        this.effortsOf(wish).reduce(
          (sum, effort) => sum + effort.price / (popularity.get(effort) ?? 1),
          wish.weight,
        ),
      ),
    );
  }

  made(): readonly (Wish | undefined)[] {
    for (let round = 0; round < MOST_ROUNDS && this.spareOne(); round++);
    return this.chosen;
  }

  /** Gives up each effort that costs more than its users would without it. Whether there was any. */
  private spareOne(): boolean {
    const before = this.spared.size;
    const users = this.users();
    const byUse = [...users].sort(([, some], [, others]) => some.length - others.length);
    for (const [effort, gates] of byUse) {
      const open = new Set(this.users().keys());
      open.delete(effort);
      const instead = gates.map((gate) => this.without(gate, effort, open));
      const loss = instead.reduce((sum, found) => sum + (found?.loss ?? Number.POSITIVE_INFINITY), 0);
      if (loss >= effort.price) continue;
      this.spared.add(effort);
      gates.forEach((gate, index) => {
        this.chosen[gate] = instead[index]?.wish;
      });
    }
    return this.spared.size > before;
  }

  /** The next best for a gate, and how much more it costs. */
  private without(gate: number, effort: Effort, open: ReadonlySet<Effort>) {
    const possible = (this.gates[gate] ?? []).filter((wish) =>
      this.effortsOf(wish).every((own) => own !== effort && !this.spared.has(own)),
    );
    const price = (wish: Wish) =>
      this.effortsOf(wish).reduce((sum, own) => sum + (open.has(own) ? 0 : own.price), wish.weight);
    const wish = least(possible, price);
    return wish && { wish, loss: price(wish) - (this.chosen[gate]?.weight ?? 0) };
  }

  /** By effort: the gates for which it is made. */
  private users(): ReadonlyMap<Effort, readonly number[]> {
    const users = new Map<Effort, number[]>();
    this.chosen.forEach((wish, gate) => {
      for (const effort of wish === undefined ? [] : this.effortsOf(wish)) {
        const known = users.get(effort);
        if (known === undefined) users.set(effort, [gate]);
        else known.push(gate);
      }
    });
    return users;
  }

  /** For how many gates each effort could be made. */
  private popularity(): ReadonlyMap<Effort, number> {
    const popularity = new Map<Effort, number>();
    for (const wishes of this.gates) {
      for (const effort of new Set(wishes.flatMap((wish) => this.effortsOf(wish))))
        popularity.set(effort, (popularity.get(effort) ?? 0) + 1);
    }
    return popularity;
  }

  private effortsOf(wish: Wish): readonly Effort[] {
    return this.efforts.get(wish) ?? [];
  }

  private effortsFor({ searches }: Wish): readonly Effort[] {
    const efforts = new Set<Effort>();
    for (const search of searches) {
      efforts.add(known(this.looks, search.subject, PRICE_OF_LOOK));
      if (!isAnchored(search)) efforts.add(known(this.throughs, search.subject, PRICE_OF_SEARCH));
    }
    return [...efforts];
  }
}

function known(efforts: Map<KnownTerm, Effort>, subject: KnownTerm, price: number): Effort {
  let effort = efforts.get(subject);
  if (effort === undefined) {
    effort = { price };
    efforts.set(subject, effort);
  }
  return effort;
}

function least(wishes: readonly Wish[], price: (wish: Wish) => number): Wish | undefined {
  let best: Wish | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const wish of wishes) {
    const own = price(wish);
    if (own < lowest) [best, lowest] = [wish, own];
  }
  return best;
}
