import type { Argument, Item, Subpipeline } from "../../grammar/ast.ts";
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";
import { defineCommand } from "../language/command.ts";
import { type JoinKey, joinKeys, join as planJoin } from "../stages/join.ts";

export const join = defineCommand({
  name: "join",
  category: "streams",
  syntax: { items: "expressions", tail: "item", clauses: ["where", "on"] },
  summary: "Puts the fields of another stream's rows into rows that have the same keys.",
  usage:
    "join [type=inner|left|outer] [max=<n>] left=<L> right=<R> where <L>.<field>=<R>.<field> [AND ...] [ | from <source> | ... ]\njoin [type=...] [max=...] <field>, ... [ | from <source> | ... ]",
  options: [
    {
      name: "type",
      type: "string",
      values: ["inner", "left", "outer"],
      default: "`inner`",
      summary: "`inner` drops rows that meet none; `left` and `outer` keep them as they are.",
    },
    { name: "max", type: "integer", default: "1", summary: "How many rows each row can meet; 0 for all." },
    { name: "left", type: "field", summary: "What the condition calls rows of the pipeline." },
    { name: "right", type: "field", summary: "What the condition calls rows of the other stream." },
  ],
  position: "middle",
  holdsRows: "by-form",
  notes: [
    "A field that both rows have gets the other stream's value; rename it before where both are wanted. The aliases name fields in the condition only.",
    'Keys compare by sameness (V11): 1 and "1" differ, and null, or a missing field, is the same as null.',
    "The other stream is read to its end first; until then rows are held back, within the limit `bufferedRows`. Over an endless input it ends when the input is flushed, unless it is a finite set of rows of its own.",
    "The other stream may also be a `$stream` or a name that the caller binds.",
  ],
  examples: [
    {
      text: 'from source | join left=L right=R where L.id=R.pid [ | from [{pid: 7, name: "ann"}, {pid: 7, name: "bob"}] ]',
      events: [{ id: 7 }, { id: 8 }, { name: "x" }],
      rows: [{ id: 7, pid: 7, name: "ann" }],
    },
    {
      text: "$users = from source | where uid IS NOT NULL | fields user, uid; from source | where n IS NOT NULL | join type=left max=0 left=a right=b where a.user=b.user $users",
      events: [
        { n: 1, user: "ann" },
        { user: "ann", uid: 10 },
        { user: "ann", uid: 11 },
        { n: 2, user: null },
      ],
      rows: [
        { n: 1, user: "ann", uid: 10 },
        { n: 1, user: "ann", uid: 11 },
        { n: 2, user: null },
      ],
    },
    {
      text: "from source | join k [ | from [{k: null, v: 1}] ]",
      events: [{ k: null }, { k: "null" }, {}],
      rows: [
        { k: null, v: 1 },
        { k: null, v: 1 },
      ],
    },
  ],
  plan: (stage, builder) => {
    stage.accept("item", "subpipeline", "clause");
    const given = argumentsOf(stage);
    const keys = given === undefined ? undefined : keysOf(given.before, stage);
    const other = given === undefined ? undefined : builder.stream(given.stream);
    const most = stage.option("max") ?? 1;
    if (typeof most === "number" && most < 0) {
      stage.report(codes.badConstant, stage.options[0] ?? stage.node, {
        message: "`max` of `join` takes a number of rows, 0 for all",
      });
    }
    if (keys === undefined || other === undefined || typeof most !== "number" || most < 0) return;
    const type = stage.option("type") ?? "inner";
    planJoin({ keys, type: type === "inner" ? "inner" : "left", most }, other, builder);
  },
});

interface Given {
  readonly before: readonly Item[];
  readonly stream: Item | Subpipeline;
}

/** The stream is the last argument; undefined after a report. */
function argumentsOf(stage: StageReader): Given | undefined {
  const clause = stage.clause("where") ?? stage.clause("on");
  const all: readonly Argument[] = [
    ...stage.arguments.filter(({ kind }) => kind === "item" || kind === "subpipeline"),
    ...(clause?.arguments ?? []),
  ];
  const items = all.filter((argument) => argument.kind === "item");
  const stream = all.find((argument) => argument.kind === "subpipeline") ?? items.at(-1);
  const before = items.filter((item) => item !== stream);
  const stray = all.find((argument) => argument !== stream && argument.kind !== "item");
  if (stray === undefined && before.length > 0 && stream !== undefined) return { before, stream };
  stage.report(codes.badArgument, stray ?? stage.node, {
    message:
      stray?.kind === "option"
        ? `the option \`${stray.name.text}\` of \`join\` stands before the condition`
        : "`join` takes a condition, or fields, and one other stream behind them",
    help: "write `join left=L right=R where L.id=R.id [ | from other ]`; a list of objects stands in `[ | from [{...}] ]`",
  });
  return undefined;
}

/** Undefined after a report. */
function keysOf(items: readonly Item[], stage: StageReader): readonly JoinKey[] | undefined {
  const [left, right] = [stage.option("left"), stage.option("right")];
  if (stage.clause("where") === undefined && stage.clause("on") === undefined) return namedKeys(items, stage);
  if (typeof left !== "string" || typeof right !== "string" || left === right) {
    stage.report(codes.badArgument, stage.node, {
      message: "the condition of `join` needs two names for its sides",
      help: "write `join left=L right=R where L.id=R.id [ | from other ]`",
    });
    return undefined;
  }
  const found = items.map(({ value }) => joinKeys(value, { left, right }, stage));
  return found.includes(undefined) ? undefined : found.flatMap((keys) => keys ?? []);
}

/** SPL's older form: fields that both sides call the same. */
function namedKeys(items: readonly Item[], stage: StageReader): readonly JoinKey[] | undefined {
  const names = items.flatMap(({ value }) => stage.fieldName(value) ?? []);
  if (names.length < items.length) return undefined;
  const condition = names.map((name) => `L.${name}=R.${name}`).join(" AND ");
  stage.report(codes.classicSpelling, stage.node, {
    message: "fields that both sides call the same are SPL's older form of `join`",
    help: `in SPL2 it is \`join left=L right=R where ${condition} ...\``,
  });
  return names.map((name, index) => {
    const span = items[index]?.span ?? stage.node.span;
    const field = { kind: "field", name, span } as const;
    return { left: field, right: field };
  });
}
