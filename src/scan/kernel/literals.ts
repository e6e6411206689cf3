// One literal at one place, and in one line.
import { ANCHOR, LENGTH, MASK, SECOND, TEXT } from "./layout";

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
  const anchor: usize = load<u32>(literal, ANCHOR);
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
