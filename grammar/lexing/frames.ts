/** Where the arranger is: the brackets around it, and what each of them holds. */

import type { Fault } from "../faults.ts";
import type { CommandSyntax, SyntaxTable } from "../syntax.ts";
import * as t from "../tokens.ts";

/**
 * What a bracket holds:
 * - `statements`: the module itself; `stages`: a sub-pipeline; `block`: the body of a function;
 * - `items`: values between commas, where a missing comma is seen; `inner`: anything else.
 */
export type FrameKind = "statements" | "stages" | "block" | "items" | "inner";

/**
 * What comes next in a frame that holds stages: a `statement`, a `command`, its `arguments`, nothing more before the
 * next separator (`done`), or tokens that only the grammar understands (`other`).
 */
export type Phase = "statement" | "command" | "arguments" | "done" | "other";

export interface Stage {
  readonly syntax: CommandSyntax;
  /** The clause that is being read, lower case. */
  clause: string | undefined;
  /** Positional arguments so far, in this clause or before any. */
  items: number;
  /** Whether the argument so far is a name, a value or a call, so that a blank can end it. */
  simple: boolean;
  /** Whether the argument before was an option. */
  afterOption: boolean;
}

export interface Frame {
  readonly kind: FrameKind;
  readonly closer: t.Lexeme | undefined;
  phase: Phase;
  stage: Stage | undefined;
  /** Stages of the pipeline that is being read. */
  stages: number;
  /** The `|` that waits for its stage. */
  pipe: t.Lexeme | undefined;
  /** Whether a pipeline must come, as after `$x =`. */
  required: boolean;
  /** Whether this frame holds the arguments of a call, and the argument so far is a lambda. */
  readonly call: boolean;
  /** Whether it holds the entries of an object. */
  readonly object: boolean;
  lambda: boolean;
}

/** The tokens that come in, those that go out, and the brackets between. */
export interface Arranging {
  readonly text: string;
  readonly table: SyntaxTable;
  readonly tokens: readonly t.Lexeme[];
  readonly out: t.Lexeme[];
  readonly faults: Fault[];
  readonly frames: Frame[];
  index: number;
}

export function newFrame(kind: FrameKind, closer: t.Lexeme | undefined, call = false): Frame {
  const phase = kind === "statements" ? "statement" : kind === "stages" ? "command" : "other";
  const rest = { stage: undefined, stages: 0, pipe: undefined, lambda: false, object: false };
  return { kind, closer, phase, call, required: kind === "stages", ...rest };
}

export function newStage(syntax: CommandSyntax): Stage {
  return { syntax, clause: undefined, items: 0, simple: true, afterOption: false };
}

/** The token so many places after the current one. */
export function ahead(arranging: Arranging, distance: number): t.Lexeme | undefined {
  return arranging.tokens[arranging.index + distance];
}

export function lastOut(arranging: Arranging): t.Lexeme | undefined {
  return arranging.out[arranging.out.length - 1];
}

/** Where the last token ends, for what a repair puts in. */
export function endOfOut(arranging: Arranging): number {
  const last = lastOut(arranging);
  return last === undefined ? 0 : t.endOf(last);
}

/** Whether the current token is the first of its line. */
export function startsLine(arranging: Arranging): boolean {
  const current = ahead(arranging, 0);
  const gap = arranging.text.slice(endOfOut(arranging), current?.startOffset ?? 0);
  return gap.includes("\n");
}
