import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { Operator, OperatorContext } from "../language/operator.ts";
import { writeKey } from "../values/access.ts";
import { fieldsOf, valueAt } from "../values/spath.ts";

export const spath = defineCommand({
  name: "spath",
  syntax: { items: "expressions" },
  summary: "Makes fields of JSON or XML that a field holds.",
  usage:
    'spath [input=<field>] [output=<field>] [path="<path>"]\nspath [input=<field>] [output=<field>] <path>',
  options: [
    { name: "input", type: "field", summary: "The field that holds it; default `_raw`." },
    { name: "output", type: "field", summary: "The field to write; default the path. It needs a path." },
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
    const document = builder.field(input);
    if (path === undefined) {
      if (output !== undefined && stage.items.length === 0 && stage.option("path") === undefined) {
        stage.report(
          codes.badArgument,
          stage.options.find(({ name }) => name.text === "output") ?? stage.node,
          {
            message: "`output` of `spath` needs a path: without one every field has a name of its own",
            help: 'write `spath output=name path="a.b"`',
          },
        );
        return;
      }
      builder.operate({ operands: [document], readsRows: true, start: withFields }, "unknown");
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

/** The path, as an option or as the only argument; undefined where there is none. */
function pathOf(stage: StageReader): string | undefined {
  const [first, second] = stage.items;
  const named = stage.option("path");
  const extra = named === undefined ? second : first;
  if (extra !== undefined) stage.report(codes.badArgument, extra, { message: "`spath` takes one path" });
  if (typeof named === "string") return named;
  if (first === undefined) return undefined;
  return first.value.kind === "string" ? first.value.value : stage.written(first.value);
}

function withFields(context: OperatorContext): Operator {
  return {
    push: (input) => {
      const row = input.row();
      for (const [name, value] of Object.entries(fieldsOf(input.operand(0)))) writeKey(row, name, value);
      context.emit(row);
    },
    end: () => {},
    save: () => null,
    restore: () => {},
  };
}
