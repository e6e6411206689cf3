/**
 * Many texts looked for in one pass, whatever the case: an Aho-Corasick automaton as one table of transitions. It may
 * report a text that is not there in the case that was asked for, and never misses one.
 */

export interface SoughtText {
  /** Not empty, ASCII; case is of no account. */
  readonly text: string;
  /** What to report: any number. */
  readonly output: number;
}

const ASCII = 128;
/** Characters that become an ASCII letter, alone or first of several, in lower case or in RE2's folding. */
const FOLDED: ReadonlyMap<number, string> = new Map([
  [0x212a, "k"],
  [0x17f, "s"],
  [0x130, "i"],
]);

export class Automaton {
  /** Column of each ASCII character; 0 is every character that no text has. */
  private readonly columns = new Uint8Array(ASCII);
  /** Of those outside ASCII. */
  private readonly foldedColumns = new Map<number, number>();
  /** Next state by state and column. A state is the place of its first column. */
  private readonly next: Int32Array;
  /** States from here on report something. */
  private readonly firstReporting: number;
  private readonly reports: readonly Int32Array[];
  private readonly width: number;

  constructor(sought: readonly SoughtText[]) {
    this.width = this.readColumns(sought);
    const trie = new Trie(sought, this.columns, this.width);
    const { order, reporting } = trie.numbered();
    this.next = trie.table(order);
    this.firstReporting = (order.length - reporting.length) * this.width;
    this.reports = reporting.map((outputs) => Int32Array.from(new Set(outputs)));
  }

  /** Calls back with the outputs of each text that the subject has, once or more often. */
  search(subject: string, report: (outputs: Int32Array) => void): void {
    const { columns, next, firstReporting } = this;
    let state = 0;
    for (let at = 0; at < subject.length; at++) {
      const unit = subject.charCodeAt(at);
      const column = unit < ASCII ? (columns[unit] as number) : this.columnOutside(unit);
      state = next[state + column] as number;
      if (state >= firstReporting) report(this.reports[(state - firstReporting) / this.width] as Int32Array);
    }
  }

  get states(): number {
    return this.next.length / this.width;
  }

  private columnOutside(unit: number): number {
    return this.foldedColumns.get(unit) ?? 0;
  }

  /** How many columns there are. */
  private readColumns(sought: readonly SoughtText[]): number {
    let width = 1;
    for (const { text } of sought) {
      for (let at = 0; at < text.length; at++) {
        const unit = text.toLowerCase().charCodeAt(at);
        if (this.columns[unit] !== 0) continue;
        this.columns[unit] = width;
        this.columns[String.fromCharCode(unit).toUpperCase().charCodeAt(0)] = width;
        width++;
      }
    }
    for (const [unit, letter] of FOLDED) {
      this.foldedColumns.set(unit, this.columns[letter.charCodeAt(0)] as number);
    }
    return width;
  }
}

interface Numbered {
  /** States in their final order: those that report last. */
  readonly order: readonly number[];
  /** What those report, in that order. */
  readonly reporting: readonly (readonly number[])[];
}

/** States as numbers, 0 is the root; transitions by state and column. */
class Trie {
  private readonly children: Int32Array;
  private readonly outputs: (number[] | undefined)[] = [undefined];
  private size = 1;

  constructor(
    sought: readonly SoughtText[],
    columns: Uint8Array,
    private readonly width: number,
  ) {
    const most = sought.reduce((sum, { text }) => sum + text.length, 1);
    this.children = new Int32Array(most * width);
    for (const { text, output } of sought) this.insert(text.toLowerCase(), output, columns);
    this.close();
  }

  private insert(text: string, output: number, columns: Uint8Array): void {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const place = state * this.width + (columns[text.charCodeAt(at)] as number);
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
