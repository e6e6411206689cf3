// One literal at one place, and in one line.
import {
  LENGTH,
  LINE_NUMBER,
  MARK_BITS,
  MARKS,
  MASK,
  NEXT_SIGHTING,
  PLACES,
  RAREST,
  SECOND,
  SIGHTED_AT,
  SIGHTED_BYTES,
  SIGHTED_LITERAL,
  SOUGHT,
  STANDS,
  TEXT,
} from "./layout";

export function standsAt(literal: usize, at: usize): bool {
  const text: usize = load<u32>(literal, TEXT);
  const mask: usize = load<u32>(literal, MASK);
  const length: usize = load<u32>(literal, LENGTH);
  for (let i: usize = 0; i < length; i += 16) {
    const folded = v128.or(v128.load(at + i), v128.load(mask + i));
    if (!i8x16.all_true(i8x16.eq(folded, v128.load(text + i)))) return false;
  }
  return true;
}

/** Where in `from` to `to` the literal stands first; 0 where it does not. */
export function find(literal: usize, from: usize, to: usize): usize {
  const anchor: usize = load<u32>(literal, RAREST);
  const second: usize = load<u32>(literal, SECOND);
  const text: usize = <usize>load<u32>(literal, TEXT) + anchor;
  const mask: usize = <usize>load<u32>(literal, MASK) + anchor;
  const text1 = i8x16.splat(load<u8>(text));
  const mask1 = i8x16.splat(load<u8>(mask));
  const text2 = i8x16.splat(load<u8>(text + second));
  const mask2 = i8x16.splat(load<u8>(mask + second));
  const length: usize = load<u32>(literal, LENGTH);
  if (from + length > to) return 0;
  const last = to - length + anchor;
  for (let at = from + anchor; at <= last; at += 16) {
    const first = i8x16.eq(v128.or(v128.load(at), mask1), text1);
    const both = v128.and(first, i8x16.eq(v128.or(v128.load(at + second), mask2), text2));
    if (!v128.any_true(both)) continue;
    for (let bits: u32 = i8x16.bitmask(both); bits !== 0; bits &= bits - 1) {
      const place = at + <usize>ctz(bits);
      if (place > last) return 0;
      if (standsAt(literal, place - anchor)) return place - anchor;
    }
  }
  return 0;
}

/**
 * Marks the marked literals that stand in `from` to `to` as standing in the present line. It looks at every other byte, as
 * each of them has two sightings that begin next to each other.
 */
export function mark(from: usize, to: usize): void {
  const marks: usize = load<u32>(MARKS);
  const line = load<u32>(LINE_NUMBER);
  for (let at = from; at + 4 <= to; at += 2) {
    const key: u32 = load<u32>(at) | 0x20202020;
    let sighting: usize = load<u32>(marks + ((<usize>((key * 0x9e3779b1) >>> (32 - MARK_BITS))) << 2));
    for (; sighting !== 0; sighting = load<u32>(sighting, NEXT_SIGHTING)) {
      if (load<u32>(sighting, SIGHTED_BYTES) !== key) continue;
      const literal: usize = load<u32>(sighting, SIGHTED_LITERAL);
      const start = at - <usize>load<u32>(sighting, SIGHTED_AT);
      if (start < from || start + <usize>load<u32>(literal, LENGTH) > to || !standsAt(literal, start))
        continue;
      store<u32>(literal, line, SOUGHT);
      store<u32>(literal, 1, STANDS);
      store<u32>(literal, load<u32>(literal, PLACES) + 1, PLACES);
    }
  }
}
