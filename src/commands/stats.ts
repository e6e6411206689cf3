import type { Argument, Call, Clause, Expression, Item, Option } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { AggregateCall, PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import type { Term } from "../language/term.ts";
import type { AskedAggregate } from "../state/groups.ts";
import { wholeInput } from "../state/whole-input.ts";
import type { WindowSpan } from "../state/window-span.ts";
import { windowedGroups } from "../state/windows.ts";
import { writeKey } from "../values/access.ts";
import type { Value, ValueMap } from "../values/value.ts";

interface Key {
  readonly name: string;
  readonly term: Term;
}

interface Window {
  readonly time: Key;
  readonly span: WindowSpan;
  /** `BY t span=5m` names the window's start after its field; `span(t, 5m)` gives both bounds. */
  readonly bounds: readonly [start: string, end?: string];
}

interface By {
  readonly keys: readonly Key[];
  readonly window: Window | undefined;
}

export const stats = defineCommand({
  name: "stats",
  syntax: { items: "expressions", clauses: ["by"] },
  summary: "Aggregates rows, by groups and by windows of event time.",
  usage: "stats <aggregate> [AS <field>], ... [BY <field>, ..., span(<time>, <size>[, <slide>[, <grace>]])]",
  position: "middle",
  options: [
    {
      name: "allnum",
      type: "boolean",
      summary: "Accepted for Splunk's texts.",
      ignored: "numbers are always told from texts",
    },
    {
      name: "delim",
      type: "string",
      summary: "Accepted for Splunk's texts.",
      ignored: "lists stay lists, and need no delimiter",
    },
    {
      name: "partitions",
      type: "integer",
      summary: "Accepted for Splunk's texts.",
      ignored: "it is about how Splunk spreads the work",
    },
  ],
  notes: [
    "Rows have the BY fields, the aggregates and `window_start` and `window_end`, and nothing else (W5).",
    "A null key is a group of its own. An event whose time is no number is in no window, and is counted.",
    "Over a finite input every event counts in whatever order; over an endless one windows close by event time (W3, W4).",
  ],
  examples: [
    {
      text: "from source | stats count() AS n, sum(bytes) BY host",
      events: [{ host: "a", bytes: 5 }, { host: "b", bytes: 1 }, { host: "a", bytes: 2 }, { bytes: 4 }],
      rows: [
        { host: "a", n: 2, "sum(bytes)": 7 },
        { host: "b", n: 1, "sum(bytes)": 1 },
        { host: null, n: 1, "sum(bytes)": 4 },
      ],
    },
    {
      text: 'from source | stats count(status="404") AS missing BY span(time, 10ms, 5ms)',
      events: [
        { time: 12, status: "404" },
        { time: 3, status: "200" },
      ],
      rows: [
        { missing: 0, window_start: -5, window_end: 5 },
        { missing: 0, window_start: 0, window_end: 10 },
        { missing: 1, window_start: 5, window_end: 15 },
        { missing: 1, window_start: 10, window_end: 20 },
      ],
    },
    { text: "from source | stats count() AS n, max(x) AS most", events: [], rows: [{ n: 0, most: null }] },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const aggregates = stage.items.map((item) => ({ item, call: builder.aggregate(item.value) }));
    if (stage.items.length === 0) {
      stage.report(codes.badArgument, stage.node, {
        message: "`stats` computes nothing",
        help: "write `stats count() BY field`",
      });
    }
    const by = readBy(stage.clause("by"), stage, builder);
    if (by === undefined || aggregates.some(({ call }) => call === undefined)) return;
    const named = aggregates.map(({ item, call }) => ({
      call: call as AggregateCall,
      name: nameOf(item, call),
    }));
    if (named.length > 0) plan(by, named, builder);
  },
});

function nameOf({ alias }: Item, call: AggregateCall | undefined): string {
  return alias?.text ?? call?.name ?? "";
}

function plan(
  by: By,
  aggregates: readonly { call: AggregateCall; name: string }[],
  builder: PipelineBuilder,
): void {
  const { keys, window } = by;
  const timed = aggregates.some(({ call }) => call.spec.usesTime === true);
  const time = window?.time.term ?? (timed ? builder.field("_time") : undefined);
  const operands: Term[] = [...keys.map(({ term }) => term), ...(time === undefined ? [] : [time])];
  const asked = aggregates.map(({ call }): AskedAggregate => {
    const { spec, condition, arguments: given } = call;
    if (call.operand === null) return { spec, operand: null, condition, arguments: given };
    return { spec, operand: operands.push(call.operand) - 1, condition, arguments: given };
  });
  const rowOf = (values: readonly Value[]): ValueMap => {
    const row: ValueMap = {};
    for (const [index, { name }] of keys.entries()) writeKey(row, name, values[index] ?? null);
    return row;
  };
  const finish = (row: ValueMap, results: readonly Value[]): ValueMap => {
    for (const [index, { name }] of aggregates.entries()) writeKey(row, name, results[index] ?? null);
    return row;
  };
  const start = (context: OperatorContext) => {
    if (window === undefined) {
      const write = (values: readonly Value[], results: readonly Value[]) =>
        context.emit(finish(rowOf(values), results));
      return wholeInput(
        { keys: keys.length, time: timed ? keys.length : null, aggregates: asked, write },
        context,
      );
    }
    const [from, to] = window.bounds;
    const write = (values: readonly Value[], results: readonly Value[], first: number, last: number) => {
      const row = rowOf(values);
      if (to === undefined) writeKey(row, from, first);
      finish(row, results);
      if (to !== undefined) {
        writeKey(row, from, first);
        writeKey(row, to, last);
      }
      context.emit(row);
    };
    return windowedGroups({ keys: keys.length, span: window.span, aggregates: asked, write }, context);
  };
  const bounds = window?.bounds.filter((name) => name !== undefined) ?? [];
  const fields = [
    ...keys,
    ...aggregates.map(({ name, call }) => ({ name, type: call.spec.result })),
    ...bounds,
  ];
  builder.operate({ operands, readsRows: false, start }, { only: fields });
}

function readBy(clause: Clause | undefined, stage: StageReader, builder: PipelineBuilder): By | undefined {
  const keys: Key[] = [];
  let window: Window | undefined;
  let sound = true;
  const given = clause?.arguments ?? [];
  given.forEach((argument, index) => {
    if (argument.kind === "option") return;
    if (argument.kind !== "item") {
      stage.report(codes.badArgument, argument, { message: "`stats` groups by fields" });
      sound = false;
      return;
    }
    const width = optionAfter(given, index);
    const call = spanCall(argument.value);
    if (call === undefined && width === undefined) {
      keys.push({
        name: argument.alias?.text ?? fieldOf(argument.value) ?? stage.written(argument.value),
        term: builder.term(argument.value),
      });
      return;
    }
    const read =
      call === undefined
        ? fieldWindow(argument, width as Option, stage, builder)
        : callWindow(call, stage, builder);
    if (read === undefined || window !== undefined) {
      sound = false;
      if (read !== undefined)
        stage.report(codes.badArgument, argument, { message: "`stats` takes one `span`" });
    }
    window = read;
  });
  return sound ? { keys, window } : undefined;
}

function optionAfter(given: readonly Argument[], index: number): Option | undefined {
  const next = given[index + 1];
  return next?.kind === "option" && next.name.text === "span" ? next : undefined;
}

function spanCall(expression: Expression): Call | undefined {
  return expression.kind === "call" && expression.callee.text === "span" ? expression : undefined;
}

function fieldOf(expression: Expression): string | undefined {
  return expression.kind === "field" ? expression.name : undefined;
}

function callWindow(call: Call, stage: StageReader, builder: PipelineBuilder): Window | undefined {
  const [time, ...rest] = call.arguments.map(({ value }) => value);
  const lengths = rest.map((value) => lengthOf(value, builder));
  const [size, slide = size, grace = 0] = lengths;
  const valid =
    lengths.length >= 1 &&
    lengths.length <= 3 &&
    size !== undefined &&
    size > 0 &&
    slide !== undefined &&
    slide > 0;
  if (time === undefined || !valid || lengths.some((length) => length === undefined || length < 0)) {
    stage.report(codes.badArgument, call, {
      message: "`span` takes a time and one to three lengths",
      help: "write `span(timestamp, 5m)`, `span(timestamp, 1h, 5m)` or `span(timestamp, 1h, 5m, 1m)`",
    });
    return undefined;
  }
  const span = { size, slide, grace: grace ?? 0 };
  return { time: { name: "", term: builder.term(time) }, span, bounds: ["window_start", "window_end"] };
}

function fieldWindow(
  item: Item,
  option: Option,
  stage: StageReader,
  builder: PipelineBuilder,
): Window | undefined {
  const name = item.alias?.text ?? fieldOf(item.value);
  const size = lengthOf(option.value, builder);
  if (name === undefined || size === undefined || size <= 0) {
    stage.report(codes.badArgument, option, {
      message: "`span` takes a length of time",
      help: "write `BY timestamp span=5m`",
    });
    return undefined;
  }
  return {
    time: { name, term: builder.term(item.value) },
    span: { size, slide: size, grace: 0 },
    bounds: [name],
  };
}

/** A time span or a plain number, in the text's unit of time. */
function lengthOf(expression: Expression, builder: PipelineBuilder): number | undefined {
  const term = builder.term(expression);
  return term.op === "constant" && typeof term.value === "number" ? term.value : undefined;
}
