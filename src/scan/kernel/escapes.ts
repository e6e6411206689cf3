// Spellings under which a literal may stand in the line without being seen.
import { DOTTED_I, ESCAPES, FOLDS, KELVIN_SIGN, LONG_S } from "./layout";

function digit(byte: u32): i32 {
  if (byte - 0x30 < 10) return byte - 0x30;
  const letter = (byte | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : -1;
}

/** Whether a `\u` at `at` spells a character of some literal. */
export function hides(at: usize): bool {
  const digits =
    (digit(load<u8>(at, 2)) << 12) |
    (digit(load<u8>(at, 3)) << 8) |
    (digit(load<u8>(at, 4)) << 4) |
    digit(load<u8>(at, 5));
  if (digits < 0) return false;
  if (digits < 128) return load<u8>(ESCAPES + <usize>digits) !== 0;
  const folds = load<u32>(FOLDS);
  if (digits === 0x212a) return (folds & KELVIN_SIGN) !== 0;
  if (digits === 0x17f) return (folds & LONG_S) !== 0;
  return digits === 0x130 && (folds & DOTTED_I) !== 0;
}

/** Which of 16 bytes begin a character that folds to a letter of some literal. */
export function folding(at: usize): u32 {
  const folds = load<u32>(FOLDS);
  const here = v128.load(at);
  const next = v128.load(at + 1);
  let found = i8x16.splat(0);
  if (folds & KELVIN_SIGN) {
    const two = v128.and(i8x16.eq(here, i8x16.splat(<i8>0xe2)), i8x16.eq(next, i8x16.splat(<i8>0x84)));
    found = v128.and(two, i8x16.eq(v128.load(at + 2), i8x16.splat(<i8>0xaa)));
  }
  if (folds & LONG_S) {
    const two = v128.and(i8x16.eq(here, i8x16.splat(<i8>0xc5)), i8x16.eq(next, i8x16.splat(<i8>0xbf)));
    found = v128.or(found, two);
  }
  if (folds & DOTTED_I) {
    const two = v128.and(i8x16.eq(here, i8x16.splat(<i8>0xc4)), i8x16.eq(next, i8x16.splat(<i8>0xb0)));
    found = v128.or(found, two);
  }
  return i8x16.bitmask(found);
}
