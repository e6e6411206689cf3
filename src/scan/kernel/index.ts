// One pass over a block of whole lines: which of them may hold what the gates ask for.
import {
  BEYOND_ASCII,
  BLOCK_END,
  FOLDS,
  LINE_COUNT,
  PAIR_BYTES,
  PAIRS,
  POSITION,
  REPORT_COUNT,
  REPORTS_FULL,
} from "./layout";
import { beginLine } from "./lines";
import { attend, finish } from "./places";

export { find, mark } from "./literals";
export { scanTriples } from "./triples";

const FEED = i8x16.splat(0x0a);
const BACKSLASH = i8x16.splat(0x5c);
const SMALL_U = i8x16.splat(0x75);
const TOP_BIT = i8x16.splat(-128);

function escapesAt(at: usize, here: v128): v128 {
  return v128.and(i8x16.eq(here, BACKSLASH), i8x16.eq(v128.load(at, 1), SMALL_U));
}

export function begin(from: usize, to: usize): void {
  store<u32>(POSITION, from);
  store<u32>(BLOCK_END, to);
  store<u32>(LINE_COUNT, 0);
  store<u32>(REPORT_COUNT, 0);
  store<u32>(BEYOND_ASCII, 0);
  beginLine(from);
}

function pairByte(pair: usize, which: usize): v128 {
  return i8x16.splat(<i8>load<u32>(PAIRS + pair * PAIR_BYTES + which * 4));
}

/** Where both bytes of a pair stand. */
function pairsAt(
  at: usize,
  here: v128,
  second: usize,
  text1: v128,
  mask1: v128,
  text2: v128,
  mask2: v128,
): v128 {
  return v128.and(
    i8x16.eq(v128.or(here, mask1), text1),
    i8x16.eq(v128.or(v128.load(at + second), mask2), text2),
  );
}

/** What makes that 16 bytes are looked at, except literals and bytes beyond ASCII. */
function marksAt(at: usize, here: v128): v128 {
  return v128.or(i8x16.eq(here, FEED), escapesAt(at, here));
}

/** Bytes of which one look says that nothing is to be looked at. */
const STRIDE: usize = 64;

/** `T` is no type of anything: its size says, when this is compiled, for how many pairs the loop is. */
function scanPairs<T>(): void {
  const textA1 = pairByte(0, 0),
    maskA1 = pairByte(0, 1),
    textA2 = pairByte(0, 2),
    maskA2 = pairByte(0, 3);
  const secondA: usize = load<u32>(PAIRS + 16);
  const textB1 = pairByte(1, 0),
    maskB1 = pairByte(1, 1),
    textB2 = pairByte(1, 2),
    maskB2 = pairByte(1, 3);
  const secondB: usize = load<u32>(PAIRS + PAIR_BYTES + 16);
  const beyond = load<u32>(FOLDS) === 0 ? i8x16.splat(0) : TOP_BIT;
  const to: usize = load<u32>(BLOCK_END);
  const full = load<u32>(REPORTS_FULL);
  let seen = i8x16.splat(0);
  let at: usize = load<u32>(POSITION);
  while (at < to && load<u32>(REPORT_COUNT) < full) {
    for (; at + STRIDE <= to; at += STRIDE) {
      const v0 = v128.load(at),
        v1 = v128.load(at, 16),
        v2 = v128.load(at, 32),
        v3 = v128.load(at, 48);
      let any = v128.or(
        v128.or(marksAt(at, v0), marksAt(at + 16, v1)),
        v128.or(marksAt(at + 32, v2), marksAt(at + 48, v3)),
      );
      any = v128.or(any, pairsAt(at, v0, secondA, textA1, maskA1, textA2, maskA2));
      any = v128.or(any, pairsAt(at + 16, v1, secondA, textA1, maskA1, textA2, maskA2));
      any = v128.or(any, pairsAt(at + 32, v2, secondA, textA1, maskA1, textA2, maskA2));
      any = v128.or(any, pairsAt(at + 48, v3, secondA, textA1, maskA1, textA2, maskA2));
      if (sizeof<T>() > 1) {
        any = v128.or(any, pairsAt(at, v0, secondB, textB1, maskB1, textB2, maskB2));
        any = v128.or(any, pairsAt(at + 16, v1, secondB, textB1, maskB1, textB2, maskB2));
        any = v128.or(any, pairsAt(at + 32, v2, secondB, textB1, maskB1, textB2, maskB2));
        any = v128.or(any, pairsAt(at + 48, v3, secondB, textB1, maskB1, textB2, maskB2));
      }
      const all = v128.or(v128.or(v0, v1), v128.or(v2, v3));
      seen = v128.or(seen, all);
      if (v128.any_true(v128.or(any, v128.and(all, beyond)))) break;
    }
    for (let i = 0; i < 4 && at < to && load<u32>(REPORT_COUNT) < full; i++) {
      const here = v128.load(at);
      let hits = pairsAt(at, here, secondA, textA1, maskA1, textA2, maskA2);
      if (sizeof<T>() > 1) hits = v128.or(hits, pairsAt(at, here, secondB, textB1, maskB1, textB2, maskB2));
      seen = v128.or(seen, here);
      if (v128.any_true(v128.or(v128.or(hits, marksAt(at, here)), v128.and(here, beyond)))) {
        const feeds = i8x16.bitmask(i8x16.eq(here, FEED));
        at = attend(at, feeds, i8x16.bitmask(hits), i8x16.bitmask(escapesAt(at, here)), 0, 0);
      } else at += 16;
    }
  }
  finish(at, seen);
}

export function scanOne(): void {
  scanPairs<u8>();
}

export function scanTwo(): void {
  scanPairs<u16>();
}
