/** Those who sieve ranges, in this thread: each answers when dice say so. */
import type { GateSource } from "../../src/parallel/messages.ts";
import { type ScanSetting, scannerFor } from "../../src/parallel/scan-setting.ts";
import { type LineGate, RangeSieve } from "../../src/parallel/sieve-range.ts";
import type { RangeAnswer, Sievers, Work } from "../../src/parallel/sieve-threads.ts";

const MOST_AHEAD = 2;

export class InProcess implements Sievers {
  readonly count: number;
  readonly #roll: () => number;
  #sieve: RangeSieve | undefined;
  #gate: LineGate | undefined;
  #waiting: Work[] = [];
  ended = false;

  constructor(count: number, roll: () => number) {
    this.count = count;
    this.#roll = roll;
  }

  scan(setting: ScanSetting): void {
    this.#sieve = new RangeSieve(scannerFor(setting));
  }

  gate({ setting }: GateSource): void {
    this.#gate = setting as LineGate;
  }

  give(next: () => Work | undefined): void {
    while (this.#waiting.length < MOST_AHEAD * this.count) {
      const work = next();
      if (work === undefined) return;
      this.#waiting.push(work);
    }
  }

  taken(): readonly RangeAnswer[] {
    const answers: RangeAnswer[] = [];
    while (this.#waiting.length > 0 && this.#roll() % 3 === 0) answers.push(this.#answer());
    return answers;
  }

  news(): Promise<void> {
    return Promise.resolve();
  }

  end(): Promise<void> {
    this.ended = true;
    return Promise.resolve();
  }

  #answer(): RangeAnswer {
    const [work] = this.#waiting.splice(this.#roll() % this.#waiting.length, 1) as [Work];
    const sieved = (this.#sieve as RangeSieve).sieve(work.range, this.#gate);
    return { what: "sieved", turn: work.turn, sieved, gated: this.#gate !== undefined };
  }
}
