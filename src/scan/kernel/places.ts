// What is looked at one by one, because a vector has it.
import { folding, hides } from "./escapes";
import {
  ANCHOR,
  BEFORE_MASK,
  BEYOND_ASCII,
  BLOCK_END,
  CHAIN_BITS,
  CHAINS,
  FOLDS,
  LINE_REPORTED,
  NEXT_IN_CHAIN,
  NEXT_TRIPLE,
  POSITION,
  SCANNED_COUNT,
  SCANNED_LITERALS,
  TRIPLE_KEY,
  TRIPLES,
} from "./layout";
import { endLine, opensGate, reportFrom } from "./lines";
import { standsAt } from "./literals";

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

/**
 * Looks at the places of 16 bytes that a bit marks, in their order; hits and escapes begin so many bytes before their
 * bits. Gives where to go on.
 */
export function attend(
  at: usize,
  feeds: u32,
  hits: u32,
  escapes: u32,
  hitBack: usize,
  escapeBack: usize,
): usize {
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
        ((escapes & bit) !== 0 && hides(place - escapeBack)) ||
        ((hits & bit) !== 0 && (few ? fewOpen(place - hitBack) : manyOpen(place - hitBack)));
      if (found) return reportFrom(place);
    }
  }
  return at + 16;
}

const TOP_BIT = i8x16.splat(-128);

export function finish(at: usize, seen: v128): void {
  store<u32>(POSITION, at);
  if (v128.any_true(v128.and(seen, TOP_BIT))) store<u32>(BEYOND_ASCII, 1);
}
