/** Which fields decide what comes out; the others only fill it in, and most cases do not look at them. */
import type { Argument, CommandStage, Module, Node, Stage } from "../../../grammar/index.ts";
import { everyNode, findAll } from "../../../grammar/index.ts";

/** Conditions read them, or stages that count, group or remember rows, or what is assigned to such a field. */
export function decidingFields(module: Module): ReadonlySet<string> {
  const deciding = new Set<string>();
  const stages = findAll(module, "stage");
  for (const stage of stages) if (!isAssigning(stage)) addAllOf(stage.arguments, deciding);
  const assignments = findAll(module, "assignment");
  for (let before = -1; before < deciding.size; ) {
    before = deciding.size;
    for (const { target, value } of assignments) {
      if (target.kind !== "name" || deciding.has(target.text)) addNames(value, deciding);
    }
    for (const stage of stages) if (isAssigning(stage)) addRenamed(stage, deciding);
  }
  return deciding;
}

/** Stages of which every argument gives a field: `eval`, `stats`, `select`, and those that only name what to keep. */
function isAssigning(stage: Stage): boolean {
  if (stage.kind !== "stage") return true;
  return stage.arguments.every(
    (argument) => argument.kind === "assignment" || argument.kind === "clause" || isOutput(argument, stage),
  );
}

const KEEPS_FIELDS =
  /^(?:fields|table|select|into|thru|sort|rename|from|stats|eventstats|streamstats|timechart|chart)$/i;

function isOutput(argument: Argument, { command }: CommandStage): boolean {
  return argument.kind === "item" && KEEPS_FIELDS.test(command.text);
}

function addRenamed(stage: CommandStage, deciding: Set<string>): void {
  for (const argument of stage.arguments) {
    if (argument.kind === "clause") addAllOf([argument], deciding);
    if (argument.kind === "item" && isKnown(argument, deciding)) addNames(argument.value, deciding);
  }
}

/** Whether a later condition can read what an item gives, under its alias or the words of its call. */
function isKnown(argument: Extract<Argument, { kind: "item" }>, deciding: ReadonlySet<string>): boolean {
  if (argument.alias !== undefined) return deciding.has(argument.alias.text);
  const { value } = argument;
  if (value.kind !== "call") return false;
  return [...deciding].some((name) => name.toLowerCase().startsWith(value.callee.text.toLowerCase()));
}

function addAllOf(arguments_: readonly Argument[], names: Set<string>): void {
  for (const argument of arguments_) addNames(argument, names);
}

/** Fields by their first name, and texts, since some commands take names of fields as texts. */
function addNames(node: Node, names: Set<string>): void {
  for (const part of everyNode(node)) {
    if (part.kind === "field") names.add(part.name);
    else if (part.kind === "string") names.add(part.value);
    else if (part.kind === "searchComparison") names.add(part.field);
    else if (part.kind === "name") names.add(part.text);
  }
}
