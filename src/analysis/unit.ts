/** The unit of every time in a text (T1): milliseconds as soon as one of its sources has them. */
import type { Expression, Node } from "../../grammar/ast.ts";
import { everyNode, findAll } from "../../grammar/index.ts";
import { positionOf, sourceClauseOf } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import type { Declaration, Declarations } from "./declarations.ts";
import type { Setting } from "./environment.ts";

/** Looks at the text, and at what it uses of the modules that it imports. */
export function unitOf(
  declarations: Declarations,
  { language, options }: Pick<Setting, "language" | "options">,
): 1 | 1000 {
  if (options.timeUnit !== undefined) return options.timeUnit === "milliseconds" ? 1 : 1000;
  const seen = new Set<Node>([declarations.module]);
  const pending: { readonly node: Node; readonly home: Declarations }[] = [
    { node: declarations.module, home: declarations },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (hasMilliseconds(next.node, language)) return 1;
    for (const { statement, home } of usedBy(next.node, next.home)) {
      // What the text itself declares has been looked at with it.
      if (home === declarations || seen.has(statement)) continue;
      seen.add(statement);
      pending.push({ node: statement, home });
    }
  }
  return 1000;
}

function hasMilliseconds(node: Node, language: Language): boolean {
  return sourcesIn(node, language).some((source) => {
    const [name, call] =
      source.kind === "call"
        ? [source.callee.text, true]
        : [source.kind === "field" ? source.name : "", false];
    const spec = language.sources.get(name);
    return spec?.call === call && spec.unit === "milliseconds";
  });
}

/** What stages that start a pipeline name. */
function sourcesIn(node: Node, language: Language): readonly Expression[] {
  return findAll(node, "stage").flatMap((stage) => {
    const spec = language.commands.get(stage.command.text);
    if (spec === undefined || positionOf(spec, stage) !== "first") return [];
    const { arguments: given } = sourceClauseOf(spec, stage) ?? stage;
    return given.flatMap((each) => (each.kind === "item" ? [each.value] : []));
  });
}

/** Functions that are called and streams that are named. */
function usedBy(node: Node, home: Declarations): readonly Declaration[] {
  const functions = new Set<string>();
  const streams = new Set<string>();
  for (const each of everyNode(node)) {
    if (each.kind === "call") functions.add(each.callee.text);
    else if (each.kind === "stage") functions.add(each.command.text);
    else if (each.kind === "variable" || each.kind === "field") streams.add(each.name);
    else if (each.kind === "member" && each.object.kind === "field")
      streams.add(`${each.object.name}.${each.key}`);
  }
  return [
    ...[...functions].flatMap((name) => home.find("function", name) ?? []),
    ...[...streams].flatMap((name) => home.find("stream", name) ?? []),
  ];
}
