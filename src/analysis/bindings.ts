/** Names that a body gives to values: each value is computed at most once, however often the body asks for it. */
import type { LetBinding, Term } from "../language/term.ts";
import { slotted } from "./shape.ts";

export class Bindings {
  private readonly bound: LetBinding[] = [];

  /** `repeats`: the body is computed many times a row, so that no slot may hold a value. */
  constructor(private readonly repeats: boolean) {}

  /** What stands for the value in the body. */
  bind(name: string, value: Term): Term {
    if (!this.repeats) {
      const slot = slotted(name, value);
      return slot === value || slot.op !== "slot" ? slot : { ...slot, slot: { ...slot.slot, inner: true } };
    }
    if (value.op === "constant" || value.op === "input" || value.op === "local" || value.op === "slot")
      return value;
    const local = { name };
    this.bound.push({ local, value });
    return { op: "local", local, span: value.span };
  }

  /** The body, with what it needs. */
  around(body: Term): Term {
    return this.bound.length === 0 ? body : { op: "let", bindings: this.bound, body, span: body.span };
  }
}
