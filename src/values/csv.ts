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
