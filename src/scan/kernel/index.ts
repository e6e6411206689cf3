// One pass over a block of whole lines: which of them may hold what the gates ask for.
import { folding, hides } from "./escapes";
import {
  ANCHOR,
  BEFORE_MASK,
  BEYOND_ASCII,
  BLOCK_END,
  CHAIN_BITS,
  CHAINS,
  FOLDS,
  LINE_COUNT,
  LINE_REPORTED,
  NEXT_IN_CHAIN,
  NEXT_TRIPLE,
  NIBBLES,
  PAIR_BYTES,
  PAIRS,
  POSITION,
  QUICK_NIBBLES,
  REPORT_COUNT,
  REPORTS_FULL,
  SCANNED_COUNT,
  SCANNED_LITERALS,
  TRIPLE_KEY,
  TRIPLES,
} from "./layout";
import { beginLine, endLine, opensGate, reportFrom } from "./lines";
import { standsAt } from "./literals";

export { find } from "./literals";

export function begin(from: usize, to: usize): void {
  store<u32>(POSITION, from);
  store<u32>(BLOCK_END, to);
  store<u32>(LINE_COUNT, 0);
  store<u32>(REPORT_COUNT, 0);
  store<u32>(BEYOND_ASCII, 0);
  beginLine(from);
}

const FEED = i8x16.splat(0x0a);
const BACKSLASH = i8x16.splat(0x5c);
const SMALL_U = i8x16.splat(0x75);
const TOP_BIT = i8x16.splat(-128);
const NIBBLE = i8x16.splat(0x0f);

function escapesAt(at: usize, here: v128): v128 {
  return v128.and(i8x16.eq(here, BACKSLASH), i8x16.eq(v128.load(at, 1), SMALL_U));
}

/** Whether one of the few literals is there, its anchor at `at`, and opens a gate. */
function fewOpen(at: usize): bool {
  let entry: usize = load<u32>(SCANNED_LITERALS);
  for (let left = load<u32>(SCANNED_COUNT); left > 0; left--) {
    const literal: usize = load<u32>(entry);
    if (standsAt(literal, at - <usize>load<u32>(literal, ANCHOR)) && opensGate(literal, at)) return true;
    entry += 4;
  }
  return false;
}

function hashed(key: u32): usize {
  return (<usize>((key * 0x9e3779b1) >>> (32 - CHAIN_BITS))) << 2;
}

/** The same for literals that share triples: what stands before the triple says which of them it may be. */
function manyOpen(at: usize): bool {
  const key: u32 = (load<u32>(at) & 0xffffff) | 0x202020;
  let triple: usize = load<u32>(<usize>load<u32>(TRIPLES) + hashed(key));
  while (triple !== 0 && load<u32>(triple, TRIPLE_KEY) !== key) triple = load<u32>(triple, NEXT_TRIPLE);
  if (triple === 0) return false;
  const before: u32 = (load<u32>(at - 4) | 0x20202020) & load<u32>(triple, BEFORE_MASK);
  let literal: usize = load<u32>(<usize>load<u32>(CHAINS) + hashed(key ^ before));
  while (literal !== 0) {
    if (standsAt(literal, at - <usize>load<u32>(literal, ANCHOR)) && opensGate(literal, at)) return true;
    literal = load<u32>(literal, NEXT_IN_CHAIN);
  }
  return false;
}

/** Looks at the places of 16 bytes that a bit marks, in their order. Gives where to go on. */
function attend(at: usize, feeds: u32, hits: u32, escapes: u32): usize {
  const folds: u32 = load<u32>(FOLDS) === 0 ? 0 : folding(at);
  const few = load<u32>(TRIPLES) === 0;
  const left: u32 = <u32>load<u32>(BLOCK_END) - <u32>at;
  const inside: u32 = left < 16 ? (1 << left) - 1 : 0xffff;
  for (let bits = (feeds | hits | escapes | folds) & inside; bits !== 0; bits &= bits - 1) {
    const bit = bits & -bits;
    const place = at + <usize>ctz(bits);
    if (feeds & bit) endLine(place);
    else if (load<u32>(LINE_REPORTED) === 0) {
      const found =
        (folds & bit) !== 0 ||
        ((escapes & bit) !== 0 && hides(place)) ||
        ((hits & bit) !== 0 && (few ? fewOpen(place) : manyOpen(place)));
      if (found) return reportFrom(place);
    }
  }
  return at + 16;
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
        at = attend(at, feeds, i8x16.bitmask(hits), i8x16.bitmask(escapesAt(at, here)));
      } else at += 16;
    }
  }
  finish(at, seen);
}

function finish(at: usize, seen: v128): void {
  store<u32>(POSITION, at);
  if (v128.any_true(v128.and(seen, TOP_BIT))) store<u32>(BEYOND_ASCII, 1);
}

export function scanOne(): void {
  scanPairs<u8>();
}

export function scanTwo(): void {
  scanPairs<u16>();
}

function bucketsAt(here: v128, low: v128, high: v128): v128 {
  return v128.and(
    i8x16.swizzle(low, v128.and(here, NIBBLE)),
    i8x16.swizzle(high, v128.and(i16x8.shr_u(here, 4), NIBBLE)),
  );
}

function triplesAt(
  at: usize,
  here: v128,
  low1: v128,
  high1: v128,
  low2: v128,
  high2: v128,
  low3: v128,
  high3: v128,
): v128 {
  return v128.and(
    v128.and(bucketsAt(here, low1, high1), bucketsAt(v128.load(at, 1), low2, high2)),
    bucketsAt(v128.load(at, 2), low3, high3),
  );
}

/** In which of eight buckets two bytes are, of which one is for line feeds, one for `\\u`. */
function doublesAt(at: usize, here: v128, low1: v128, high1: v128, low2: v128, high2: v128): v128 {
  return v128.and(bucketsAt(here, low1, high1), bucketsAt(v128.load(at, 1), low2, high2));
}

/**
 * Three bytes at once decide in which of eight buckets a literal may begin; few places are in any. `T` is no type of
 * anything: its size says, when this is compiled, whether 64 bytes are first looked at for two bytes alone.
 */
function scanTriples<T>(): void {
  const low1 = v128.load(NIBBLES),
    high1 = v128.load(NIBBLES, 16);
  const low2 = v128.load(NIBBLES, 32),
    high2 = v128.load(NIBBLES, 48);
  const low3 = v128.load(NIBBLES, 64),
    high3 = v128.load(NIBBLES, 80);
  const quick1 = v128.load(QUICK_NIBBLES),
    quick2 = v128.load(QUICK_NIBBLES, 16),
    quick3 = v128.load(QUICK_NIBBLES, 32),
    quick4 = v128.load(QUICK_NIBBLES, 48);
  const beyond = load<u32>(FOLDS) === 0 ? i8x16.splat(0) : TOP_BIT;
  const to: usize = load<u32>(BLOCK_END);
  const full = load<u32>(REPORTS_FULL);
  let seen = i8x16.splat(0);
  let at: usize = load<u32>(POSITION);
  while (at < to && load<u32>(REPORT_COUNT) < full) {
    if (sizeof<T>() > 1) {
      for (; at + STRIDE <= to; at += STRIDE) {
        const v0 = v128.load(at);
        let any = doublesAt(at, v0, quick1, quick2, quick3, quick4);
        let all = v0;
        const v1 = v128.load(at, 16);
        any = v128.or(any, doublesAt(at + 16, v1, quick1, quick2, quick3, quick4));
        all = v128.or(all, v1);
        const v2 = v128.load(at, 32);
        any = v128.or(any, doublesAt(at + 32, v2, quick1, quick2, quick3, quick4));
        all = v128.or(all, v2);
        const v3 = v128.load(at, 48);
        any = v128.or(any, doublesAt(at + 48, v3, quick1, quick2, quick3, quick4));
        all = v128.or(all, v3);
        seen = v128.or(seen, all);
        if (v128.any_true(v128.or(any, v128.and(all, beyond)))) break;
      }
    }
    for (let i = 0; i < 4 && at < to && load<u32>(REPORT_COUNT) < full; i++) {
      const here = v128.load(at);
      const buckets = triplesAt(at, here, low1, high1, low2, high2, low3, high3);
      seen = v128.or(seen, here);
      if (v128.any_true(v128.or(v128.or(buckets, marksAt(at, here)), v128.and(here, beyond)))) {
        const feeds = i8x16.bitmask(i8x16.eq(here, FEED));
        const hits = i8x16.bitmask(i8x16.ne(buckets, i8x16.splat(0)));
        at = attend(at, feeds, hits, i8x16.bitmask(escapesAt(at, here)));
      } else at += 16;
    }
  }
  finish(at, seen);
}

/** For few triples. */
export function scanSome(): void {
  scanTriples<u16>();
}

export function scanMany(): void {
  scanTriples<u8>();
}
