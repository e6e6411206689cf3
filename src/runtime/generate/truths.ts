/**
 * Terms as JavaScript conditions: whether the value is true, or whether it is false. A filter asks nothing else (N4), so
 * null needs no place of its own, and NOT only turns the question round.
 */
import type { Term, TermOf } from "../../language/term.ts";
import { equal } from "../../values/compare.ts";
import { member } from "../../values/logic.ts";
import type { Value } from "../../values/value.ts";
import type { CodeWriter } from "./code-writer.ts";
import { isText } from "./types.ts";
import { valueCode } from "./values.ts";

/** A few texts are compared faster than hashed. */
const FEW_TEXTS = 4;

export function truthCode(term: Term, wanted: boolean, writer: CodeWriter): string {
  switch (term.op) {
    case "and":
      return wanted ? allCode(term.operands, wanted, writer) : anyCode(term.operands, wanted, writer);
    case "or":
      return wanted ? anyCode(term.operands, wanted, writer) : allCode(term.operands, wanted, writer);
    case "not":
      return truthCode(term.operand, !wanted, writer);
    case "isNull":
      return `(${valueCode(term.operand, writer)}${term.negated === wanted ? "!==" : "==="}null)`;
    case "isType": {
      const test = `${writer.bindings.constant(term.test)}(${valueCode(term.operand, writer)})`;
      return wanted ? test : `!${test}`;
    }
    case "comparison":
      return equalityCode(term, wanted, writer) ?? plainly(term, wanted, writer);
    case "in":
      return inCode(term, wanted, writer) ?? plainly(term, wanted, writer);
    default:
      return plainly(term, wanted, writer);
  }
}

function plainly(term: Term, wanted: boolean, writer: CodeWriter): string {
  return `(${valueCode(term, writer)}===${wanted})`;
}

/** When all hold, all have been evaluated. */
function allCode(operands: readonly Term[], wanted: boolean, writer: CodeWriter): string {
  return `(${operands.map((operand) => truthCode(operand, wanted, writer)).join("&&")})`;
}

function anyCode(operands: readonly Term[], wanted: boolean, writer: CodeWriter): string {
  const codes = operands.map((operand) => writer.perhaps(() => truthCode(operand, wanted, writer)));
  return `(${codes.join("||")})`;
}

function equalityCode(term: TermOf<"comparison">, wanted: boolean, writer: CodeWriter): string | undefined {
  if (term.operator !== "=") return undefined;
  const literal = term.right.op === "constant" ? term.right : term.left;
  const subject = literal === term.right ? term.left : term.right;
  if (literal.op !== "constant") return undefined;
  const { value } = literal;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const t = writer.temporary();
  const known = writer.bindings.literal(value);
  const same = wanted ? `${t}===${known}` : `${t}!==${known}`;
  const otherwise = `${writer.bindings.constant(equal)}(${t},${known})===${wanted}`;
  const type = typeof value === "string" ? "string" : "number";
  return ofType(type, subject, t, same, isText(subject) ? "false" : otherwise, writer);
}

function inCode(term: TermOf<"in">, wanted: boolean, writer: CodeWriter): string | undefined {
  const texts = term.elements.map((element) => (element.op === "constant" ? element.value : undefined));
  if (!texts.every((text) => typeof text === "string")) return undefined;
  const { bindings } = writer;
  const t = writer.temporary();
  const found =
    texts.length <= FEW_TEXTS
      ? `(${texts.map((text) => `${t}===${bindings.constant(text)}`).join("||")})`
      : `${bindings.constant(new Set(texts))}.has(${t})`;
  const slow = (value: Value) => (value === null ? null : member(value, texts as Value[], equal));
  const otherwise = isText(term.value) ? "false" : `${bindings.constant(slow)}(${t})===${wanted}`;
  return ofType("string", term.value, t, wanted ? found : `!${found}`, otherwise, writer);
}

/** One question for values of the expected type, another for the rest. */
function ofType(
  type: "string" | "number",
  subject: Term,
  variable: string,
  same: string,
  otherwise: string,
  writer: CodeWriter,
): string {
  const value = valueCode(subject, writer);
  return `(typeof(${variable}=${value})==="${type}"?${same}:${otherwise})`;
}
