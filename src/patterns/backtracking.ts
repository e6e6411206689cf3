/**
 * Our own backtracking engine, for lookaround, backreferences and what else RE2 has not. It counts steps and gives up
 * at the budget (P3), so its results are the same on every machine. Depth of recursion follows the nesting of
 * lookarounds in the pattern, never the subject.
 */
import { holds } from "./assertions.ts";
import type { Engine, Offsets } from "./engine.ts";
import { foldedCode } from "./folding.ts";
import { Assembler, type Look, type Matcher, type Program } from "./program.ts";
import { contains } from "./ranges.ts";
import type { Node } from "./tree.ts";

const FAILED = -1;
const OVER = -2;

/** Kinds of stack entries; each has four numbers. */
const BRANCH = 0;
const SAVED = 1;
const MARKED = 2;
const GREEDY = 3;
const LAZY = 4;

/** Undefined for a pattern that is too large. */
export function backtrackingEngine(root: Node, groups: number, steps: number): Engine | undefined {
  const program = new Assembler().assemble(root);
  if (program === undefined) return undefined;
  const match = (subject: string, from: number) => new Search(program, groups, subject, steps).from(from);
  return {
    test(subject) {
      const found = match(subject, 0);
      return found === null ? null : found !== undefined;
    },
    match,
  };
}

class Search {
  /** For each group its start, its end, and where it was last opened. */
  private readonly slots: number[];
  private readonly marks: Float64Array;
  private stack = new Int32Array(256);
  private top = 0;

  constructor(
    private readonly program: Program,
    groups: number,
    private readonly subject: string,
    private steps: number,
  ) {
    this.slots = new Array<number>(3 * groups + 3).fill(-1);
    this.marks = new Float64Array(program.marks).fill(-1);
  }

  from(start: number): Offsets | undefined | null {
    const { first, atTextStart } = this.program;
    const last = atTextStart ? 0 : this.subject.length;
    for (let at = start; at <= last; at = this.after(at)) {
      // Looking for a place to begin is linear, so it takes no steps.
      if (first !== undefined && this.step(first, at) < 0) continue;
      const end = this.run(0, at, -1);
      if (end === OVER) return null;
      if (end !== FAILED) return [at, end, ...this.slots.slice(3).filter((_, slot) => slot % 3 !== 2)];
    }
    return undefined;
  }

  /** Runs from an instruction to its `accept` and gives the place reached, which must be `required` unless that is -1. */
  private run(pc: number, at: number, required: number): number {
    const { code } = this.program;
    const base = this.top;
    for (;;) {
      if (--this.steps < 0) return OVER;
      const instruction = code[pc];
      if (instruction === undefined) throw new Error("a program ran past its end");
      let failed = false;
      switch (instruction.op) {
        case "set": {
          const next = this.step(instruction.set, at);
          failed = next < 0;
          at = next;
          pc++;
          break;
        }
        case "run":
          at = instruction.lazy ? this.beginLazy(pc, at) : this.beginGreedy(pc, at);
          if (at === OVER) return OVER;
          failed = at === FAILED;
          pc++;
          break;
        case "fork":
          if (instruction.mark >= 0) {
            failed = this.marks[instruction.mark] === at;
            if (failed) break;
            this.push(MARKED, instruction.mark, this.marks[instruction.mark] ?? -1, 0);
            this.marks[instruction.mark] = at;
          }
          if (instruction.targets.length > 1) this.push(BRANCH, pc, 1, at);
          pc = instruction.targets[0] ?? 0;
          break;
        case "jump":
          pc = instruction.to;
          break;
        case "open":
          this.save(3 * instruction.group + 2, at);
          pc++;
          break;
        case "close":
          this.save(3 * instruction.group, this.slots[3 * instruction.group + 2] ?? -1);
          this.save(3 * instruction.group + 1, at);
          pc++;
          break;
        case "assert":
          failed = !holds(instruction.what, this.subject, at);
          pc++;
          break;
        case "backreference":
          at = this.repeated(instruction.group, instruction.fold, at);
          if (at === OVER) return OVER;
          failed = at === FAILED;
          pc++;
          break;
        case "look": {
          const seen = this.look(instruction.look, pc + 1, at);
          if (seen === OVER) return OVER;
          failed = (seen === FAILED) !== instruction.look.negative;
          pc = instruction.look.next;
          break;
        }
        case "atomic":
          at = this.committed(pc + 1, at, -1);
          if (at === OVER) return OVER;
          failed = at === FAILED;
          pc = instruction.next;
          break;
        case "accept":
          if (required < 0 || at === required) return at;
          failed = true;
      }
      if (failed) {
        pc = this.back(base);
        if (pc < 0) return FAILED;
        at = this.resumedAt;
      }
    }
  }

  private resumedAt = 0;

  /** Undoes until there is another way to go on: its instruction, and its place in `resumedAt`. */
  private back(base: number): number {
    const { stack } = this;
    while (this.top > base) {
      this.top -= 4;
      const kind = stack[this.top];
      const a = stack[this.top + 1] ?? 0;
      const b = stack[this.top + 2] ?? 0;
      const c = stack[this.top + 3] ?? 0;
      if (kind === SAVED) this.slots[a] = b;
      else if (kind === MARKED) this.marks[a] = b;
      else if (kind === GREEDY) {
        const at = this.before(b);
        if (at > c) this.push(GREEDY, a, at, c);
        this.resumedAt = at;
        return a + 1;
      } else if (kind === LAZY) {
        const run = this.program.code[a];
        const at = run?.op === "run" ? this.step(run.set, b) : FAILED;
        if (at < 0) continue;
        if (run?.op === "run" && c + 1 < run.max) this.push(LAZY, a, at, c + 1);
        this.resumedAt = at;
        return a + 1;
      } else {
        const fork = this.program.code[a];
        const targets = fork?.op === "fork" ? fork.targets : [];
        if (b + 1 < targets.length) this.push(BRANCH, a, b + 1, c);
        this.resumedAt = c;
        return targets[b] ?? 0;
      }
    }
    return FAILED;
  }

  /** Takes as much as there is; what lies beyond the minimum can be given back. */
  private beginGreedy(pc: number, at: number): number {
    const run = this.program.code[pc];
    if (run?.op !== "run") return FAILED;
    let least = run.min === 0 ? at : FAILED;
    for (let count = 1; count <= run.max; count++) {
      const next = this.step(run.set, at);
      if (next < 0) break;
      if (--this.steps < 0) return OVER;
      at = next;
      if (count === run.min) least = at;
    }
    if (least === FAILED) return FAILED;
    if (at > least) this.push(GREEDY, pc, at, least);
    return at;
  }

  private beginLazy(pc: number, at: number): number {
    const run = this.program.code[pc];
    if (run?.op !== "run") return FAILED;
    for (let count = 0; count < run.min; count++) {
      at = this.step(run.set, at);
      if (at < 0) return FAILED;
      if (--this.steps < 0) return OVER;
    }
    if (run.min < run.max) this.push(LAZY, pc, at, run.min);
    return at;
  }

  private look(look: Look, body: number, at: number): number {
    const base = this.top;
    this.marks.fill(-1, look.firstMark, look.endMark);
    let seen = FAILED;
    if (!look.behind) {
      seen = this.committed(body, at, -1);
    } else {
      let start = at;
      for (let width = 0; width <= look.max && seen === FAILED; width++) {
        if (width >= look.min) seen = this.committed(body, start, at);
        if (start === 0) break;
        start = this.before(start);
        if (--this.steps < 0) return OVER;
      }
    }
    // A negative lookaround leaves no trace, found or not.
    if (look.negative && seen >= 0) this.undo(base);
    return seen;
  }

  /** Runs a body and, if it matches, forgets its other ways but not how to restore the groups. */
  private committed(body: number, at: number, required: number): number {
    const base = this.top;
    const end = this.run(body, at, required);
    if (end < 0) return end;
    let kept = base;
    for (let entry = base; entry < this.top; entry += 4) {
      const kind = this.stack[entry];
      if (kind !== SAVED && kind !== MARKED) continue;
      this.stack.copyWithin(kept, entry, entry + 4);
      kept += 4;
    }
    this.top = kept;
    return end;
  }

  private undo(base: number): void {
    while (this.top > base) {
      this.top -= 4;
      const a = this.stack[this.top + 1] ?? 0;
      const old = this.stack[this.top + 2] ?? 0;
      if (this.stack[this.top] === SAVED) this.slots[a] = old;
      else if (this.stack[this.top] === MARKED) this.marks[a] = old;
    }
  }

  /** The place after a group's text repeated. A group that took no part has nothing that could be repeated. */
  private repeated(group: number, fold: boolean, at: number): number {
    const start = this.slots[3 * group] ?? -1;
    const end = this.slots[3 * group + 1] ?? -1;
    if (start < 0) return FAILED;
    for (let other = start; other < end; ) {
      if (--this.steps < 0) return OVER;
      const a = this.subject.codePointAt(other) ?? 0;
      const b = this.subject.codePointAt(at);
      if (b === undefined || (a !== b && !(fold && foldedCode(a) === foldedCode(b)))) return FAILED;
      other += a > 0xffff ? 2 : 1;
      at += b > 0xffff ? 2 : 1;
    }
    return at;
  }

  private step({ ascii, ranges }: Matcher, at: number): number {
    if (at >= this.subject.length) return FAILED;
    const unit = this.subject.charCodeAt(at);
    if (unit < 128) return ascii[unit] === 1 ? at + 1 : FAILED;
    const code = this.subject.codePointAt(at) ?? unit;
    return contains(ranges, code) ? at + (code > 0xffff ? 2 : 1) : FAILED;
  }

  private after(at: number): number {
    return at + ((this.subject.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  }

  private before(at: number): number {
    const unit = this.subject.charCodeAt(at - 1);
    return unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1;
  }

  private save(slot: number, at: number): void {
    this.push(SAVED, slot, this.slots[slot] ?? -1, 0);
    this.slots[slot] = at;
  }

  private push(kind: number, a: number, b: number, c: number): void {
    if (this.top + 4 > this.stack.length) {
      const larger = new Int32Array(2 * this.stack.length);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.top] = kind;
    this.stack[this.top + 1] = a;
    this.stack[this.top + 2] = b;
    this.stack[this.top + 3] = c;
    this.top += 4;
  }
}
