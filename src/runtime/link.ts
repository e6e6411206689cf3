/** Terms to closures. One linker serves one segment of one run; its closures share the row at hand. */
import type { Evaluate, RunContext } from "../language/function.ts";
import type { Local, Slot, Term, TermOf } from "../language/term.ts";
import { compileLike } from "../patterns/index.ts";
import { access, isInheritedKey, writeKey } from "../values/access.ts";
import { ARITHMETIC, negate } from "../values/arithmetic.ts";
import { COMPARISON, equal } from "../values/compare.ts";
import { member, not, truth, xor } from "../values/logic.ts";
import { text } from "../values/text.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { linkShape } from "./emit.ts";
import { linkCall } from "./link-call.ts";

/** The row that a segment is working on. */
export interface Frame {
  row: Value;
  /** Grows with every row, so that a slot knows whether its value is of this row. */
  generation: number;
}

export class Linker {
  private readonly slots = new Map<Slot, Evaluate>();
  private readonly cells = new Map<Local, { value: Value }>();

  constructor(
    readonly frame: Frame,
    readonly run: RunContext,
  ) {}

  link(term: Term): Evaluate {
    switch (term.op) {
      case "constant": {
        const { value } = term;
        return () => value;
      }
      case "input":
        return this.input(term.name);
      case "event": {
        const { frame } = this;
        const { read } = term;
        return () => read(frame.row);
      }
      case "slot":
        return this.slot(term.slot);
      case "row":
        return linkShape(term.shape, this);
      case "access":
        return this.access(term);
      case "call":
        return linkCall(term, this);
      case "native":
        return this.native(term);
      case "and":
        return linkAnd(term.operands.map((operand) => this.link(operand)));
      case "or":
        return linkOr(term.operands.map((operand) => this.link(operand)));
      case "xor":
        return this.xor(term);
      case "not": {
        const operand = this.link(term.operand);
        return () => not(operand());
      }
      case "isNull": {
        const operand = this.link(term.operand);
        return term.negated ? () => operand() !== null : () => operand() === null;
      }
      case "isType": {
        const operand = this.link(term.operand);
        const { test } = term;
        return () => test(operand());
      }
      case "comparison":
        return this.comparison(term);
      case "arithmetic": {
        const [left, right] = [this.link(term.left), this.link(term.right)];
        const compute = ARITHMETIC[term.operator];
        return () => compute(left(), right());
      }
      case "negate": {
        const operand = this.link(term.operand);
        return () => negate(operand());
      }
      case "like":
        return this.like(term);
      case "in":
        return this.in(term);
      case "list": {
        const elements = term.elements.map((element) => this.link(element));
        return () => elements.map((element) => element());
      }
      case "map":
        return this.map(term);
      case "template": {
        const parts = term.parts.map((part) => this.link(part));
        return () => parts.reduce((whole, part) => whole + text(part()), "");
      }
      case "local":
        return this.local(term.local);
      case "lambda":
        // A lambda is no value: the call that owns it links its body.
        return () => null;
    }
  }

  /** Sets the parameters of a lambda, then evaluates its body. */
  lambda(term: TermOf<"lambda">): (...values: Value[]) => Value {
    const cells = term.parameters.map((parameter) => this.cell(parameter));
    const body = this.link(term.body);
    return (...values) => {
      cells.forEach((cell, index) => {
        cell.value = values[index] ?? null;
      });
      return body();
    };
  }

  private cell(local: Local): { value: Value } {
    let cell = this.cells.get(local);
    if (cell === undefined) {
      cell = { value: null };
      this.cells.set(local, cell);
    }
    return cell;
  }

  private local(local: Local): Evaluate {
    const cell = this.cell(local);
    return () => cell.value;
  }

  private slot(slot: Slot): Evaluate {
    const known = this.slots.get(slot);
    if (known !== undefined) return known;
    const evaluate = remembered(this.frame, this.link(slot.term));
    this.slots.set(slot, evaluate);
    return evaluate;
  }

  private input(name: string): Evaluate {
    const { frame } = this;
    if (isInheritedKey(name)) return () => access(frame.row, name);
    return () => (frame.row as ValueMap)[name] ?? null;
  }

  private access(term: TermOf<"access">): Evaluate {
    const object = this.link(term.object);
    if (term.key.op === "constant" && typeof term.key.value === "string" && isPlainKey(term.key.value)) {
      const key = term.key.value;
      return () => {
        const container = object();
        return typeof container === "object" && container !== null
          ? ((container as ValueMap)[key] ?? null)
          : null;
      };
    }
    const key = this.link(term.key);
    return () => access(object(), key());
  }

  private native(term: TermOf<"native">): Evaluate {
    const compute = "prepare" in term ? term.prepare(this.run) : term.compute;
    const operands = term.operands.map((operand) => this.link(operand));
    const [first] = operands;
    if (first !== undefined && operands.length === 1) return () => compute(first());
    return () => compute(...operands.map((operand) => operand()));
  }

  private xor(term: TermOf<"xor">): Evaluate {
    const operands = term.operands.map((operand) => this.link(operand));
    return () => operands.map((operand) => truth(operand())).reduce(xor);
  }

  private comparison(term: TermOf<"comparison">): Evaluate {
    const { operator, left, right } = term;
    if (operator === "=" && right.op === "constant" && typeof right.value === "string") {
      return equalsText(this.link(left), right.value);
    }
    if (operator === "=" && left.op === "constant" && typeof left.value === "string") {
      return equalsText(this.link(right), left.value);
    }
    const compare = COMPARISON[operator];
    const [first, second] = [this.link(left), this.link(right)];
    return () => compare(first(), second());
  }

  private like(term: TermOf<"like">): Evaluate {
    const subject = this.link(term.value);
    if (term.pattern.op === "constant" && typeof term.pattern.value === "string") {
      const test = compileLike(term.pattern.value);
      return () => {
        const value = subject();
        return typeof value === "string" ? test(value) : null;
      };
    }
    const pattern = this.link(term.pattern);
    return () => {
      const [value, like] = [subject(), pattern()];
      return typeof value === "string" && typeof like === "string" ? compileLike(like)(value) : null;
    };
  }

  private in(term: TermOf<"in">): Evaluate {
    const subject = this.link(term.value);
    const texts = term.elements.map((element) => (element.op === "constant" ? element.value : undefined));
    if (texts.every((value) => typeof value === "string")) {
      return textIn(subject, texts);
    }
    const elements = term.elements.map((element) => this.link(element));
    return () => {
      const value = subject();
      return member(value, value === null ? [] : elements.map((element) => element()), equal);
    };
  }

  private map(term: TermOf<"map">): Evaluate {
    const { keys } = term;
    const values = term.values.map((value) => this.link(value));
    return () => {
      const map: ValueMap = {};
      for (let index = 0; index < keys.length; index++) {
        writeKey(map, keys[index] as string, (values[index] as Evaluate)());
      }
      return map;
    };
  }
}

function remembered(frame: Frame, compute: Evaluate): Evaluate {
  let generation = -1;
  let value: Value = null;
  return () => {
    if (generation !== frame.generation) {
      value = compute();
      generation = frame.generation;
    }
    return value;
  };
}

function equalsText(subject: Evaluate, wanted: string): Evaluate {
  return () => {
    const value = subject();
    if (typeof value === "string") return value === wanted;
    return equal(value, wanted);
  };
}

/** A few texts are compared faster than hashed. */
const FEW_TEXTS = 4;

function textIn(subject: Evaluate, texts: readonly string[]): Evaluate {
  const set = new Set(texts);
  const [a, b = a, c = a, d = a] = texts;
  const few = texts.length <= FEW_TEXTS;
  const has = few ? (value: string) => value === a || value === b || value === c || value === d : undefined;
  return () => {
    const value = subject();
    if (typeof value === "string") return has === undefined ? set.has(value) : has(value);
    return value === null ? null : member(value, texts as Value[], equal);
  };
}

function linkAnd(operands: readonly Evaluate[]): Evaluate {
  return () => {
    let result: boolean | null = true;
    for (const operand of operands) {
      const value = operand();
      if (value === false) return false;
      if (value !== true) result = null;
    }
    return result;
  };
}

function linkOr(operands: readonly Evaluate[]): Evaluate {
  const [first, second] = operands;
  if (operands.length === 2 && first !== undefined && second !== undefined) {
    return () => {
      const a = first();
      if (a === true) return true;
      const b = second();
      return b === true ? true : a === false && b === false ? false : null;
    };
  }
  return () => {
    let result: boolean | null = false;
    for (const operand of operands) {
      const value = operand();
      if (value === true) return true;
      if (value !== false) result = null;
    }
    return result;
  };
}

const OBJECT_WORDS: ReadonlySet<string> = new Set(
  [Array.prototype, Uint8Array.prototype, Object.getPrototypeOf(Uint8Array.prototype) as object]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .concat("source", "flags", "engine", "groups", "test", "match"),
);

/** Whether `container[key]` answers a field of a map or nothing, whatever the container is. */
function isPlainKey(key: string): boolean {
  return !isInheritedKey(key) && !OBJECT_WORDS.has(key) && !/^(?:0|[1-9][0-9]*)$/.test(key);
}
