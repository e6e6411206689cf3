/** What was refused while reading: counted by reason, with the first few as samples, never silent. */
import { inputCodes, type RejectReason } from "./codes.ts";

export interface RejectionSample {
  readonly reason: RejectReason;
  readonly file: string;
  readonly line: number;
  /** In bytes; of the decompressed content where the file is compressed. */
  readonly offset: number;
  readonly excerpt: string;
}

export interface RejectionNote {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  readonly count: number;
  readonly samples: readonly RejectionSample[];
}

const SAMPLES_KEPT = 3;
const EXCERPT_LENGTH = 80;

export class RejectionLog {
  /** Whether the first rejection ends the reading (`--strict`). */
  readonly strict: boolean;
  #counts = new Map<RejectReason, { count: number; samples: RejectionSample[] }>();
  #total = 0;

  constructor(strict = false) {
    this.strict = strict;
  }

  get total(): number {
    return this.#total;
  }

  get stopped(): boolean {
    return this.strict && this.#total > 0;
  }

  /** `place` is asked only for the samples: finding an offset costs. Returns whether to read on. */
  add(reason: RejectReason, place: () => Omit<RejectionSample, "reason">): boolean {
    this.#total += 1;
    let entry = this.#counts.get(reason);
    if (entry === undefined) {
      entry = { count: 0, samples: [] };
      this.#counts.set(reason, entry);
    }
    entry.count += 1;
    if (entry.samples.length < SAMPLES_KEPT) {
      const sample = place();
      entry.samples.push({ ...sample, reason, excerpt: shorten(sample.excerpt) });
    }
    return !this.stopped;
  }

  notes(): RejectionNote[] {
    return [...this.#counts].map(([reason, { count, samples }]) => {
      const { code, name, summary } = inputCodes[reason];
      return { code, name, message: summary.replace(/\.$/, ""), count, samples };
    });
  }
}

function shorten(text: string): string {
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text;
}
