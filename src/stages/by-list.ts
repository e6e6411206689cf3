/** What rows are grouped by: `BY a, lower(b), span(t, 5m)` and `BY t span=5m`, as every command that groups reads it. */
import type { Argument, Call, Expression, Item, Option } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import type { WindowSpan } from "../state/window-span.ts";

export interface Key {
  readonly name: string;
  readonly term: Term;
  readonly written: Expression;
}

export interface Window {
  readonly time: Key;
  readonly span: WindowSpan;
  /** `BY t span=5m` names the window's start after its field; `span(t, 5m)` gives both bounds. */
  readonly bounds: readonly [start: string, end?: string];
  /** The whole of it: `span(t, 5m)`, or the field before `span=5m`. */
  readonly written: Expression;
}

export interface ByList {
  readonly keys: readonly Key[];
  readonly window: Window | undefined;
}

/** Undefined after a report. An empty list groups nothing. */
export function readBy(
  given: readonly Argument[],
  stage: StageReader,
  builder: PipelineBuilder,
): ByList | undefined {
  return new ByReader(stage, builder).read(given);
}

class ByReader {
  private readonly keys: Key[] = [];
  private window: Window | undefined;
  private sound = true;

  constructor(
    private readonly stage: StageReader,
    private readonly builder: PipelineBuilder,
  ) {}

  read(given: readonly Argument[]): ByList | undefined {
    given.forEach((argument, index) => {
      const width = spanOption(given[index + 1]);
      if (argument.kind === "item") this.item(argument, width);
      else if (spanOption(argument) === undefined || given[index - 1]?.kind !== "item") {
        this.refuse(argument, `\`${this.stage.command}\` groups by fields`);
      }
    });
    return this.sound ? { keys: this.keys, window: this.window } : undefined;
  }

  private item(item: Item, width: Option | undefined): void {
    const { value, alias } = item;
    const call = spanCall(value);
    if (call === undefined && width === undefined) {
      const name = alias?.text ?? fieldOf(value) ?? this.stage.written(value);
      this.keys.push({ name, term: this.builder.term(value), written: value });
      return;
    }
    const read = call === undefined ? this.fieldWindow(item, width as Option) : this.callWindow(call);
    if (read === undefined) this.sound = false;
    else if (this.window !== undefined) this.refuse(item, `\`${this.stage.command}\` takes one \`span\``);
    this.window = read;
  }

  private refuse(argument: Argument, message: string): void {
    this.stage.report(codes.badArgument, argument, { message });
    this.sound = false;
  }

  private callWindow(call: Call): Window | undefined {
    const [time, ...rest] = call.arguments.map(({ value }) => value);
    const lengths = rest.map((value) => this.length(value));
    const [size, slide = size, grace = 0] = lengths;
    const valid =
      lengths.length >= 1 &&
      lengths.length <= 3 &&
      size !== undefined &&
      size > 0 &&
      slide !== undefined &&
      slide > 0;
    if (time === undefined || !valid || lengths.some((length) => length === undefined || length < 0)) {
      this.stage.report(codes.badArgument, call, {
        message: "`span` takes a time and one to three lengths",
        help: "write `span(timestamp, 5m)`, `span(timestamp, 1h, 5m)` or `span(timestamp, 1h, 5m, 1m)`",
      });
      return undefined;
    }
    return {
      time: { name: "", term: this.builder.term(time), written: time },
      span: { size, slide, grace: grace ?? 0 },
      bounds: ["window_start", "window_end"],
      written: call,
    };
  }

  private fieldWindow({ value, alias }: Item, option: Option): Window | undefined {
    const name = alias?.text ?? fieldOf(value);
    const size = this.length(option.value);
    if (name === undefined || size === undefined || size <= 0) {
      this.stage.report(codes.badArgument, option, {
        message: "`span` takes a length of time",
        help: "write `BY timestamp span=5m`",
      });
      return undefined;
    }
    return {
      time: { name, term: this.builder.term(value), written: value },
      span: { size, slide: size, grace: 0 },
      bounds: [name],
      written: value,
    };
  }

  /** A time span or a plain number, in the text's unit of time. */
  private length(expression: Expression): number | undefined {
    const term = this.builder.term(expression);
    return term.op === "constant" && typeof term.value === "number" ? term.value : undefined;
  }
}

function spanOption(argument: Argument | undefined): Option | undefined {
  return argument?.kind === "option" && argument.name.text === "span" ? argument : undefined;
}

function spanCall(expression: Expression): Call | undefined {
  return expression.kind === "call" && expression.callee.text === "span" ? expression : undefined;
}

function fieldOf(expression: Expression): string | undefined {
  return expression.kind === "field" ? expression.name : undefined;
}
