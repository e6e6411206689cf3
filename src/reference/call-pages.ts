/** Pages of what is called: functions and aggregates. */
import type { AggregateExample, AggregateSpec } from "../language/aggregate.ts";
import type { Example, FunctionSpec, ParameterSpec, ParameterType } from "../language/function.ts";
import { typesOf } from "../language/parameters.ts";
import { toJson } from "../values/text.ts";
import { EMPTY, type Fact, type PageArgument, type PageDraft, type PageExample } from "./page.ts";

export function functionPage(spec: FunctionSpec): PageDraft {
  return {
    ...callPage("function", spec),
    facts: functionFacts(spec),
    examples: spec.examples.map(functionExample),
  };
}

export function aggregatePage(spec: AggregateSpec): PageDraft {
  return {
    ...callPage("aggregate", spec),
    facts: [
      { label: "Result", text: typeText(spec.result) },
      { label: "Null", text: `Nulls are passed over. ${ofNothing(spec)}` },
    ],
    examples: spec.examples.map((example) => aggregateExample(spec, example)),
  };
}

function callPage(kind: "function" | "aggregate", spec: FunctionSpec | AggregateSpec): PageDraft {
  const { name, aliases = [], category, summary, parameters, notes = [] } = spec;
  return {
    ...EMPTY,
    ...{ kind, name, aliases, category, summary, notes },
    usage: [signature(name, parameters)],
    arguments: parameters.map(argumentOf),
  };
}

/** `mvindex(list, start[, end])`. */
export function signature(name: string, parameters: readonly ParameterSpec[]): string {
  let text = "";
  let closing = "";
  parameters.forEach(({ name: parameter, optional, variadic }, index) => {
    const comma = index === 0 ? "" : ", ";
    const shown = variadic ? `${parameter}...` : parameter;
    if (optional) closing += "]";
    text += optional ? `[${comma}${shown}` : `${comma}${shown}`;
  });
  return `${name}(${text}${closing})`;
}

export function argumentOf(spec: ParameterSpec): PageArgument {
  return {
    name: spec.name,
    aliases: spec.aliases ?? [],
    type: typesOf(spec).map(typeText).join(" or "),
    summary: spec.summary,
    required: spec.optional !== true,
    variadic: spec.variadic === true,
    constant: spec.constant === true,
    ...(spec.default === undefined ? {} : { default: spec.default }),
  };
}

const TYPE_WORDS: Partial<Record<ParameterType, string>> = {
  regex: "regular expression",
  type: "name of a type",
  each: "expression for each element",
};

function typeText(type: ParameterType): string {
  return TYPE_WORDS[type] ?? type;
}

function functionFacts(spec: FunctionSpec): Fact[] {
  const strict = spec.parameters.length > 0 && spec.nulls === "null";
  return [
    { label: "Result", text: typeText(spec.result) },
    {
      label: "Null",
      text: strict ? "A null argument, or one of another type, gives null." : spec.nulls,
    },
    ...(spec.deterministic === false
      ? [{ label: "Every call", text: "May give another result; it is never computed ahead." }]
      : []),
  ];
}

function functionExample({ text, fields, result }: Example): PageExample {
  return {
    language: "spl",
    text,
    given: fields === undefined ? [] : [toJson(fields)],
    result: [toJson(result)],
  };
}

/** The aggregate itself is asked, so that the page cannot disagree with it. */
function ofNothing(spec: AggregateSpec): string {
  const { result, start } = spec.start(spec.examples[0]?.arguments ?? []);
  return `Of no values at all it is ${toJson(result(start()))}.`;
}

function aggregateExample(spec: AggregateSpec, example: AggregateExample): PageExample {
  const given = spec.parameters[0]?.name ?? "";
  const names = [given, ...(example.arguments ?? []).map(toJson)];
  const rows = example.values.map((value, index) => {
    const time = example.times?.[index];
    return toJson(time === undefined ? { [given]: value } : { [given]: value, _time: time });
  });
  return {
    language: "spl",
    text: `${spec.name}(${names.join(", ")})`,
    given: rows,
    result: [toJson(example.result)],
  };
}
