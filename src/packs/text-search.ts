/** A search of one place of all events, which remembers what it has found in short texts: most of them come again. */
import { Automaton, type SoughtText } from "./automaton.ts";

/** Longer texts repeat themselves less, and take more time to recognise. */
const LONGEST_KNOWN = 64;
const MOST_KNOWN = 1000;

export class TextSearch {
  private readonly automaton: Automaton;
  /** Undefined where too little of it has come again, or where a search takes no longer than recognising. */
  private known: Map<string, Int32Array> | undefined;
  private recognised = 0;

  constructor(texts: readonly SoughtText[]) {
    this.automaton = new Automaton(texts);
    this.forget();
  }

  /** Calls back with the outputs of each text that the subject has, once or more often. */
  search(subject: string, report: (outputs: Int32Array) => void): void {
    const { known } = this;
    if (known === undefined || subject.length > LONGEST_KNOWN) {
      this.automaton.search(subject, report);
      return;
    }
    const outputs = known.get(subject);
    if (outputs === undefined) {
      const found = this.found(subject);
      this.remember(subject, found, known);
      if (found.length > 0) report(found);
      return;
    }
    this.recognised++;
    if (outputs.length > 0) report(outputs);
  }

  /** Texts of a run that is over need not stay in memory. */
  forget(): void {
    this.known = this.automaton.jumps ? undefined : new Map();
    this.recognised = 0;
  }

  private found(subject: string): Int32Array {
    const found = new Set<number>();
    this.automaton.search(subject, (outputs) => {
      for (const output of outputs) found.add(output);
    });
    return found.size === 0 ? NOTHING : Int32Array.from(found);
  }

  private remember(subject: string, outputs: Int32Array, known: Map<string, Int32Array>): void {
    if (known.size < MOST_KNOWN) {
      known.set(subject, outputs);
      return;
    }
    this.known = this.recognised < MOST_KNOWN ? undefined : new Map();
    this.recognised = 0;
  }
}

const NOTHING = new Int32Array();
