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
import { equalsText, linkAnd, linkOr, textIn } from "./link-truth.ts";
import { plainKey, readerOfEvent } from "./plain-access.ts";

/** The row that a segment is working on. */
export interface Frame {
  row: Value;
  /** Grows with every row, so that a slot knows whether its value is of this row. */
  generation: number;
}

/** What a slot is, and of which row. */
export interface SlotCell {
  generation: number;
  value: Value;
}

export class Linker {
  private readonly slotCells = new Map<Slot, SlotCell>();
  private readonly slots = new Map<Slot, Evaluate>();
  private readonly cells = new Map<Local, { value: Value }>();
  private readonly named = new Map<Local, Evaluate>();

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
      case "let":
        return this.let(term);
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
    const named = this.named.get(local);
    if (named !== undefined) return named;
    const cell = this.cell(local);
    return () => cell.value;
  }

  /** A name that nobody asks for is never computed. */
  private let(term: TermOf<"let">): Evaluate {
    const named = term.bindings.map(({ local, value }) => {
      const known = { computed: false };
      const compute = this.link(value);
      const cell = this.cell(local);
      this.named.set(local, () => {
        if (!known.computed) {
          cell.value = compute();
          known.computed = true;
        }
        return cell.value;
      });
      return known;
    });
    const body = this.link(term.body);
    return () => {
      for (const known of named) known.computed = false;
      return body();
    };
  }

  private slot(slot: Slot): Evaluate {
    const known = this.slots.get(slot);
    if (known !== undefined) return known;
    const evaluate = remembered(this.frame, this.slotCell(slot), this.link(slot.term));
    this.slots.set(slot, evaluate);
    return evaluate;
  }

  /** Whoever computes the slot first writes it here. */
  slotCell(slot: Slot): SlotCell {
    let cell = this.slotCells.get(slot);
    if (cell === undefined) {
      cell = { generation: -1, value: null };
      this.slotCells.set(slot, cell);
    }
    return cell;
  }

  private input(name: string): Evaluate {
    const { frame } = this;
    if (isInheritedKey(name)) return () => access(frame.row, name);
    return () => (frame.row as ValueMap)[name] ?? null;
  }

  private access(term: TermOf<"access">): Evaluate {
    const key = plainKey(term);
    const direct = key === undefined ? undefined : this.eventKey(term, key);
    if (direct !== undefined) return direct;
    const object = this.link(term.object);
    if (key !== undefined) {
      return () => {
        const container = object();
        return typeof container === "object" && container !== null
          ? ((container as ValueMap)[key] ?? null)
          : null;
      };
    }
    const computed = this.link(term.key);
    return () => access(object(), computed());
  }

  /** A key of what a source mostly gives as the event itself is read there; only where it has none, the source is asked. */
  private eventKey({ object }: TermOf<"access">, key: string): Evaluate | undefined {
    const read = readerOfEvent(object, key);
    if (read === undefined) return undefined;
    const { frame } = this;
    return () => {
      const value = (frame.row as ValueMap)[key];
      return value === undefined ? access(read(frame.row), key) : value;
    };
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

function remembered(frame: Frame, cell: SlotCell, compute: Evaluate): Evaluate {
  return () => {
    if (cell.generation !== frame.generation) {
      cell.value = compute();
      cell.generation = frame.generation;
    }
    return cell.value;
  };
}
