/** What a stage remembers, in lines. */
import { isMap, type Value } from "../values/value.ts";
import type { StageMemory } from "./explanation.ts";
import type { TreeSetting } from "./render-condition.ts";
import { cutLine, shown } from "./wording.ts";

export function accountLines(memory: StageMemory, { width, indent, paint }: TreeSetting): readonly string[] {
  const pad = " ".repeat(indent);
  const lines: string[] = [];
  const say = (name: string, text: string) =>
    lines.push(`${pad}${cutLine(`${name}: ${text}`, width - indent)}`);
  for (const [name, value] of Object.entries(memory.account ?? {})) {
    if (isListOfMaps(value)) for (const element of value) say(name, inline(element));
    else say(name, inline(value));
  }
  const { gave, givesAtEnd, replaces, instead } = memory;
  if (memory.account === undefined) say("rows", `${gave} at once`);
  if (givesAtEnd > 0) {
    const [only] = instead;
    const other = replaces === 1 && only !== undefined ? `, instead of ${inline(only)}` : "";
    const more = replaces > 1 ? `, instead of ${replaces} others` : "";
    lines.push(
      paint.faint(
        `${pad}${cutLine(`gives ${givesAtEnd} at the end of the input because of it${other}${more}`, width - indent)}`,
      ),
    );
  }
  return lines;
}

function isListOfMaps(value: Value): value is Value[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMap);
}

function inline(value: Value): string {
  if (typeof value === "string") return value;
  if (!isMap(value)) return shown(value);
  return Object.entries(value)
    .map(([name, part]) => (isMap(part) ? `${name}: ${inline(part)}` : `${name}=${shown(part, 60)}`))
    .join(", ");
}
