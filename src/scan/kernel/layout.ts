// Where things stand in the memory that the scanner and its kernel share. Read by both, so in the language of both.

/** Where the next call goes on. */
export const POSITION = 0;
/** First byte after the last line feed of the block. */
export const BLOCK_END = 4;
export const LINE_START = 8;
/** Lines of the block that have ended. */
export const LINE_COUNT = 12;
/** Whether the line at `LINE_START` has been reported. */
export const LINE_REPORTED = 16;
export const REPORT_COUNT = 20;
/** Whether a byte beyond ASCII was seen outside reported lines. */
export const BEYOND_ASCII = 24;
/** A number for each line, over all blocks: gates remember the last line for which they were asked. */
export const LINE_NUMBER = 28;

export const SCANNED_LITERALS = 32;
export const SCANNED_COUNT = 36;
export const FOLDS = 40;
/** Triples by their hash, and literals by that of what stands before the triple. */
export const TRIPLES = 44;
export const CHAINS = 56;
export const REPORTS = 48;
export const REPORTS_FULL = 52;

/** Characters beyond ASCII that fold to letters of a literal: bits of the word at `FOLDS`. */
export const KELVIN_SIGN = 1;
export const LONG_S = 2;
export const DOTTED_I = 4;

/** One byte for each ASCII character: whether its spelling as `\uXXXX` may hide a literal. */
export const ESCAPES = 64;
/** Six tables of 16 bytes: low and high nibble of each of the three bytes that are looked at, a bit for each bucket. */
export const NIBBLES = 192;
export const CHAIN_BITS = 11;

/** Marked literals, those that one pass over a line finds: sightings by the hash of four bytes; 0 without any. */
export const MARKS = 416;
/** So many literals of a line are looked for one by one, before that pass is made. */
export const SEARCHES = 420;
/** Searches in the present line. */
export const SEARCHED = 424;
/** The last line over which the pass was made. */
export const MARKED_LINE = 428;
export const MARK_BITS = 12;

/** Two pairs of bytes: first, its mask, second, its mask, distance. */
export const PAIRS = 288;
export const PAIR_BYTES = 20;
export const PAIR_COUNT = 60;

// Three bytes that begin literals, or stand in them.
export const TRIPLE_KEY = 0;
/** Bits of the four bytes before it that its literals differ in. */
export const BEFORE_MASK = 4;
export const NEXT_TRIPLE = 8;

// A literal.
export const TEXT = 0;
/** 0x20 where the byte is a letter, 0xff past the end, 0 elsewhere; the text is what `byte | mask` has to be. */
export const MASK = 4;
export const LENGTH = 8;
/** Distances from its start to its rarest byte, and from there to the next rarest. */
export const RAREST = 12;
export const SECOND = 16;
export const GATES = 20;
export const GATE_COUNT = 24;
export const NEXT_IN_CHAIN = 28;
/** Distance from its start to the place by which the scan finds it. */
export const ANCHOR = 32;
/** The last line for which it was looked for, and whether it stands there. */
export const SOUGHT = 36;
export const STANDS = 40;
/** Whether it is one of the marked, and in how many places the passes found it. */
export const IS_MARKED = 44;
export const PLACES = 48;

// A sighting: four bytes of a literal, letters made small.
export const SIGHTED_BYTES = 0;
export const SIGHTED_LITERAL = 4;
/** Distance from the literal's start. */
export const SIGHTED_AT = 8;
export const NEXT_SIGHTING = 12;

// A gate.
/** The last line for which it was asked. */
export const ASKED = 0;
/** Clauses: each the number of its literals and then the literals. */
export const CLAUSES = 4;
export const CLAUSE_COUNT = 8;

// A report: a line that has to be looked at.
export const REPORT_BYTES = 12;
