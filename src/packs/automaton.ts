/**
 * Many texts looked for in one pass, whatever the case: an Aho-Corasick automaton as one table of transitions. It may
 * report a text that is not there in the case that was asked for, and never misses one.
 */

import { pairOf, SHORTEST_TO_SKIP, Skips } from "./skips.ts";

export interface SoughtText {
  /** Not empty, ASCII; case is of no account. */
  readonly text: string;
  /** Nothing stands before it, or after it. */
  readonly atStart?: boolean;
  readonly atEnd?: boolean;
  /** What to report: any number. */
  readonly output: number;
}

/** How many UTF-16 units there are. */
const UNITS = 0x10000;
/** Column of every character that no text has. */
const OTHER = 0;
/** What stands before the first character, and after the last. */
const START = 1;
const END = 2;
const FIRST_LETTER = 3;
/** Characters that become an ASCII letter, alone or first of several, in lower case or in RE2's folding. */
const FOLDED: ReadonlyMap<number, string> = new Map([
  [0x212a, "k"],
  [0x17f, "s"],
  [0x130, "i"],
]);

export class Automaton {
  /** Of each UTF-16 unit. */
  private readonly columns = new Uint8Array(UNITS);
  /** Next state by state and column. A state is the place of its first column. */
  private readonly next: Int32Array;
  /** States from here on report something. */
  private readonly firstReporting: number;
  private readonly reports: readonly Int32Array[];
  private readonly width: number;
  /** The state at the first character. */
  private readonly start: number;
  /** How far to jump where nothing has begun; undefined where texts are too short for that. */
  private readonly skips: Skips | undefined;

  constructor(sought: readonly SoughtText[]) {
    this.width = this.readColumns(sought);
    const words = sought.map(({ text, output, atStart, atEnd }) => {
      const letters = [...text].map((character) => this.columns[character.charCodeAt(0)] as number);
      return { columns: [...(atStart ? [START] : []), ...letters, ...(atEnd ? [END] : [])], output };
    });
    const trie = new Trie(words, this.width);
    const { order, reporting } = trie.numbered();
    this.next = trie.table(order);
    this.firstReporting = (order.length - reporting.length) * this.width;
    this.reports = reporting.map((outputs) => Int32Array.from(new Set(outputs)));
    this.start = this.next[START] as number;
    // Those that stand at the start are found there, before the first jump.
    const later = sought.filter(({ atStart }) => atStart !== true).map(({ text }) => text);
    if (later.every(({ length }) => length >= SHORTEST_TO_SKIP)) this.skips = new Skips(later, spellingsOf);
  }

  /** Whether a search goes past most characters without a look at them. */
  get jumps(): boolean {
    return this.skips !== undefined;
  }

  /** Calls back with the outputs of each text that the subject has, once or more often. */
  search(subject: string, report: (outputs: Int32Array) => void): void {
    const { columns, next, firstReporting, skips } = this;
    const { length } = subject;
    let state = this.start;
    for (let at = 0; at < length; at++) {
      if (state === 0 && skips !== undefined) {
        // To the next place where a text can begin. This is all that is done with most subjects.
        const { shifts, begins, last } = skips;
        let end = at + last;
        for (;;) {
          if (end >= length) return;
          const shift = shifts[pairOf(subject.charCodeAt(end - 1), subject.charCodeAt(end))] as number;
          if (shift !== 0) {
            end += shift;
            continue;
          }
          at = end - last;
          if (begins[pairOf(subject.charCodeAt(at), subject.charCodeAt(at + 1))] !== 0) break;
          end++;
        }
      }
      state = next[state + (columns[subject.charCodeAt(at)] as number)] as number;
      if (state >= firstReporting) report(this.reportsOf(state));
    }
    state = next[state + END] as number;
    if (state >= firstReporting) report(this.reportsOf(state));
  }

  private reportsOf(state: number): Int32Array {
    return this.reports[(state - this.firstReporting) / this.width] as Int32Array;
  }

  get states(): number {
    return this.next.length / this.width;
  }

  /** How many columns there are. */
  private readColumns(sought: readonly SoughtText[]): number {
    let width = FIRST_LETTER;
    for (const { text } of sought) {
      for (let at = 0; at < text.length; at++) {
        const unit = text.toLowerCase().charCodeAt(at);
        if (this.columns[unit] !== OTHER) continue;
        this.columns[unit] = width;
        this.columns[String.fromCharCode(unit).toUpperCase().charCodeAt(0)] = width;
        width++;
      }
    }
    for (const [unit, letter] of FOLDED) {
      this.columns[unit] = this.columns[letter.charCodeAt(0)] as number;
    }
    return width;
  }
}

/** All that stands for an ASCII character, up to its case. */
function spellingsOf(character: string): readonly number[] {
  const letter = character.toLowerCase();
  const folded = [...FOLDED].flatMap(([unit, own]) => (own === letter ? [unit] : []));
  return [letter.charCodeAt(0), ...folded];
}

/** A text as columns. */
interface Word {
  readonly columns: readonly number[];
  readonly output: number;
}

interface Numbered {
  /** States in their final order: those that report last. */
  readonly order: readonly number[];
  /** What those report, in that order. */
  readonly reporting: readonly (readonly number[])[];
}

/** States as numbers, 0 is the root; transitions by state and column. The root itself reports nothing. */
class Trie {
  private readonly children: Int32Array;
  private readonly outputs: (number[] | undefined)[] = [undefined];
  private size = 1;

  constructor(
    words: readonly Word[],
    private readonly width: number,
  ) {
    const most = words.reduce((sum, { columns }) => sum + columns.length, 1);
    this.children = new Int32Array(most * width);
    for (const word of words) this.insert(word);
    this.close();
  }

  private insert({ columns, output }: Word): void {
    let state = 0;
    for (const column of columns) {
      const place = state * this.width + column;
      if (this.children[place] === 0) {
        this.children[place] = this.size++;
        this.outputs.push(undefined);
      }
      state = this.children[place] as number;
    }
    const known = this.outputs[state];
    if (known === undefined) this.outputs[state] = [output];
    else known.push(output);
  }

  /** Gives every state a transition for every column: where there is none, that of its longest suffix. */
  private close(): void {
    const { children, width, outputs } = this;
    const suffix = new Int32Array(this.size);
    const queue = new Int32Array(this.size);
    let last = 0;
    for (let column = 0; column < width; column++) {
      const child = children[column] as number;
      if (child !== 0) queue[last++] = child;
    }
    for (let first = 0; first < last; first++) {
      const state = queue[first] as number;
      const behind = suffix[state] as number;
      const inherited = outputs[behind];
      if (inherited !== undefined) outputs[state] = [...(outputs[state] ?? []), ...inherited];
      for (let column = 0; column < width; column++) {
        const place = state * width + column;
        const child = children[place] as number;
        const other = children[behind * width + column] as number;
        if (child === 0) children[place] = other;
        else {
          suffix[child] = other;
          queue[last++] = child;
        }
      }
    }
  }

  numbered(): Numbered {
    const silent: number[] = [];
    const loud: number[] = [];
    for (let state = 0; state < this.size; state++) {
      (this.outputs[state] === undefined ? silent : loud).push(state);
    }
    return {
      order: [...silent, ...loud],
      reporting: loud.map((state) => this.outputs[state] ?? []),
    };
  }

  table(order: readonly number[]): Int32Array {
    const { width, children } = this;
    const place = new Int32Array(this.size);
    order.forEach((state, index) => {
      place[state] = index * width;
    });
    const table = new Int32Array(this.size * width);
    order.forEach((state, index) => {
      for (let column = 0; column < width; column++) {
        table[index * width + column] = place[children[state * width + column] as number] as number;
      }
    });
    return table;
  }
}
