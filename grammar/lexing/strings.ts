/** Strings, raw strings, quoted field names, and the templates inside them (L1, L2, L3, L11). */
import type { Span } from "../ast.ts";
import { error, insertAt, replaceWith, warning } from "../faults.ts";
import {
  Quoted,
  TemplateClose,
  TemplateEnd,
  TemplateOpen,
  TemplatePart,
  TemplateStart,
  Text,
} from "../tokens.ts";
import { decodeName, decodeString, type EscapeListener } from "./escapes.ts";
import { giveUpAt, hidesStage, openFrame, push, type Scan } from "./scan.ts";

/** What the scanner lends to the literals that contain tokens themselves. */
export type ScanTokens = (scan: Scan) => void;

type Quote = '"' | "'";

export function scanString(scan: Scan, quote: Quote, scanTokens: ScanTokens): void {
  const start = scan.at;
  const { end, closed, holes } = measure(scan, quote);
  if (!closed) reportUnclosed(scan, quote, start, end);
  if (holes.length > 0) {
    scanTemplate(scan, quote, { end, closed, holes }, scanTokens);
    return;
  }
  const raw = scan.text.slice(start + 1, closed ? end - 1 : end);
  if (quote === '"') push(scan, Text, end, decodeString(raw, true, listen(scan, start + 1)));
  else push(scan, Quoted, end, decodeName(raw));
}

export function scanRawString(scan: Scan): void {
  const start = scan.at;
  let at = start + 2;
  while (at < scan.end && !isLineBreak(scan.text[at])) {
    if (scan.text[at] !== '"') at++;
    else if (scan.text[at + 1] === '"') at += 2;
    else break;
  }
  const closed = scan.text[at] === '"' && at < scan.end;
  const last = closed ? at : giveUpAt(scan, start);
  if (!closed) reportUnclosed(scan, '"', start, last);
  push(scan, Text, closed ? at + 1 : last, scan.text.slice(start + 2, last).replaceAll('""', '"'));
}

/** Text between typographic quotes is read as what the author meant, with one fault that straightens both. */
export function scanSmartQuotes(scan: Scan): void {
  const start = scan.at;
  const double = "“”„".includes(scan.text[start] ?? "");
  const closers = double ? '”“"' : "’‘'";
  let at = start + 1;
  while (at < scan.end && !isLineBreak(scan.text[at]) && !closers.includes(scan.text[at] ?? "")) at++;
  const closed = at < scan.end && !isLineBreak(scan.text[at]);
  const end = closed ? at + 1 : giveUpAt(scan, start);
  const straight = double ? '"' : "'";
  const spans: Span[] = [{ start, end: start + 1 }];
  if (closed) spans.push({ start: at, end: at + 1 });
  const message = `\`${scan.text[start]}\` is a typographic quote: ${double ? "strings" : "quoted field names"} need the straight \`${straight}\`.`;
  const edits = spans.map((span) => ({ span, text: straight }));
  const fix = { title: "Use straight quotes", edits, safe: closed };
  scan.faults.push(error("smart-quote", { start, end: start + 1 }, message, { fixes: [fix] }));
  const raw = scan.text.slice(start + 1, closed ? at : end);
  push(scan, double ? Text : Quoted, end, double ? decodeString(raw, true) : decodeName(raw));
}

/** Reports escapes that are none, with the place where the raw text begins. */
export function listen(scan: Scan, offset: number): EscapeListener {
  return (kind, at, length) => {
    const span = { start: offset + at, end: Math.min(offset + at + length, scan.end) };
    const shown = scan.text.slice(span.start, span.end);
    if (kind === "bad-escape") {
      const help = "Write the four digits, or `\\\\u` for a backslash and a `u`.";
      scan.faults.push(error("bad-escape", span, "`\\u` needs four hexadecimal digits.", { help }));
      return;
    }
    const fixes = [insertAt(span.start, "\\", "Double the backslash", true)];
    const message = `\`${shown}\` is not an escape, so both characters are kept.`;
    scan.faults.push(warning("unknown-escape", span, message, { fixes }));
  };
}

/** After so many in one text, `${` that nothing closes are not looked into any more. */
const OPEN_HOLES = 100;

/** How far the `}` of a `${` is looked for. */
const HOLE_LENGTH = 10_000;

interface Measured {
  readonly end: number;
  readonly closed: boolean;
  /** Where each `${` is, and its `}`. */
  readonly holes: readonly Span[];
}

function measure(scan: Scan, quote: Quote): Measured {
  const holes: Span[] = [];
  let at = scan.at + 1;
  let open = false;
  while (at < scan.end && !isLineBreak(scan.text[at])) {
    const character = scan.text[at];
    if (character === "\\") at += isLineBreak(scan.text[at + 1]) ? 1 : 2;
    else if (character === quote) {
      if (!swallowsStages(scan, at + 1)) return { end: at + 1, closed: true, holes };
      break;
    } else if (character === "$" && scan.text[at + 1] === "{" && !open && scan.openHoles < OPEN_HOLES) {
      const close = closingBrace(scan.text, at + 2, Math.min(scan.end, at + HOLE_LENGTH));
      // After one that is open to the end of the line, looking for others would only cost time.
      open = close === undefined;
      if (close === undefined) {
        scan.openHoles++;
        reportOpenHole(scan, at);
      } else holes.push({ start: at, end: close + 1 });
      at = close === undefined ? at + 2 : close + 1;
    } else at++;
  }
  const end = giveUpAt(scan, scan.at);
  return { end, closed: false, holes: holes.filter((hole) => hole.end <= end) };
}

/**
 * `a="b | where c="d"`: the quote that closes the first string is glued to a word and there is a stage inside, so what
 * really happened is that the first string was not closed.
 */
function swallowsStages(scan: Scan, after: number): boolean {
  if (after >= scan.end || !/\w/.test(scan.text[after] ?? "")) return false;
  return hidesStage(scan.text.slice(scan.at, after));
}

function isLineBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

/** The `}` of a `${`, found without tokens: nested strings may hold braces, and templates of their own. */
function closingBrace(text: string, start: number, end: number): number | undefined {
  const open: string[] = ["{"];
  for (let at = start; at < end; at++) {
    const character = text[at] ?? "";
    if (isLineBreak(character)) return undefined;
    const top = open[open.length - 1] ?? "";
    if (top === "{") {
      if (character === "}" && open.length === 1) return at;
      if (character === "}") open.pop();
      else if (character === "{" || character === '"' || character === "'") open.push(character);
    } else if (character === "\\") at++;
    else if (character === top) open.pop();
    else if (character === "$" && text[at + 1] === "{") {
      open.push("{");
      at++;
    }
  }
  return undefined;
}

function scanTemplate(scan: Scan, quote: Quote, measured: Measured, scanTokens: ScanTokens): void {
  const outer = scan.end;
  push(scan, TemplateStart, scan.at + 1);
  for (const hole of measured.holes) {
    pushPart(scan, quote, hole.start);
    const prefixes = scan.prefixes;
    push(scan, TemplateOpen, hole.start + 2);
    openFrame(scan, "${", false, prefixes);
    const frames = scan.frames.length;
    scan.end = hole.end - 1;
    scanTokens(scan);
    scan.end = outer;
    while (scan.frames.length >= frames) scan.depth -= scan.frames.pop()?.weight ?? 0;
    scan.at = hole.end - 1;
    push(scan, TemplateClose, hole.end);
  }
  pushPart(scan, quote, measured.closed ? measured.end - 1 : measured.end);
  push(scan, TemplateEnd, measured.end);
}

function pushPart(scan: Scan, quote: Quote, end: number): void {
  if (end <= scan.at) return;
  const raw = scan.text.slice(scan.at, end);
  const value = quote === '"' ? decodeString(raw, true, listen(scan, scan.at)) : decodeName(raw);
  push(scan, TemplatePart, end, value);
}

function reportOpenHole(scan: Scan, start: number): void {
  const span = { start, end: start + 2 };
  const help = "Close it with `}`, or write `\\${` for the two characters.";
  const fixes = [replaceWith(span, "\\${", "Write a literal `${`", false)];
  scan.faults.push(
    error("unclosed-template", span, "This `${` is never closed in its string.", { help, fixes }),
  );
}

function reportUnclosed(scan: Scan, quote: Quote, start: number, end: number): void {
  const span = { start, end };
  const fixes = [insertAt(end, quote, `Close it with \`${quote}\``, false)];
  if (quote === '"') {
    const help = 'A string ends on its line; write `\\n` for a line break and `\\"` for a quote.';
    scan.faults.push(error("unclosed-string", span, "This string is never closed.", { help, fixes }));
    return;
  }
  const help = "Single quotes hold the name of a field; strings take double quotes.";
  const message = "This quoted field name is never closed.";
  scan.faults.push(error("unclosed-field-name", span, message, { help, fixes }));
}
