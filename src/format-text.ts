/** The canonical layout of a text, which means what the text means. */
import { type Expression, type Module, mapChildren, type Node, print, sameTree } from "../grammar/index.ts";
import { codes } from "./diagnostics/codes.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { parseModule } from "./engine.ts";
import { SpillwayError, summaryOf } from "./error.ts";
import { LANGUAGE } from "./vocabulary.ts";

export interface FormatOptions {
  /**
   * Whether three or more equalities of one field with constant texts, side by side in an OR, become one `IN`. No row
   * changes by it. Default: false.
   */
  readonly equalitiesToIn?: boolean;
}

/**
 * The text in its canonical layout: comments stay where they stand, strings and patterns as they are written.
 *
 * @throws SpillwayError when the text has syntax errors; and rather than giving a text that means something else.
 */
export function format(text: string, { equalitiesToIn = false }: FormatOptions = {}): string {
  const { module, diagnostics } = parseModule(text);
  if (diagnostics.some(({ severity }) => severity === "error")) {
    throw new SpillwayError(summaryOf(diagnostics), diagnostics);
  }
  const wanted = equalitiesToIn ? withIn(module) : module;
  const printed = print(wanted, { table: LANGUAGE.syntax, source: text });
  const again = parseModule(printed);
  const sound = !again.diagnostics.some(({ severity }) => severity === "error");
  if (sound && sameTree(again.module, wanted) && sameComments(again.module, module)) return printed;
  const { code, name, severity } = codes.internal;
  const bug: Diagnostic = {
    code,
    name,
    severity,
    message: "the layout of this text would not mean the same, so it is left as it is",
    span: { start: 0, end: text.length === 0 ? 0 : 1 },
    help: "this is our bug: please report it with the text",
    fixes: [],
  };
  throw new SpillwayError(`${code} ${bug.message}`, [bug]);
}

function sameComments(a: Module, b: Module): boolean {
  const texts = ({ comments }: Module) => comments.map(({ text }) => text.trimEnd());
  return texts(a).join("\0") === texts(b).join("\0");
}

const FEWEST = 3;

function withIn<N extends Node>(node: N): N {
  const inner = mapChildren(node, withIn);
  return (inner.kind === "logical" && inner.operator === "or" ? joined(inner) : inner) as N;
}

type Or = Extract<Expression, { kind: "logical" }>;

/**
 * A constant text is no list and not null, so by N6 the `IN` is null where the field is, true where one equality is, and
 * else false: what the OR of them is by N1, N2 and V6.
 */
function joined(chain: Or): Expression {
  const operands: Expression[] = [];
  let rest = chain.operands;
  while (rest.length > 0) {
    const [first] = rest as [Expression];
    const field = fieldCompared(first);
    const differs = rest.findIndex((operand) => {
      const other = fieldCompared(operand);
      return field === undefined || other === undefined || !sameTree(field, other);
    });
    const run = rest.slice(0, differs < 0 ? rest.length : Math.max(differs, 1));
    if (field === undefined || run.length < FEWEST) operands.push(...run);
    else operands.push(inOf(field, run));
    rest = rest.slice(run.length);
  }
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { ...chain, operands };
}

function inOf(value: Expression, equalities: readonly Expression[]): Expression {
  const span = { start: equalities[0]?.span.start ?? 0, end: equalities.at(-1)?.span.end ?? 0 };
  const elements = equalities.flatMap((each) => {
    const plain = withoutParentheses(each);
    return plain.kind === "comparison" ? [plain.right] : [];
  });
  return { kind: "in", negated: false, value, elements, span };
}

function fieldCompared(operand: Expression): Expression | undefined {
  const plain = withoutParentheses(operand);
  if (plain.kind !== "comparison" || plain.operator !== "=" || plain.right.kind !== "string")
    return undefined;
  return isField(plain.left) ? plain.left : undefined;
}

function isField(node: Expression): boolean {
  return node.kind === "field" || (node.kind === "member" && isField(node.object));
}

function withoutParentheses(node: Expression): Expression {
  return node.kind === "group" ? withoutParentheses(node.inner) : node;
}
