import { codes } from "../diagnostics/codes.ts";
import type { PipelineBuilder, StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import { allMatches, asPattern } from "../patterns/index.ts";
import { onlyField } from "../stages/row-count.ts";

/** The values in a text; null where it has none. */
type Split = (text: string) => string[] | null;

export const makemv = defineCommand({
  name: "makemv",
  category: "lists",
  syntax: { items: "names", pattern: true },
  summary: "Splits a text into the values of a multivalue field.",
  usage: 'makemv [delim="<text>"] <field>\nmakemv tokenizer="<pattern>" <field>',
  position: "middle",
  options: [
    { name: "delim", type: "string", default: "a blank", summary: "What stands between values." },
    {
      name: "tokenizer",
      type: "expression",
      summary: "A pattern whose first group is one value, each time that it matches.",
    },
  ],
  notes: [
    "With a delimiter, empty values are left out; with a tokenizer, matches in which the group took no part.",
    "A text without any value, and what is no text, stays as it is.",
  ],
  examples: [
    {
      text: 'from source | makemv delim="," a',
      events: [{ a: "x,y,,z" }, { a: "x" }, { a: 5 }, { b: 1 }],
      rows: [{ a: ["x", "y", "z"] }, { a: ["x"] }, { a: 5 }, { b: 1 }],
    },
    {
      text: 'from source | makemv tokenizer="([^,]+),?" senders',
      events: [{ senders: "ann@a.org,bob@b.org" }, { senders: "," }, { senders: null }],
      rows: [{ senders: ["ann@a.org", "bob@b.org"] }, { senders: "," }, { senders: null }],
    },
    {
      text: "from source | makemv ip | mvexpand ip",
      events: [{ ip: "10.0.0.1 10.0.0.2" }, { ip: null }],
      rows: [{ ip: "10.0.0.1" }, { ip: "10.0.0.2" }, { ip: null }],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item");
    const name = onlyField(stage);
    const split = readSplit(stage, builder);
    if (name === undefined || split === undefined) return;
    builder.assignUnlessNull(name, {
      op: "native",
      name: "makemv",
      operands: [builder.field(name, stage.items[0])],
      compute: (value) => (typeof value === "string" ? split(value) : (value ?? null)),
      span: stage.node.span,
    });
  },
});

/** Undefined after a report. */
function readSplit(stage: StageReader, builder: PipelineBuilder): Split | undefined {
  const tokenizer = stage.options.find(({ name }) => name.text === "tokenizer");
  if (tokenizer === undefined) return delimited(stage);
  const delimiter = stage.options.find(({ name }) => name.text === "delim");
  const pattern = asPattern(builder.pattern(tokenizer.value) ?? null);
  if (delimiter !== undefined || pattern?.groups.length === 0) {
    stage.report(codes.badArgument, delimiter ?? tokenizer.value, {
      message:
        delimiter === undefined ? "the tokenizer has no group" : "`makemv` takes a delimiter or a tokenizer",
      help: 'write `tokenizer="([^,]+),?"`: the first group is the value',
    });
    return undefined;
  }
  if (pattern === null) return undefined;
  return (text) => unlessEmpty(allMatches(pattern, text, 0)?.flatMap(({ groups }) => groups[0] ?? []) ?? []);
}

function unlessEmpty(values: string[]): string[] | null {
  return values.length === 0 ? null : values;
}

function delimited(stage: StageReader): Split | undefined {
  const delimiter = stage.option("delim") ?? " ";
  if (typeof delimiter !== "string") return undefined;
  if (delimiter !== "") return (text) => unlessEmpty(text.split(delimiter).filter((part) => part !== ""));
  stage.report(codes.badConstant, stage.options[0] ?? stage.node, {
    message: "`delim` of `makemv` takes a text that is not empty",
  });
  return undefined;
}
