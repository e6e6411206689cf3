/** One row looked at: terms over it are evaluated by the code that runs them. */
import type { RunContext } from "../language/function.ts";
import type { Shape } from "../language/shape.ts";
import type { Term } from "../language/term.ts";
import { Linker } from "../runtime/link.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { spelled } from "./wording.ts";

export interface TextSetting {
  readonly text: string;
  /** Of the run, without its notes. */
  readonly context: RunContext;
}

/** A field of a row in some shape. */
export interface Field {
  readonly value: Value;
  readonly term: Term;
}

export class RowView {
  /** What has been read of the row in each shape. */
  readonly fields = new Map<Shape, ReadonlyMap<string, Field>>();
  private readonly linker: Linker;
  private readonly known = new Map<Term, Value>();

  constructor(
    readonly row: ValueMap,
    private readonly setting: TextSetting,
  ) {
    this.linker = new Linker({ row, generation: 0 }, setting.context);
  }

  readonly evaluate = (term: Term): Value => {
    let value = this.known.get(term);
    if (value === undefined) {
      value = this.linker.link(term)();
      this.known.set(term, value);
    }
    return value;
  };

  pattern(source: string): Value {
    return this.setting.context.pattern(source);
  }

  /** The term as the text has it, or spelled where it stands elsewhere. */
  readonly written = (term: Term): string => {
    const { start, end } = term.span;
    const { text } = this.setting;
    return end > start && end <= text.length && term.inlined !== true
      ? text.slice(start, end)
      : spelled(term);
  };
}
