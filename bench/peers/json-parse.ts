/** What most scripts do: read lines, `JSON.parse` each, ask the predicate. */
import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const BLOCK = 1 << 20;

/** Every line of a file, read in blocks. */
export function eachLine(file: string, take: (line: string) => void): void {
  const descriptor = openSync(file, "r");
  const block = Buffer.allocUnsafe(BLOCK);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for (;;) {
    const length = readSync(descriptor, block);
    if (length === 0) break;
    const lines = (rest + decoder.write(block.subarray(0, length))).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  }
  closeSync(descriptor);
  if (rest !== "") take(rest);
}

export function countParsed(file: string, matches: (event: Record<string, unknown>) => boolean): number {
  let count = 0;
  eachLine(file, (line) => {
    if (matches(JSON.parse(line) as Record<string, unknown>)) count++;
  });
  return count;
}
