/**
 * A tree as a list of instructions for the backtracking engine.
 */
import type { Ranges } from "./ranges.ts";
import { type AssertionKind, firstOf, type Node, type NodeOf, widthOf } from "./tree.ts";

/** Continue with the next instruction unless said otherwise. */
export type Instruction =
  | { readonly op: "set"; readonly set: Matcher }
  /** A run of one set, greedy or lazy: what most loops are, at one stack entry instead of one a character. */
  | {
      readonly op: "run";
      readonly set: Matcher;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  /** Tries the targets in order. `mark` is set inside a loop whose body can match nothing. */
  | { readonly op: "fork"; readonly targets: readonly number[]; readonly mark: number }
  | { readonly op: "jump"; readonly to: number }
  /** A group's text is replaced only when it closes, so that a reference inside it sees the round before. */
  | { readonly op: "open" | "close"; readonly group: number }
  | { readonly op: "assert"; readonly what: AssertionKind }
  | { readonly op: "backreference"; readonly group: number; readonly fold: boolean }
  | { readonly op: "look"; readonly look: Look }
  | { readonly op: "atomic"; readonly next: number }
  | { readonly op: "accept" };

/** The body stands behind the instruction. */
export interface Look {
  readonly behind: boolean;
  readonly negative: boolean;
  /** Code points that a lookbehind's body can take up. */
  readonly min: number;
  readonly max: number;
  readonly next: number;
  /** The marks inside the body, which each visit begins without. */
  readonly firstMark: number;
  readonly endMark: number;
}

export interface Program {
  readonly code: readonly Instruction[];
  readonly marks: number;
  /** Where a match can start; undefined when it can be empty. */
  readonly first: Matcher | undefined;
  /** Only the start of the text can be the start of a match. */
  readonly atTextStart: boolean;
}

/** A set with a table for ASCII. */
export interface Matcher {
  readonly ascii: Uint8Array;
  readonly ranges: Ranges;
}

const LARGEST = 200_000;

export class Assembler {
  private readonly code: Instruction[] = [];
  private readonly matchers = new Map<Ranges, Matcher>();
  private marks = 0;
  private tooLarge = false;

  /** Undefined for a pattern that would become too long. */
  assemble(root: Node): Program | undefined {
    this.emit(root, false);
    this.add({ op: "accept" });
    if (this.tooLarge) return undefined;
    const first = widthOf(root).min > 0 ? this.matcher(firstOf(root)) : undefined;
    return { code: this.code, marks: this.marks, first, atTextStart: startsAtTextStart(root) };
  }

  private add(instruction: Instruction): number {
    if (this.code.length >= LARGEST) this.tooLarge = true;
    else this.code.push(instruction);
    return this.code.length - 1;
  }

  private patch(at: number, instruction: Instruction): void {
    if (!this.tooLarge) this.code[at] = instruction;
  }

  /** `marked`: inside a loop that could go round without taking anything up. */
  private emit(node: Node, marked: boolean): void {
    if (this.tooLarge) return;
    switch (node.kind) {
      case "empty":
        return;
      case "set":
        this.add({ op: "set", set: this.matcher(node.ranges) });
        return;
      case "assertion":
        this.add({ op: "assert", what: node.what });
        return;
      case "backreference":
        this.add({ op: "backreference", group: node.group, fold: node.fold });
        return;
      case "sequence":
        for (const item of node.items) this.emit(item, marked);
        return;
      case "group":
        this.add({ op: "open", group: node.number });
        this.emit(node.body, marked);
        this.add({ op: "close", group: node.number });
        return;
      case "choice":
        this.choice(node, marked);
        return;
      case "look":
        this.look(node);
        return;
      case "atomic":
        this.atomic(() => this.emit(node.body, marked));
        return;
      case "repeat":
        if (node.greed === "possessive") this.atomic(() => this.repeat({ ...node, greed: "greedy" }, marked));
        else this.repeat(node, marked);
    }
  }

  private choice(node: NodeOf<"choice">, marked: boolean): void {
    const fork = this.add({ op: "accept" });
    const mark = this.newMark(marked);
    const targets: number[] = [];
    const jumps: number[] = [];
    for (const option of node.options) {
      targets.push(this.code.length);
      this.emit(option, marked);
      jumps.push(this.add({ op: "accept" }));
    }
    this.patch(fork, { op: "fork", targets, mark });
    for (const jump of jumps) this.patch(jump, { op: "jump", to: this.code.length });
  }

  private look(node: NodeOf<"look">): void {
    const at = this.add({ op: "accept" });
    const firstMark = this.marks;
    this.emit(node.body, false);
    this.add({ op: "accept" });
    const { behind, negative } = node;
    const next = this.code.length;
    this.patch(at, {
      op: "look",
      look: { behind, negative, ...widthOf(node.body), next, firstMark, endMark: this.marks },
    });
  }

  private atomic(body: () => void): void {
    const at = this.add({ op: "accept" });
    body();
    this.add({ op: "accept" });
    this.patch(at, { op: "atomic", next: this.code.length });
  }

  /**
   * Copies for what is counted and a loop for what is not, exactly as RE2 unrolls it, so that groups inside come out
   * the same: x{2,} is x x+, x{2,4} is x x (x (x)?)?, x* is (x+)? where x can match nothing.
   */
  private repeat(node: NodeOf<"repeat">, marked: boolean): void {
    const { body, min, max } = node;
    const lazy = node.greed === "lazy";
    // Where a loop can go round empty, its forks must be seen one by one.
    if (body.kind === "set" && !marked) {
      this.add({ op: "run", set: this.matcher(body.ranges), min, max, lazy });
      return;
    }
    if (max === Number.POSITIVE_INFINITY) {
      for (let copy = 1; copy < min && !this.tooLarge; copy++) this.emit(body, marked);
      const nullable = widthOf(body).min === 0;
      const loop = () => this.plus(body, lazy, marked || nullable);
      if (min > 0) loop();
      else if (nullable) this.optional(loop, lazy, marked);
      else this.star(body, lazy, marked);
      return;
    }
    for (let copy = 0; copy < min && !this.tooLarge; copy++) this.emit(body, marked);
    const forks: { at: number; mark: number }[] = [];
    for (let copy = min; copy < max && !this.tooLarge; copy++) {
      forks.push({ at: this.add({ op: "accept" }), mark: this.newMark(marked) });
      this.emit(body, marked);
    }
    for (const { at, mark } of forks) this.fork(at, at + 1, this.code.length, lazy, mark);
  }

  private plus(body: Node, lazy: boolean, marked: boolean): void {
    const start = this.code.length;
    this.emit(body, marked);
    const at = this.add({ op: "accept" });
    this.fork(at, start, at + 1, lazy, this.newMark(marked));
  }

  private star(body: Node, lazy: boolean, marked: boolean): void {
    const at = this.add({ op: "accept" });
    const mark = this.newMark(marked);
    this.emit(body, marked);
    this.add({ op: "jump", to: at });
    this.fork(at, at + 1, this.code.length, lazy, mark);
  }

  private optional(body: () => void, lazy: boolean, marked: boolean): void {
    const at = this.add({ op: "accept" });
    const mark = this.newMark(marked);
    body();
    this.fork(at, at + 1, this.code.length, lazy, mark);
  }

  private fork(at: number, inside: number, outside: number, lazy: boolean, mark: number): void {
    this.patch(at, { op: "fork", targets: lazy ? [outside, inside] : [inside, outside], mark });
  }

  private newMark(marked: boolean): number {
    return marked ? this.marks++ : -1;
  }

  private matcher(ranges: Ranges): Matcher {
    const known = this.matchers.get(ranges);
    if (known !== undefined) return known;
    const ascii = new Uint8Array(128);
    for (let i = 0; i < ranges.length; i += 2) {
      for (let c = ranges[i] ?? 0; c <= Math.min(127, ranges[i + 1] ?? 0); c++) ascii[c] = 1;
    }
    const matcher = { ascii, ranges };
    this.matchers.set(ranges, matcher);
    return matcher;
  }
}

function startsAtTextStart(node: Node): boolean {
  if (node.kind === "assertion") return node.what === "textStart";
  if (node.kind === "sequence") return node.items[0] !== undefined && startsAtTextStart(node.items[0]);
  if (node.kind === "choice") return node.options.every(startsAtTextStart);
  return (node.kind === "group" || node.kind === "atomic") && startsAtTextStart(node.body);
}
