import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { OperatorInput } from "../language/operator.ts";
import { rowByRow } from "../state/row-by-row.ts";
import { writeKey } from "../values/access.ts";
import { fieldsOf, isPath, valueAt } from "../values/spath.ts";
import type { ValueMap } from "../values/value.ts";

export const spath = defineCommand({
  name: "spath",
  category: "fields",
  syntax: { items: "expressions" },
  summary: "Makes fields of JSON or XML that a field holds.",
  usage:
    'spath [input=<field>] [output=<field>] [path="<path>"]\nspath [input=<field>] [output=<field>] <path>',
  options: [
    { name: "input", type: "field", summary: "The field that holds it.", default: "_raw" },
    { name: "output", type: "field", summary: "The field to write. It needs a path.", default: "the path" },
    {
      name: "path",
      type: "path",
      summary:
        "Where the value is: `a.b`, `list{}`, `list{0}.name`, of XML `a.b{@name}`. In quotes if it has braces.",
    },
  ],
  position: "middle",
  notes: [
    "Without a path every value that is no map and no list becomes a field under its path; several at one path make a list. SPL stops after 5,000 characters; this does not.",
    "With a path, a map or a list found there is the field's value. Where nothing is, or the text is neither JSON nor XML, fields stay as they were.",
    "`{}` means all elements, `{0}` the first of JSON; in XML `{1}` is the first.",
    "The field may hold a map or a list already, in place of a text.",
  ],
  examples: [
    {
      text: 'from source | spath path="users{}.name" output=names',
      events: [{ _raw: '{"users": [{"name": "ann"}, {"name": "bob"}]}' }, { _raw: "plain", names: 1 }, {}],
      rows: [
        { _raw: '{"users": [{"name": "ann"}, {"name": "bob"}]}', names: ["ann", "bob"] },
        { _raw: "plain", names: 1 },
        {},
      ],
    },
    {
      text: "from source | spath input=doc actor.name | fields - doc",
      events: [{ doc: { actor: { name: "eve" } } }, { doc: '{"actor": {"name": null}}' }],
      rows: [{ "actor.name": "eve" }, {}],
    },
    {
      text: "from source | spath | fields - _raw",
      events: [
        { _raw: '{"a": {"b": 1, "c": null}, "l": [{"n": 1}, {"n": 2}], "e": []}' },
        { _raw: '<a b="1"><c>x</c></a>' },
      ],
      rows: [
        { "a.b": 1, "a.c": null, "l{}.n": [1, 2] },
        { "a{@b}": "1", "a.c": "x" },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const path = pathOf(stage);
    const input = String(stage.option("input") ?? "_raw");
    const output = stage.option("output");
    if (path === undefined) return;
    const document = builder.field(input);
    if (path === null) {
      const option = stage.options.find(({ name }) => name.text === "output");
      if (option !== undefined) {
        stage.report(codes.badArgument, option, {
          message: "`output` of `spath` needs a path: without one every field has a name of its own",
          help: 'write `spath output=name path="a.b"`',
        });
        return;
      }
      builder.operate({ operands: [document], readsRows: true, start: rowByRow(writeFields) }, "unknown");
      return;
    }
    builder.assignUnlessNull(typeof output === "string" ? output : path, {
      op: "native",
      name: "spath",
      operands: [document],
      compute: (value) => valueAt(value ?? null, path),
      span: stage.node.span,
    });
  },
});

/** The path, as an option or as the only argument; null where there is none, undefined after a report. */
function pathOf(stage: StageReader): string | null | undefined {
  const [first, second] = stage.items;
  const option = stage.options.find(({ name }) => name.text === "path");
  const named = stage.option("path");
  const extra = option === undefined ? second : first;
  if (extra !== undefined) {
    stage.report(codes.badArgument, extra, {
      message: "`spath` takes one path",
      help: 'a path with braces stands in double quotes: `path="list{}.name"`',
    });
    return undefined;
  }
  if (option === undefined && first === undefined) return null;
  const path =
    first === undefined
      ? named
      : first.value.kind === "string"
        ? first.value.value
        : stage.written(first.value);
  if (typeof path !== "string" || isPath(path)) return typeof path === "string" ? path : undefined;
  stage.report(codes.badConstant, first ?? option ?? stage.node, {
    message: `\`${path}\` is no path`,
    help: "write it as `a.b`, `list{}`, `list{0}.name`, or of XML `a.b{@name}`",
  });
  return undefined;
}

function writeFields(input: OperatorInput, emit: (row: ValueMap) => void): void {
  const row = input.row();
  for (const [name, value] of Object.entries(fieldsOf(input.operand(0)))) writeKey(row, name, value);
  emit(row);
}
