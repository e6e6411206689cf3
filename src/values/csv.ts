/** One line of delimited text (RFC 4180). */

export function readCsv(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (true) {
    const quoted = line.startsWith('"', at) ? quotedCell(line, at) : undefined;
    const end = line.indexOf(delimiter, quoted?.end ?? at);
    const stop = end < 0 ? line.length : end;
    // Text between a closing quote and the delimiter belongs to the cell.
    cells.push(quoted === undefined ? line.slice(at, stop) : quoted.text + line.slice(quoted.end, stop));
    if (end < 0) return cells;
    at = end + delimiter.length;
  }
}

/** The records of a whole text: quoted cells may hold line breaks, an empty cell without quotes is null. */
export function* csvRecords(content: string): Generator<(string | null)[]> {
  let cells: (string | null)[] = [];
  for (let at = 0; at < content.length; ) {
    const quoted = content.startsWith('"', at) ? quotedCell(content, at) : undefined;
    const from = quoted?.end ?? at;
    const end = cellEnd(content, from);
    const rest = content.slice(from, end);
    cells.push(quoted === undefined ? rest || null : quoted.text + rest);
    const sign = content[end];
    at = end + (sign === "\r" && content[end + 1] === "\n" ? 2 : 1);
    if (sign === "," && at < content.length) continue;
    if (sign === ",") cells.push(null);
    // A blank line is no record.
    if (cells.length > 1 || cells[0] !== null) yield cells;
    cells = [];
  }
}

function cellEnd(content: string, from: number): number {
  let at = from;
  for (; at < content.length; at++) {
    const sign = content[at];
    if (sign === "," || sign === "\n" || sign === "\r") break;
  }
  return at;
}

/** A quote inside is written twice; a cell whose quote is never closed is no quoted cell. */
function quotedCell(
  line: string,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  for (let at = line.indexOf('"', start + 1); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return { text: line.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return undefined;
}

export function writeCsv(cells: readonly string[], delimiter: string): string {
  return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
}

function csvCell(cell: string, delimiter: string): string {
  const plain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
