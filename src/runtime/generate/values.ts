/** Terms as JavaScript expressions for their values. Undefined never is the value of one. */
import type { Slot, Term, TermOf } from "../../language/term.ts";
import { compileLike } from "../../patterns/index.ts";
import { access, isInheritedKey } from "../../values/access.ts";
import { ARITHMETIC, negate } from "../../values/arithmetic.ts";
import { COMPARISON } from "../../values/compare.ts";
import { plainKey, readerOfEvent } from "../plain-access.ts";
import { callCode } from "./calls.ts";
import type { CodeWriter } from "./code-writer.ts";
import { truthCode } from "./truths.ts";

/** Code that would have to be repeated and is longer than this becomes a closure. */
const SHORT = 200;

export function valueCode(term: Term, writer: CodeWriter): string {
  const { bindings } = writer;
  switch (term.op) {
    case "constant":
      return bindings.literal(term.value);
    case "input":
      return inputCode(term.name, writer);
    case "event":
      return `${bindings.constant(term.read)}(row)`;
    case "slot":
      return slotCode(term, writer);
    case "access":
      return accessCode(term, writer);
    case "call":
      return callCode(term, writer);
    case "native":
      return nativeCode(term, writer);
    case "and":
    case "or":
      return logicCode(term, writer);
    case "not": {
      const t = writer.temporary();
      return `((${t}=${valueCode(term.operand, writer)})===true?false:${t}===false?true:null)`;
    }
    case "isNull":
    case "isType":
      return truthCode(term, true, writer);
    case "comparison": {
      const [left, right] = [valueCode(term.left, writer), valueCode(term.right, writer)];
      return `${bindings.constant(COMPARISON[term.operator])}(${left},${right})`;
    }
    case "arithmetic": {
      const [left, right] = [valueCode(term.left, writer), valueCode(term.right, writer)];
      return `${bindings.constant(ARITHMETIC[term.operator])}(${left},${right})`;
    }
    case "negate":
      return `${bindings.constant(negate)}(${valueCode(term.operand, writer)})`;
    case "like":
      return likeCode(term, writer);
    case "list":
      return `[${term.elements.map((element) => valueCode(element, writer)).join()}]`;
    case "map": {
      const value = (index: number) => valueCode(term.values[index] as Term, writer);
      return `({${term.keys.map((key, index) => `${bindings.literalKey(key)}:${value(index)}`).join()}})`;
    }
    default:
      return `${writer.closure(term)}()`;
  }
}

function inputCode(name: string, writer: CodeWriter): string {
  const { bindings } = writer;
  const code = () =>
    isInheritedKey(name)
      ? `${bindings.constant(access)}(row,${bindings.constant(name)})`
      : `${bindings.member("row", name)}??null`;
  return writer.once(writer.inputVariable(name), code, () => {});
}

function slotCode(term: TermOf<"slot">, writer: CodeWriter): string {
  const { slot } = term;
  const { shared, closures } = writer.places;
  if (closures.has(slot)) return `${writer.closure(term)}()`;
  if (shared.has(slot)) return sharedCode(slot, writer);
  return writer.once(
    writer.slotVariable(slot),
    () => valueCode(slot.term, writer),
    (length) => {
      if (length > SHORT) writer.unfit.add(slot);
    },
  );
}

/** Others may have computed it for this row, and may ask for it afterwards. */
function sharedCode(slot: Slot, writer: CodeWriter): string {
  return writer.once(
    writer.slotVariable(slot),
    () => {
      const cell = writer.bindings.perRun((linker) => linker.slotCell(slot));
      const computed = writer.perhaps(() => valueCode(slot.term, writer));
      return `(${cell}.generation===frame.generation?${cell}.value:(${cell}.value=${computed},${cell}.generation=frame.generation,${cell}.value))`;
    },
    (length) => {
      if (length > SHORT) writer.unfit.add(slot);
    },
  );
}

function accessCode(term: TermOf<"access">, writer: CodeWriter): string {
  const { bindings } = writer;
  const key = plainKey(term);
  if (key === undefined) {
    const object = valueCode(term.object, writer);
    return `${bindings.constant(access)}(${object},${valueCode(term.key, writer)})`;
  }
  const t = writer.temporary();
  const read = readerOfEvent(term.object, key);
  if (read !== undefined) {
    const elsewhere = writer.perhaps(() => {
      const variable = writer.eventVariable(read);
      const event = writer.once(
        variable,
        () => `${bindings.constant(read)}(row)`,
        () => {},
      );
      // The row has been asked for the key already.
      return `${event}===row?null:${bindings.constant(access)}(${variable},${bindings.constant(key)})`;
    });
    return `((${t}=${bindings.member("row", key)})===undefined?(${elsewhere}):${t})`;
  }
  const object = `(${t}=${valueCode(term.object, writer)})`;
  return `(${object}!==null&&typeof ${t}==="object"?${bindings.member(t, key)}??null:null)`;
}

function nativeCode(term: TermOf<"native">, writer: CodeWriter): string {
  const compute =
    "prepare" in term
      ? writer.bindings.perRun((linker) => term.prepare(linker.run))
      : writer.bindings.constant(term.compute);
  return `${compute}(${term.operands.map((operand) => valueCode(operand, writer)).join()})`;
}

/** Kleene's AND and OR: an operand that is no boolean counts as null. */
function logicCode({ op, operands }: TermOf<"and"> | TermOf<"or">, writer: CodeWriter): string {
  const decisive = op === "or";
  const temporaries = operands.map(() => writer.temporary());
  const operand = (term: Term, index: number) => {
    const code = () => `(${temporaries[index]}=${valueCode(term, writer)})===${decisive}`;
    return index === 0 ? code() : writer.perhaps(code);
  };
  const decided = operands.map(operand).join("||");
  const all = temporaries.map((name) => `${name}===${!decisive}`).join("&&");
  return `(${decided}?${decisive}:${all}?${!decisive}:null)`;
}

function likeCode(term: TermOf<"like">, writer: CodeWriter): string {
  if (term.pattern.op !== "constant" || typeof term.pattern.value !== "string") {
    return `${writer.closure(term)}()`;
  }
  const test = writer.bindings.constant(compileLike(term.pattern.value));
  const t = writer.temporary();
  return `(typeof(${t}=${valueCode(term.value, writer)})==="string"?${test}(${t}):null)`;
}
