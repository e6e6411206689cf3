// One pass over a block of whole lines: which of them may hold what the gates ask for.
import { folding, hides } from "./escapes";
import {
  ANCHOR,
  BEYOND_ASCII,
  BLOCK_END,
  CHAIN_BITS,
  CHAINS,
  FOLDS,
  LINE_COUNT,
  LINE_REPORTED,
  MASK,
  NEXT_IN_CHAIN,
  NIBBLES,
  POSITION,
  REPORT_COUNT,
  REPORTS_FULL,
  SCANNED_COUNT,
  SCANNED_LITERALS,
  SECOND,
  TEXT,
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

/** The same for many literals, of which those with the same three bytes from their anchor are in one chain. */
function manyOpen(at: usize): bool {
  const key = ((load<u32>(at) & 0xffffff) | 0x202020) * 0x9e3779b1;
  let literal: usize = load<u32>(<usize>load<u32>(CHAINS) + ((key >>> (32 - CHAIN_BITS)) << 2));
  while (literal !== 0) {
    if (standsAt(literal, at - <usize>load<u32>(literal, ANCHOR)) && opensGate(literal, at)) return true;
    literal = load<u32>(literal, NEXT_IN_CHAIN);
  }
  return false;
}

/** Looks at the places of 16 bytes that a bit marks, in their order. Gives where to go on. */
function attend(at: usize, feeds: u32, hits: u32, escapes: u32, few: bool): usize {
  const folds: u32 = load<u32>(FOLDS) === 0 ? 0 : folding(at);
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

/** A literal's two bytes, each with its mask, over all lanes. */
function textOf(literal: usize, second: bool): v128 {
  const at: usize = <usize>load<u32>(literal, ANCHOR) + (second ? <usize>load<u32>(literal, SECOND) : 0);
  return i8x16.splat(load<u8>(<usize>load<u32>(literal, TEXT) + at));
}

function maskOf(literal: usize, second: bool): v128 {
  const at: usize = <usize>load<u32>(literal, ANCHOR) + (second ? <usize>load<u32>(literal, SECOND) : 0);
  return i8x16.splat(load<u8>(<usize>load<u32>(literal, MASK) + at));
}

/** Where the literal's two bytes stand, one by one. */
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

/** `T` is no type of anything: its size says, when this is compiled, for how many literals the loop is. */
function scanPairs<T>(): void {
  const literals: usize = load<u32>(SCANNED_LITERALS);
  const a: usize = load<u32>(literals);
  const textA1 = textOf(a, false),
    textA2 = textOf(a, true),
    maskA1 = maskOf(a, false),
    maskA2 = maskOf(a, true);
  const secondA: usize = load<u32>(a, SECOND);
  const b: usize = sizeof<T>() > 1 ? <usize>load<u32>(literals, 4) : a;
  const textB1 = textOf(b, false),
    textB2 = textOf(b, true),
    maskB1 = maskOf(b, false),
    maskB2 = maskOf(b, true);
  const secondB: usize = load<u32>(b, SECOND);
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
        at = attend(at, feeds, i8x16.bitmask(hits), i8x16.bitmask(escapesAt(at, here)), true);
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

/** Three bytes at once decide in which of eight buckets a literal may begin; few places are in any. */
export function scanMany(): void {
  const low1 = v128.load(NIBBLES),
    high1 = v128.load(NIBBLES, 16);
  const low2 = v128.load(NIBBLES, 32),
    high2 = v128.load(NIBBLES, 48);
  const low3 = v128.load(NIBBLES, 64),
    high3 = v128.load(NIBBLES, 80);
  const beyond = load<u32>(FOLDS) === 0 ? i8x16.splat(0) : TOP_BIT;
  const to: usize = load<u32>(BLOCK_END);
  const full = load<u32>(REPORTS_FULL);
  let seen = i8x16.splat(0);
  let at: usize = load<u32>(POSITION);
  while (at < to && load<u32>(REPORT_COUNT) < full) {
    const here = v128.load(at);
    const buckets = triplesAt(at, here, low1, high1, low2, high2, low3, high3);
    const feeds = i8x16.eq(here, FEED);
    const escapes = escapesAt(at, here);
    seen = v128.or(seen, here);
    const any = v128.or(v128.or(feeds, escapes), v128.or(buckets, v128.and(here, beyond)));
    if (v128.any_true(any)) {
      const hits = i8x16.bitmask(i8x16.ne(buckets, i8x16.splat(0)));
      at = attend(at, i8x16.bitmask(feeds), hits, i8x16.bitmask(escapes), false);
    } else at += 16;
  }
  finish(at, seen);
}
