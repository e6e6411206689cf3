// The scan for many literals: three bytes at once decide where one may stand.
import { BLOCK_END, FOLDS, NIBBLES, POSITION, REPORT_COUNT, REPORTS_FULL } from "./layout";
import { attend, finish } from "./places";

const TOP_BIT = i8x16.splat(-128);
const NIBBLE = i8x16.splat(0x0f);
/** Buckets of triples of literals; the two others are of line feeds and of `\\u`. */
const LITERALS = i8x16.splat(0x3f);

/** Bytes of which one look says that nothing is to be looked at. */
const STRIDE: usize = 64;
/** From the first byte of a triple to its last. */
const TO_LAST: usize = 2;

function low(here: v128): v128 {
  return v128.and(here, NIBBLE);
}

function high(here: v128): v128 {
  return v128.and(i16x8.shr_u(here, 4), NIBBLE);
}

/** In which buckets bytes are for one place of a triple. */
function bucketsOf(lows: v128, highs: v128, table: usize): v128 {
  return v128.and(i8x16.swizzle(v128.load(table), lows), i8x16.swizzle(v128.load(table, 16), highs));
}

function bucketsBy(lowTable: v128, highTable: v128, lows: v128, highs: v128): v128 {
  return v128.and(i8x16.swizzle(lowTable, lows), i8x16.swizzle(highTable, highs));
}

/** The last byte of 16 before others, and the others without their last. */
function behindOne(before: v128, here: v128): v128 {
  return i8x16.shuffle(before, here, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

function behindTwo(before: v128, here: v128): v128 {
  return i8x16.shuffle(before, here, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
}

/** In which buckets triples are that end at 16 bytes. */
function endingAt(at: usize): v128 {
  const here = v128.load(at);
  const one = v128.load(at - 2);
  const two = v128.load(at - 1);
  return v128.and(
    v128.and(bucketsOf(low(one), high(one), NIBBLES), bucketsOf(low(two), high(two), NIBBLES + 32)),
    bucketsOf(low(here), high(here), NIBBLES + 64),
  );
}

/** The two highest bits are those of escapes and of line feeds. Gives where to go on. */
function attendBuckets(at: usize, buckets: v128): usize {
  const hits = i8x16.bitmask(i8x16.ne(v128.and(buckets, LITERALS), i8x16.splat(0)));
  return attend(at, i8x16.bitmask(i8x16.shl(buckets, 1)), hits, i8x16.bitmask(buckets), TO_LAST, 1);
}

export function scanTriples(): void {
  const low1 = v128.load(NIBBLES),
    high1 = v128.load(NIBBLES, 16),
    low2 = v128.load(NIBBLES, 32),
    high2 = v128.load(NIBBLES, 48),
    low3 = v128.load(NIBBLES, 64),
    high3 = v128.load(NIBBLES, 80);
  const beyond = load<u32>(FOLDS) === 0 ? i8x16.splat(0) : TOP_BIT;
  const to: usize = load<u32>(BLOCK_END);
  const full = load<u32>(REPORTS_FULL);
  let seen = i8x16.splat(0);
  let at: usize = load<u32>(POSITION);
  while (at < to && load<u32>(REPORT_COUNT) < full) {
    let last = v128.load(at - 16);
    let lows = low(last);
    let highs = high(last);
    let before1 = bucketsBy(low1, high1, lows, highs);
    let before2 = bucketsBy(low2, high2, lows, highs);
    for (; at + STRIDE <= to; at += STRIDE) {
      const v0 = v128.load(at);
      lows = low(v0);
      highs = high(v0);
      const one0 = bucketsBy(low1, high1, lows, highs);
      const two0 = bucketsBy(low2, high2, lows, highs);
      const any0 = v128.and(
        v128.and(behindTwo(before1, one0), behindOne(before2, two0)),
        bucketsBy(low3, high3, lows, highs),
      );
      const v1 = v128.load(at, 16);
      lows = low(v1);
      highs = high(v1);
      const one1 = bucketsBy(low1, high1, lows, highs);
      const two1 = bucketsBy(low2, high2, lows, highs);
      const any1 = v128.and(
        v128.and(behindTwo(one0, one1), behindOne(two0, two1)),
        bucketsBy(low3, high3, lows, highs),
      );
      const v2 = v128.load(at, 32);
      lows = low(v2);
      highs = high(v2);
      const one2 = bucketsBy(low1, high1, lows, highs);
      const two2 = bucketsBy(low2, high2, lows, highs);
      const any2 = v128.and(
        v128.and(behindTwo(one1, one2), behindOne(two1, two2)),
        bucketsBy(low3, high3, lows, highs),
      );
      const v3 = v128.load(at, 48);
      lows = low(v3);
      highs = high(v3);
      before1 = bucketsBy(low1, high1, lows, highs);
      before2 = bucketsBy(low2, high2, lows, highs);
      const any3 = v128.and(
        v128.and(behindTwo(one2, before1), behindOne(two2, before2)),
        bucketsBy(low3, high3, lows, highs),
      );
      const all = v128.or(v128.or(v0, v1), v128.or(v2, v3));
      seen = v128.or(seen, all);
      const any = v128.or(v128.or(any0, any1), v128.or(any2, any3));
      if (!v128.any_true(v128.or(any, v128.and(all, beyond)))) continue;
      let marked = any0;
      if (!v128.any_true(v128.or(any0, v128.and(v0, beyond)))) {
        at += 16;
        marked = any1;
        if (!v128.any_true(v128.or(any1, v128.and(v1, beyond)))) {
          at += 16;
          marked = any2;
          if (!v128.any_true(v128.or(any2, v128.and(v2, beyond)))) {
            at += 16;
            marked = any3;
          }
        }
      }
      at = attendBuckets(at, marked);
      if (load<u32>(REPORT_COUNT) >= full) break;
      last = v128.load(at - 16);
      lows = low(last);
      highs = high(last);
      before1 = bucketsBy(low1, high1, lows, highs);
      before2 = bucketsBy(low2, high2, lows, highs);
      at -= STRIDE;
    }
    if (at >= to || load<u32>(REPORT_COUNT) >= full) break;
    seen = v128.or(seen, v128.load(at));
    at = attendBuckets(at, endingAt(at));
  }
  finish(at, seen);
}
