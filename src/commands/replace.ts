import type { Argument, Expression } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { NameTest, PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand, SAME_FIELDS } from "../language/command.ts";
import { nameTest } from "../language/names.ts";
import { rowByRow } from "../state/row-by-row.ts";
import { writeKey } from "../values/access.ts";
import { type ValuePair, valueReplacement } from "../values/replace-value.ts";
import type { Value } from "../values/value.ts";

export const replace = defineCommand({
  name: "replace",
  category: "fields",
  syntax: { items: "expressions", clauses: ["with", "in"] },
  summary: "Puts other values in the place of values that match as a whole.",
  usage:
    'replace "<old>" WITH "<new>", ... [IN <field>, ...]\nreplace str="<old>" replacement="<new>" [<field>, ...]',
  options: [
    {
      name: "str",
      type: "string",
      summary: "The value to replace, in the form of the compatibility library.",
    },
    { name: "replacement", type: "string", summary: "What takes its place." },
  ],
  position: "middle",
  notes: [
    "`*` stands for any run of characters; each `*` of the new value is what the one of the same place stood for. Case counts.",
    "Of several pairs that match, one without `*` wins over those with it, the last over the first; of those with `*`, the one with the most other characters.",
    "Without IN it looks at all fields; names of fields may have wildcards, in quotes. Numbers match by their text; lists element by element; maps stay as they are.",
    "To replace inside a text, use the function `replace(text, /pattern/, replacement)`.",
  ],
  examples: [
    {
      text: 'from source | replace "aug" WITH "August", "sep" WITH "September" IN month',
      events: [{ month: "aug", other: "aug" }, { month: "august" }, { month: null }, {}],
      rows: [{ month: "August", other: "aug" }, { month: "august" }, { month: null }, {}],
    },
    {
      text: 'from source | replace "*.local" WITH "*.example.com", "db.*" WITH "database"',
      events: [{ host: "web.local", n: 1, tags: ["x.local", "y"] }, { host: "db.local" }],
      rows: [{ host: "web.example.com", n: 1, tags: ["x.example.com", "y"] }, { host: "db.example.com" }],
    },
    {
      text: 'from source | replace str="0" replacement="none" count, errors',
      events: [{ count: 0, errors: "0", total: 0 }],
      rows: [{ count: "none", errors: "none", total: 0 }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "clause");
    const pairs = stage.options.length > 0 ? optionPair(stage) : writtenPairs(stage);
    const where = stage.options.length > 0 ? stage.items : (stage.clause("in")?.arguments ?? []);
    const names = where.flatMap((argument) =>
      argument.kind === "item" ? (stage.fieldName(argument.value, { wildcard: true }) ?? []) : [],
    );
    if (pairs === undefined || names.length < where.length) return;
    const compute = valueReplacement(pairs);
    if (names.length === 0 || names.some((name) => name.includes("*"))) {
      replaceWhere(names.map(nameTest), compute, builder);
      return;
    }
    for (const name of names) {
      builder.assignUnlessNull(name, {
        op: "native",
        name: "replace",
        operands: [builder.field(name)],
        compute: (value) => compute(value ?? null),
        span: stage.node.span,
      });
    }
  },
});

/** Without tests: all fields. */
function replaceWhere(
  tests: readonly NameTest[],
  compute: (value: Value) => Value,
  builder: PipelineBuilder,
): void {
  const looksAt = (name: string) => tests.length === 0 || tests.some(({ accepts }) => accepts(name));
  const start = rowByRow((input, emit) => {
    const row = input.row();
    for (const name of Object.keys(row)) if (looksAt(name)) writeKey(row, name, compute(row[name] ?? null));
    emit(row);
  });
  builder.operate({ operands: [], readsRows: true, start }, SAME_FIELDS);
}

/** Undefined after a report. */
function optionPair(stage: StageReader): readonly ValuePair[] | undefined {
  const [old, replacement] = [stage.option("str"), stage.option("replacement")];
  const stray = stage.arguments.find(({ kind }) => kind === "clause");
  if (typeof old === "string" && typeof replacement === "string" && stray === undefined)
    return checked(old, replacement, stage);
  return refuse(stray ?? stage.node, stage);
}

/** `"a" WITH "b", "c" WITH "d"`: every WITH governs a new value, and all but the last the next old one. */
function writtenPairs(stage: StageReader): readonly ValuePair[] | undefined {
  const clauses = stage.arguments.flatMap((argument) =>
    argument.kind === "clause" && argument.keyword === "with" ? [argument] : [],
  );
  const groups = [stage.items, ...clauses.map(({ arguments: inside }) => inside)];
  const [fields] = stage.arguments.filter(
    (argument) => argument.kind === "clause" && argument.keyword === "in",
  );
  const fits = groups.every(
    ({ length }, index) => length === (index === 0 || index === clauses.length ? 1 : 2),
  );
  if (clauses.length === 0 || !fits || (fields?.kind === "clause" && fields.arguments.length === 0))
    return refuse(stage.node, stage);
  const texts = groups.flat().map((argument) => textOf(argument, stage));
  const pairs: ValuePair[] = [];
  for (let index = 0; index + 1 < texts.length; index += 2) {
    const [old, replacement] = [texts[index], texts[index + 1]];
    const pair = old === undefined || replacement === undefined ? [] : checked(old, replacement, stage);
    if (pair !== undefined) pairs.push(...pair);
  }
  return pairs.length * 2 === texts.length ? pairs : undefined;
}

function refuse(node: Argument | StageReader["node"], stage: StageReader): undefined {
  stage.report(codes.badArgument, node, {
    message: "`replace` takes pairs of an old and a new value",
    help: 'write `replace "old" WITH "new" IN field`',
  });
}

function checked(old: string, replacement: string, stage: StageReader): readonly ValuePair[] | undefined {
  const [before, after] = [old, replacement].map((text) => text.split("*").length - 1);
  if (after === 0 || before === after) return [{ old, replacement }];
  stage.report(codes.badConstant, stage.node, {
    message: `\`${replacement}\` has another number of \`*\` than \`${old}\``,
    help: "give both the same number, or the new value none",
  });
  return undefined;
}

function textOf(argument: Argument, stage: StageReader): string | undefined {
  const value: Expression | undefined = argument.kind === "item" ? argument.value : undefined;
  if (value?.kind === "string") return value.value;
  if (value?.kind === "number") return value.text;
  if (value?.kind === "field") return value.name;
  stage.report(codes.constantRequired, argument, { message: "`replace` takes constant texts" });
  return undefined;
}
