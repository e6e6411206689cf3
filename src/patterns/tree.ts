/**
 * A pattern as a tree. Flags and spellings are resolved by the parser: a character, a class and `.` are all a
 * set of code points, case folding already done, so nothing after the parser depends on anyone's Unicode tables.
 */
import { ANYTHING, normalRanges, type Ranges } from "./ranges.ts";

/** UTF-16 offsets into the pattern's source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type AssertionKind =
  | "textStart"
  | "textEnd"
  | "lineStart"
  | "lineEnd"
  | "wordBoundary"
  | "notWordBoundary";

export type Greed = "greedy" | "lazy" | "possessive";

export type Node = Span &
  (
    | { readonly kind: "empty" }
    | { readonly kind: "set"; readonly ranges: Ranges }
    | { readonly kind: "assertion"; readonly what: AssertionKind }
    | { readonly kind: "sequence"; readonly items: readonly Node[] }
    | { readonly kind: "choice"; readonly options: readonly Node[] }
    | { readonly kind: "group"; readonly number: number; readonly body: Node }
    | {
        readonly kind: "repeat";
        readonly min: number;
        readonly max: number;
        readonly greed: Greed;
        readonly body: Node;
      }
    | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly body: Node }
    | { readonly kind: "atomic"; readonly body: Node }
    | { readonly kind: "backreference"; readonly group: number; readonly fold: boolean }
  );

export type NodeOf<K extends Node["kind"]> = Extract<Node, { kind: K }>;

export interface ParsedPattern {
  readonly root: Node;
  /** Names by group number, from group 1. */
  readonly groups: readonly (string | undefined)[];
}

export function children(node: Node): readonly Node[] {
  if (node.kind === "sequence") return node.items;
  if (node.kind === "choice") return node.options;
  return "body" in node ? [node.body] : [];
}

/** Fewest and most code points that a node can take up. */
export interface Width {
  readonly min: number;
  readonly max: number;
}

export function widthOf(node: Node): Width {
  switch (node.kind) {
    case "set":
      return { min: 1, max: 1 };
    case "sequence": {
      const widths = node.items.map(widthOf);
      return { min: sum(widths.map((w) => w.min)), max: sum(widths.map((w) => w.max)) };
    }
    case "choice": {
      const widths = node.options.map(widthOf);
      return {
        min: widths.reduce((least, w) => Math.min(least, w.min), Number.POSITIVE_INFINITY),
        max: widths.reduce((most, w) => Math.max(most, w.max), 0),
      };
    }
    case "group":
    case "atomic":
      return widthOf(node.body);
    case "repeat": {
      const { min, max } = widthOf(node.body);
      return { min: min * node.min, max: max === 0 || node.max === 0 ? 0 : max * node.max };
    }
    case "backreference":
      return { min: 0, max: Number.POSITIVE_INFINITY };
    default:
      return { min: 0, max: 0 };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

/** Every code point that a match of the node, if it is not empty, can begin with (or more). */
export function firstOf(node: Node): Ranges {
  if (node.kind === "set") return node.ranges;
  const loose: number[] = [];
  collectFirst(node, loose);
  return normalRanges(loose);
}

function collectFirst(node: Node, into: number[]): void {
  switch (node.kind) {
    case "set":
      for (const bound of node.ranges) into.push(bound);
      return;
    case "sequence":
      for (const item of node.items) {
        collectFirst(item, into);
        if (widthOf(item).min > 0) return;
      }
      return;
    case "choice":
      for (const option of node.options) collectFirst(option, into);
      return;
    case "group":
    case "atomic":
    case "repeat":
      collectFirst(node.body, into);
      return;
    case "backreference":
      into.push(...ANYTHING);
  }
}
