/** Backticks: `name` and `name(args)` are macros, anything else is a search literal (L12). */
import { error, insertAt } from "../faults.ts";
import { Backtick, MacroClose, MacroOpen, MacroWord } from "../tokens.ts";
import { giveUpAt, openFrame, push, type Scan } from "./scan.ts";
import type { ScanTokens } from "./strings.ts";

const MACRO = /^\s*([A-Za-z_]\w*)\s*$/;
const MACRO_CALL = /^\s*([A-Za-z_]\w*)\s*\(/;

export function scanBacktick(scan: Scan, scanTokens: ScanTokens): void {
  const start = scan.at;
  const found = scan.text.indexOf("`", start + 1);
  if (found < 0 || found >= scan.end) {
    scanUnclosed(scan);
    return;
  }
  const inside = scan.text.slice(start + 1, found);
  const name = MACRO.exec(inside)?.[1];
  const call = inside.trimEnd().endsWith(")") ? MACRO_CALL.exec(inside) : null;
  if (name !== undefined) push(scan, MacroWord, found + 1, name);
  else if (call?.[1] !== undefined) scanCall(scan, call[1], start + 1 + call[0].length, found, scanTokens);
  else push(scan, Backtick, found + 1, inside.trim());
}

function scanCall(scan: Scan, name: string, inside: number, end: number, scanTokens: ScanTokens): void {
  const outer = scan.end;
  const close = scan.text.lastIndexOf(")", end);
  const prefixes = scan.prefixes;
  push(scan, MacroOpen, inside, name);
  openFrame(scan, "`", false, prefixes);
  const frames = scan.frames.length;
  scan.end = close;
  scanTokens(scan);
  scan.end = outer;
  while (scan.frames.length >= frames) scan.depth -= scan.frames.pop()?.weight ?? 0;
  scan.at = close;
  push(scan, MacroClose, end + 1);
}

function scanUnclosed(scan: Scan): void {
  const end = giveUpAt(scan, scan.at);
  const span = { start: scan.at, end };
  const fixes = [insertAt(end, "`", "Close it with a backtick", false)];
  scan.faults.push(error("unclosed-backtick", span, "This backtick is never closed.", { fixes }));
  const inside = scan.text.slice(scan.at + 1, end);
  const name = MACRO.exec(inside)?.[1];
  if (name !== undefined) push(scan, MacroWord, end, name);
  else push(scan, Backtick, end, inside.trim());
}
