/** Where case is folded twice over, so that nobody sees one of the two go. */
import type { Assignment, CallArgument, Module, Node } from "../../../grammar/index.ts";
import { findAll, visit } from "../../../grammar/index.ts";
import type { Language } from "../../language/language.ts";
import type { Place } from "./mutant.ts";

/** Whether it is a call that gives lower case, or a field that is never assigned anything else. */
export function isLowerCase(node: Node, { module, language }: Pick<Place, "module" | "language">): boolean {
  if (node.kind === "call") return language.functions.get(node.callee.text)?.folds === "lower";
  if (node.kind !== "field") return false;
  const values = assignmentsOf(module, node.name).map(({ value }) => value);
  return (
    values.length > 0 &&
    values.every((value) => value.kind === "call" && isLowerCase(value, { module, language }))
  );
}

/** Whether conditions ask what the call gives only with patterns that fold case themselves. */
export function isFoldedLater({ node, parents, module, language, deciding }: Place): boolean {
  const parent = parents.at(-1);
  if (parent?.kind === "argument") return isFoldingCall(parent, parents.at(-2), language);
  if (parent?.kind !== "assignment" || parent.value !== node || parent.target.kind !== "name") return false;
  const { text: name } = parent.target;
  if (assignmentsOf(module, name).length > 1) return false;
  let folded = true;
  visit(module, {
    enter: (each, around) => {
      if (each.kind === "assignment" && each.target.kind === "name" && !deciding.has(each.target.text))
        return false;
      // A name in a text may be this field's as well.
      if (each.kind === "string" && each.value === name) folded = false;
      const reads =
        (each.kind === "field" && each.name === name) ||
        (each.kind === "searchComparison" && each.field === name);
      if (!reads) return folded;
      const argument = around.at(-1);
      folded &&= argument?.kind === "argument" && isFoldingCall(argument, around.at(-2), language);
      return folded;
    },
  });
  return folded;
}

function isFoldingCall(argument: CallArgument, call: Node | undefined, language: Language): boolean {
  if (call?.kind !== "call" || language.functions.get(call.callee.text)?.seeks !== "pattern") return false;
  const [subject, pattern] = call.arguments;
  if (subject !== argument || pattern === undefined) return false;
  const { value } = pattern;
  if (value.kind === "regex" && value.flags.includes("i")) return true;
  const source = value.kind === "regex" ? value.pattern : value.kind === "string" ? value.value : "";
  return /^\(\?[ms]*i[ms]*\)/.test(source);
}

function assignmentsOf(module: Module, name: string): readonly Assignment[] {
  return findAll(module, "assignment").filter(({ target }) => target.kind === "name" && target.text === name);
}
