import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import type { Term } from "../language/term.ts";
import { asPattern, compileSed, extractGroups } from "../patterns/index.ts";
import { access } from "../values/access.ts";
import type { Value } from "../values/value.ts";

export const rex = defineCommand({
  name: "rex",
  category: "fields",
  syntax: { items: "expressions", pattern: true },
  summary: "Makes fields of the named groups of a pattern, or edits a field with `mode=sed`.",
  usage:
    'rex [field=<field>] [max_match=<n>] [offset_field=<field>] <pattern>\nrex [field=<field>] mode=sed "s/<pattern>/<replacement>/<flags>"\nrex [field=<field>] mode=sed "y/<characters>/<characters>/"',
  options: [
    { name: "field", type: "field", default: "`_raw`", summary: "The field to search." },
    {
      name: "max_match",
      type: "integer",
      default: "1",
      summary: "How many matches to take; 0 for all. Other than 1 makes lists.",
    },
    {
      name: "offset_field",
      type: "field",
      summary: "Receives `name=start-end` of each group, base 0, the end included.",
    },
    { name: "mode", type: "string", values: ["sed"], summary: "Edits the field instead." },
    { name: "pattern", type: "any", summary: "The pattern, where it is not the last argument." },
  ],
  position: "middle",
  notes: [
    "No match changes nothing; a group that took no part leaves its field as it was.",
    "Both notations of named groups work: `(?<n>...)` and `(?P<n>...)`.",
    "In a pattern that is written as a string `\\b` is a word boundary, no backspace.",
  ],
  examples: [
    {
      text: "from source | rex field=line /user=(?<user>\\w+)/",
      events: [{ line: "user=ann ok" }, { line: "none" }],
      rows: [{ line: "user=ann ok", user: "ann" }, { line: "none" }],
    },
    {
      text: 'from source | rex max_match=0 "(?P<n>[0-9]+)"',
      events: [{ _raw: "1 22" }],
      rows: [{ _raw: "1 22", n: ["1", "22"] }],
    },
    {
      text: 'from source | rex field=card mode=sed "s/[0-9]{12}/XXXX/g"',
      events: [{ card: "1234567890123456" }],
      rows: [{ card: "XXXX3456" }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const field = String(stage.option("field") ?? "_raw");
    const place = stage.options.find(({ name }) => name.text === "field")?.value ?? stage.node;
    const named = stage.options.find(({ name }) => name.text === "pattern")?.value;
    const argument = stage.items[0]?.value ?? named;
    if (argument === undefined || stage.items.length > 1) {
      stage.report(codes.badArgument, stage.items[1] ?? stage.node, {
        message: "`rex` takes one pattern",
        help: "write `rex field=name /(?<group>...)/`",
      });
    } else if (stage.option("mode") === "sed") {
      if (argument.kind === "string")
        edit(argument.value, builder.field(field, place), field, stage, builder);
      else
        stage.report(codes.constantRequired, argument, {
          message: '`mode=sed` takes a text such as "s/a/b/g"',
        });
    } else {
      const pattern = asPattern(builder.pattern(argument) ?? null);
      if (pattern !== null) extract(pattern, builder.field(field, place), stage, builder);
    }
  },
});

function extract(
  pattern: NonNullable<ReturnType<typeof asPattern>>,
  subject: Term,
  stage: StageReader,
  builder: PipelineBuilder,
): void {
  const names = [...new Set(pattern.groups.filter((name) => name !== undefined))];
  if (names.length === 0) {
    stage.report(codes.badArgument, stage.items[0] ?? stage.node, {
      message: "the pattern has no named group, so it makes no field",
      help: "name a group: `(?<name>...)`",
    });
    return;
  }
  const most = Number(stage.option("max_match") ?? 1);
  const offsets = stage.option("offset_field");
  const found = builder.remember("rex", {
    op: "native",
    name: "rex",
    operands: [subject],
    compute: (text) => extractGroups(pattern, text, most),
    constants: [pattern, most],
    ...(typeof offsets === "string" ? {} : { parts: true }),
    span: stage.node.span,
  });
  const { span } = stage.items[0] ?? stage.node;
  for (const name of names) builder.assignUnlessNull({ text: name, span }, part(found, "groups", name));
  if (typeof offsets === "string") builder.assignUnlessNull(offsets, part(found, "offsets"));
}

function part(found: Term, ...keys: readonly string[]): Term {
  return {
    op: "native",
    name: "group",
    operands: [found],
    compute: (groups: Value) => keys.reduce<Value>(access, groups),
    constants: keys,
    parts: true,
    span: found.span,
  };
}

function edit(
  script: string,
  subject: Term,
  field: string,
  stage: StageReader,
  builder: PipelineBuilder,
): void {
  const compiled = compileSed(script, (source, flags) => builder.compilePattern(source, flags));
  if ("fault" in compiled) {
    stage.report(codes.badConstant, stage.items[0] ?? stage.node, {
      message: compiled.fault,
      help: 'write "s/pattern/replacement/g" or "y/abc/xyz/"',
    });
    return;
  }
  builder.assignUnlessNull(field, {
    op: "native",
    name: "sed",
    operands: [subject],
    compute: compiled.edit,
    span: stage.node.span,
  });
}
