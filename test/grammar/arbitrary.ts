/** Random trees: everything that the parser can make, and nothing that it cannot. */
import fc from "fast-check";
import type * as ast from "../../grammar/index.ts";

const span: ast.Span = { start: 0, end: 0 };

const identifier = fc.constantFrom(
  "a",
  "b2",
  "_raw",
  "process_name",
  "type",
  "source",
  "where",
  "eval",
  "count",
);
const anyName = fc.oneof(
  { weight: 4, arbitrary: identifier },
  fc.constantFrom(
    "a.b",
    "in",
    "by",
    "span",
    "Null",
    "x y",
    "it's",
    "a\\b",
    "a\\'",
    "1a",
    "é",
    "a*",
    "$a",
    "${a}",
    "",
  ),
);
const anyText = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(
    "${",
    "$",
    "\\",
    "\\d",
    '"',
    "'",
    "`",
    "\n",
    "\u2028",
    "\ud800",
    "%\\x%",
    "// /* */",
    "\\${x}",
  ),
);

function name(text: string): ast.Name {
  return { kind: "name", span, text };
}

const numbers: fc.Arbitrary<ast.NumberLiteral> = fc.constantFrom<ast.NumberLiteral>(
  { kind: "number", span, value: 10, type: "integer", text: "10" },
  { kind: "number", span, value: 0, type: "long", text: "0L" },
  { kind: "number", span, value: 1.5, type: "double", text: "1.5" },
  { kind: "number", span, value: 1000, type: "double", text: "1e3" },
  { kind: "number", span, value: 2, type: "float", text: "2F" },
  { kind: "number", span, value: 9007199254740993n, type: "integer", text: "9007199254740993" },
);

const leaf: fc.Arbitrary<ast.Expression> = fc.oneof(
  numbers,
  anyName.map((text): ast.Expression => ({ kind: "field", span, name: text })),
  identifier.map((text): ast.Expression => ({ kind: "variable", span, name: text })),
  anyText.map((value): ast.Expression => ({ kind: "string", span, value })),
  fc.constantFrom<ast.Expression>({ kind: "null", span }, { kind: "boolean", span, value: true }),
  fc
    .record({
      pattern: fc.constantFrom(
        "a/b",
        "(?i)x y",
        "[/]",
        "[]/]",
        "\\\\",
        "\\\\/",
        "a|b",
        "\\[/",
        "[^/\\]]/",
        '"',
        "}",
      ),
      flags: fc.constantFrom("", "i", "ms"),
    })
    .map((regex): ast.Expression => ({ kind: "regex", span, ...regex })),
  fc
    .constantFrom("5m", "-1h@h", "@d", "@d+3h")
    .map((text): ast.Expression => ({ kind: "timespan", span, text })),
  fc
    .constantFrom("m1", "my_filter")
    .map((text): ast.Expression => ({ kind: "macro", span, name: text, arguments: null })),
  fc.constantFrom("500 ERROR", "a b").map((text): ast.Expression => ({ kind: "searchLiteral", span, text })),
);

const typeReference: fc.Arbitrary<ast.TypeReference> = fc.constantFrom<ast.TypeReference>(
  { kind: "typeReference", span, name: "string", parameters: [], members: [] },
  {
    kind: "typeReference",
    span,
    name: "list",
    parameters: [{ kind: "typeReference", span, name: "int", parameters: [], members: [] }],
    members: [],
  },
);

/** Without regexes: the brace that ends a hole is found before its tokens are. */
function isHole(node: ast.Expression): boolean {
  return node.kind !== "regex" && node.kind !== "string" && node.kind !== "template";
}

function adjacentStrings(parts: readonly ast.Expression[]): boolean {
  return parts.some((part, index) => part.kind === "string" && parts[index + 1]?.kind === "string");
}

export const expressions: fc.Arbitrary<ast.Expression> = fc.letrec<{ tree: ast.Expression }>((tie) => {
  const tree = tie("tree");
  const several = fc.array(tree, { minLength: 0, maxLength: 3 });
  const negated = fc.boolean();
  const operation: fc.Arbitrary<ast.Expression> = fc.oneof(
    fc.record({
      kind: fc.constant("arithmetic" as const),
      span: fc.constant(span),
      operator: fc.constantFrom("+", "-", "*", "/", "%"),
      left: tree,
      right: tree,
    }),
    fc.record({
      kind: fc.constant("comparison" as const),
      span: fc.constant(span),
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
      left: tree,
      right: tree,
    }),
    fc
      .record({
        operator: fc.constantFrom("and", "or", "xor"),
        operands: fc.array(tree, { minLength: 2, maxLength: 4 }),
      })
      .map((rest): ast.Expression => ({ kind: "logical", span, ...rest })),
    fc
      .record({ operator: fc.constantFrom("+", "-"), operand: tree })
      .map((rest): ast.Expression => ({ kind: "unary", span, ...rest })),
    tree.map((operand): ast.Expression => ({ kind: "not", span, operand })),
    tree.map((inner): ast.Expression => ({ kind: "group", span, inner })),
    fc
      .record({ negated, value: tree, pattern: tree })
      .map((rest): ast.Expression => ({ kind: "like", span, ...rest })),
    fc
      .record({ negated, value: tree, elements: several })
      .map((rest): ast.Expression => ({ kind: "in", span, ...rest })),
    fc
      .record({ negated, value: tree, low: tree, high: tree })
      .map((rest): ast.Expression => ({ kind: "between", span, ...rest })),
    fc.record({ negated, value: tree }).map((rest): ast.Expression => ({ kind: "isNull", span, ...rest })),
    fc
      .record({ negated, value: tree, type: typeReference })
      .map((rest): ast.Expression => ({ kind: "isType", span, ...rest })),
  );
  const structure: fc.Arbitrary<ast.Expression> = fc.oneof(
    fc
      .record({ object: tree, key: anyName })
      .map((rest): ast.Expression => ({ kind: "member", span, ...rest })),
    fc
      .record({ object: tree, index: tree })
      .map((rest): ast.Expression => ({ kind: "index", span, ...rest })),
    several.map((elements): ast.Expression => ({ kind: "list", span, elements })),
    fc
      .uniqueArray(fc.record({ key: fc.oneof(anyName, anyText), value: tree }), {
        maxLength: 3,
        selector: ({ key }) => key,
      })
      .map(
        (entries): ast.Expression => ({
          kind: "object",
          span,
          entries: entries.map((entry) => ({ kind: "entry", span, ...entry })),
        }),
      ),
    fc
      .record({
        callee: fc.constantFrom("lower", "in", "like", "null", "where"),
        values: several,
        named: several,
      })
      .map(
        ({ callee, values, named }): ast.Expression => ({
          kind: "call",
          span,
          callee: name(callee),
          arguments: [
            ...values.map((value): ast.CallArgument => ({ kind: "argument", span, value })),
            ...named.map((value): ast.CallArgument => ({ kind: "argument", span, name: name("by"), value })),
          ],
        }),
      ),
    fc
      .record({
        field: fc.boolean(),
        holes: fc.array(leaf.filter(isHole), { minLength: 1, maxLength: 2 }),
        text: anyText,
      })
      .map(({ field, holes, text }): ast.Expression => {
        const texts: ast.Expression[] =
          text === "" ? [] : [{ kind: "string", span, value: text.replace(/[\r\n]/g, " ") }];
        const parts = [...texts, ...holes];
        return { kind: "template", span, field, parts: adjacentStrings(parts) ? holes : parts };
      }),
    fc
      .array(
        leaf.filter((node) => isHole(node) && node.kind !== "macro" && node.kind !== "searchLiteral"),
        { maxLength: 2 },
      )
      .map((values): ast.Expression => ({ kind: "macro", span, name: "m", arguments: values })),
  );
  return { tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, operation, structure) };
}).tree;

const item: fc.Arbitrary<ast.Item> = fc
  .record({ value: expressions, alias: anyName.map(name) }, { requiredKeys: ["value"] })
  .map((rest): ast.Item => ({ kind: "item", span, ...rest, comma: true }));

function separated(items: readonly ast.Item[]): ast.Item[] {
  return items.map((each, index) => ({ ...each, comma: index > 0 }));
}

const count: ast.Expression = { kind: "call", span, callee: name("count"), arguments: [] };

const items = fc.array(item, { minLength: 1, maxLength: 3 }).map(separated);

const option: fc.Arbitrary<ast.Option> = fc
  .record({ name: fc.constantFrom("window", "a").map(name), value: numbers })
  .map((rest): ast.Option => ({ kind: "option", span, ...rest }));

function stage(command: string, items: readonly ast.Argument[]): ast.Stage {
  return { kind: "stage", span, command: name(command), arguments: items };
}

export const pipelines: fc.Arbitrary<ast.Pipeline> = fc.letrec<{ tree: ast.Pipeline }>((tie) => {
  const stages: fc.Arbitrary<ast.Stage> = fc.oneof(
    expressions.map((value) => stage("where", [{ kind: "item", span, value, comma: false }])),
    fc
      .array(fc.record({ target: anyName.map(name), value: expressions }), { minLength: 1, maxLength: 3 })
      .map((all) =>
        stage(
          "eval",
          all.map((rest): ast.Argument => ({ kind: "assignment", span, ...rest })),
        ),
      ),
    fc.record({ option, first: items, by: items }).map(({ option: each, first, by }) => {
      // A bracket, a sign or a slash right after an option's value would go on with the value.
      const counted = first.map((other, index) => (index === 0 ? { ...other, value: count } : other));
      return stage("stats", [each, ...counted, { kind: "clause", span, keyword: "by", arguments: by }]);
    }),
    fc
      .array(fc.record({ sign: fc.constantFrom("+" as const, "-" as const), text: anyName }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((all) =>
        stage(
          "sort",
          all.map(
            ({ sign, text }, index): ast.Argument => ({
              kind: "item",
              span,
              sign,
              value: { kind: "field", span, name: text },
              comma: index > 0,
            }),
          ),
        ),
      ),
    fc.array(tie("tree"), { minLength: 1, maxLength: 2 }).map((all) =>
      stage(
        "branch",
        all.map(
          (pipeline, index): ast.Argument => ({ kind: "subpipeline", span, pipeline, comma: index > 0 }),
        ),
      ),
    ),
    fc.constantFrom<ast.Stage>(
      { kind: "slot", span, name: "finding_report" },
      { kind: "macroStage", span, macro: { kind: "macro", span, name: "m", arguments: null } },
      stage("reverse", []),
    ),
  );
  const tree = fc.array(stages, { minLength: 1, maxLength: 3 }).map(
    (all): ast.Pipeline => ({
      kind: "pipeline",
      span,
      stages: [
        stage("from", [{ kind: "item", span, value: { kind: "field", span, name: "main" }, comma: false }]),
        ...all,
      ],
    }),
  );
  return { tree };
}).tree;

export function moduleOf(pipeline: ast.Pipeline): ast.Module {
  const statement: ast.Statement = { kind: "pipelineStatement", span, exported: false, pipeline };
  return { kind: "module", span, statements: [statement], comments: [] };
}
