// Lines of a block: where they end, which are reported.
import {
  ASKED,
  BLOCK_END,
  CLAUSE_COUNT,
  CLAUSES,
  GATE_COUNT,
  GATES,
  IS_MARKED,
  LINE_COUNT,
  LINE_NUMBER,
  LINE_REPORTED,
  LINE_START,
  MARKED_LINE,
  REPORT_BYTES,
  REPORT_COUNT,
  REPORTS,
  SEARCHED,
  SEARCHES,
  SOUGHT,
  STANDS,
} from "./layout";
import { find, mark } from "./literals";

const LINE_FEED: u32 = 0x0a;
const CARRIAGE_RETURN: u32 = 0x0d;
const OPENING_BRACE: u32 = 0x7b;
const CLOSING_BRACE: u32 = 0x7d;

/** A block ends with a line feed, so there is one. */
function lineFeedFrom(at: usize): usize {
  const feed = i8x16.splat(<i8>LINE_FEED);
  let found = i8x16.eq(v128.load(at), feed);
  while (!v128.any_true(found)) {
    at += 16;
    found = i8x16.eq(v128.load(at), feed);
  }
  return at + <usize>ctz(i8x16.bitmask(found));
}

function report(end: usize): void {
  const count = load<u32>(REPORT_COUNT);
  const entry: usize = <usize>load<u32>(REPORTS) + <usize>count * REPORT_BYTES;
  store<u32>(entry, load<u32>(LINE_START));
  store<u32>(entry, end, 4);
  store<u32>(entry, load<u32>(LINE_COUNT), 8);
  store<u32>(REPORT_COUNT, count + 1);
  store<u32>(LINE_REPORTED, 1);
}

/** Reports the present line, and gives its end. */
export function reportFrom(at: usize): usize {
  const end = lineFeedFrom(at);
  report(end);
  return end;
}

/** A line that begins with anything else is reported whatever stands in it. */
export function beginLine(at: usize): void {
  store<u32>(LINE_START, at);
  store<u32>(LINE_REPORTED, 0);
  store<u32>(LINE_NUMBER, load<u32>(LINE_NUMBER) + 1);
  store<u32>(SEARCHED, 0);
  if (at < <usize>load<u32>(BLOCK_END) && load<u8>(at) !== OPENING_BRACE) reportFrom(at);
}

export function endLine(at: usize): void {
  if (load<u32>(LINE_REPORTED) === 0) {
    const last = load<u8>(at - 1) === CARRIAGE_RETURN ? at - 2 : at - 1;
    if (load<u8>(last) !== CLOSING_BRACE) report(at);
  }
  store<u32>(LINE_COUNT, load<u32>(LINE_COUNT) + 1);
  beginLine(at + 1);
}

/** Gates ask for the same literals, so the line's answer is kept. */
function stands(literal: usize, end: usize): bool {
  const line = load<u32>(LINE_NUMBER);
  if (load<u32>(literal, SOUGHT) === line) return load<u32>(literal, STANDS) !== 0;
  const start: usize = load<u32>(LINE_START);
  if (load<u32>(literal, IS_MARKED) !== 0) {
    if (load<u32>(MARKED_LINE) === line) return false;
    const searched = load<u32>(SEARCHED);
    store<u32>(SEARCHED, searched + 1);
    if (searched >= load<u32>(SEARCHES)) {
      store<u32>(MARKED_LINE, line);
      mark(start, end);
      return load<u32>(literal, SOUGHT) === line;
    }
  }
  const found = find(literal, start, end) !== 0;
  store<u32>(literal, line, SOUGHT);
  store<u32>(literal, u32(found), STANDS);
  return found;
}

function clausesHold(gate: usize, end: usize): bool {
  let at: usize = load<u32>(gate, CLAUSES);
  for (let left = load<u32>(gate, CLAUSE_COUNT); left > 0; left--) {
    const count: usize = load<u32>(at);
    let holds = false;
    for (let i: usize = 1; i <= count && !holds; i++) holds = stands(load<u32>(at + i * 4), end);
    if (!holds) return false;
    at += (count + 1) * 4;
  }
  return true;
}

/** Whether the present line, in which the literal stands, has all that one of the literal's gates asks for. */
export function opensGate(literal: usize, at: usize): bool {
  const line = load<u32>(LINE_NUMBER);
  let end: usize = 0;
  let gates: usize = load<u32>(literal, GATES);
  for (let left = load<u32>(literal, GATE_COUNT); left > 0; left--) {
    const gate: usize = load<u32>(gates);
    gates += 4;
    if (load<u32>(gate, ASKED) === line) continue;
    store<u32>(gate, line, ASKED);
    if (load<u32>(gate, CLAUSE_COUNT) === 0) return true;
    if (end === 0) end = lineFeedFrom(at);
    if (clausesHold(gate, end)) return true;
  }
  return false;
}
