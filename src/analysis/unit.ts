/** The unit of every time in a text (T1): milliseconds as soon as one of its sources has them. */
import type { Module } from "../../grammar/ast.ts";
import { findAll } from "../../grammar/index.ts";
import { positionOf, sourceClauseOf } from "../language/command.ts";
import type { Language } from "../language/language.ts";
import type { CompileOptions } from "../language/options.ts";

export function unitOf(module: Module, language: Language, options: CompileOptions): 1 | 1000 {
  if (options.timeUnit !== undefined) return options.timeUnit === "milliseconds" ? 1 : 1000;
  let unit: 1 | 1000 = 1000;
  const look = (name: string, call: boolean) => {
    const source = language.sources.get(name);
    if (source?.call === call && source.unit === "milliseconds") unit = 1;
  };
  for (const stage of findAll(module, "stage")) {
    const spec = language.commands.get(stage.command.text);
    if (spec === undefined || positionOf(spec, stage) !== "first") continue;
    for (const argument of (sourceClauseOf(spec, stage) ?? stage).arguments) {
      if (argument.kind !== "item") continue;
      if (argument.value.kind === "call") look(argument.value.callee.text, true);
      if (argument.value.kind === "field") look(argument.value.name, false);
    }
  }
  return unit;
}
