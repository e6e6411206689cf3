/** A place as people count it: lines and columns start at 1, columns are UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const BYTE_ORDER_MARK = 0xfeff;

/** A text and where its lines begin. Offsets always count from the first unit, a byte order mark included (L13). */
export class Source {
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#lineStarts = lineStartsOf(text);
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    const start = this.#lineStarts[low] ?? 0;
    // An editor does not show the mark, so the first line starts after it.
    const shown = low === 0 ? firstOffset(this.text) : start;
    return { line: low + 1, column: Math.max(0, bounded - shown) + 1 };
  }

  offsetAt(position: Position): number {
    const line = Math.max(1, Math.min(position.line, this.lineCount));
    const start = line === 1 ? firstOffset(this.text) : (this.#lineStarts[line - 1] ?? 0);
    const end = this.#lineStarts[line] ?? this.text.length;
    return Math.max(start, Math.min(start + position.column - 1, end));
  }

  /** Without its line ending. */
  lineText(line: number): string {
    const start = line === 1 ? firstOffset(this.text) : (this.#lineStarts[line - 1] ?? this.text.length);
    const end = this.#lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, "");
  }
}

/** Where the text proper begins: after a byte order mark, if there is one. */
export function firstOffset(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) starts.push(at + 1);
    // A lone carriage return ends a line as well; before a line feed the line feed does.
    else if (unit === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return starts;
}
