/** Every changed text that the operators make of a text. */
import { type Module, type Node, parse, visit } from "../../../grammar/index.ts";
import type { Language } from "../../language/language.ts";
import { LANGUAGE } from "../../vocabulary.ts";
import { decidingFields } from "./deciding.ts";
import { type Change, edited, type Mutant, type MutationOperator, type Place } from "./mutant.ts";
import { MUTATION_OPERATORS } from "./operators/index.ts";

export interface MutantOptions {
  /** Default: all of them. */
  readonly operators?: readonly MutationOperator[];
}

/** In the order of the text; changes that give the same text are one mutant. A text with syntax errors has none. */
export function mutantsOf(
  text: string,
  { operators = MUTATION_OPERATORS }: MutantOptions = {},
): readonly Mutant[] {
  const { module, faults } = parse(text, LANGUAGE.syntax);
  if (faults.some(({ severity }) => severity === "error")) return [];
  const found = new Map<string, Mutant>();
  for (const place of places(module, text, LANGUAGE)) {
    for (const operator of operators) {
      for (const change of operator.changes(place)) {
        const mutant = mutantOf(place, operator, change);
        if (mutant.text !== text && !found.has(mutant.text)) found.set(mutant.text, mutant);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** All nodes but those that decide nothing, and those whose text is not where they are: inside macros and templates. */
function places(module: Module, text: string, language: Language): readonly Place[] {
  const deciding = decidingFields(module);
  const found: Place[] = [];
  visit(module, {
    enter: (node, parents) => {
      if (node.kind === "macro" || node.kind === "template" || isIdle(node, parents, deciding)) return false;
      found.push({ node, parents: [...parents], text, module, language, deciding });
      return true;
    },
  });
  return found;
}

/** Whether a node gives a field that no condition asks for. */
function isIdle(node: Node, parents: readonly Node[], deciding: ReadonlySet<string>): boolean {
  if (node.kind === "assignment") return node.target.kind === "name" && !deciding.has(node.target.text);
  if (node.kind !== "item" || node.alias === undefined || parents.at(-1)?.kind !== "stage") return false;
  return !deciding.has(node.alias.text);
}

function mutantOf({ text, node }: Place, { name }: MutationOperator, change: Change): Mutant {
  const { edits, what, wanted, effect, about = node.span } = change;
  const span = { start: edits[0]?.span.start ?? 0, end: edits.at(-1)?.span.end ?? 0 };
  const inside = edits.map((edit) => ({
    ...edit,
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
  }));
  const replacement = edited(text.slice(span.start, span.end), inside);
  return {
    operator: name,
    what,
    wanted,
    effect,
    about,
    span,
    replacement,
    text: edited(text, edits),
    key: `${name}: ${what}`,
  };
}
