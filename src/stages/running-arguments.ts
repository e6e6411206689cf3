/** The arguments of running totals, which have more than one documented order. */
import { codes } from "../diagnostics/codes.ts";
import type { StageReader } from "../language/command.ts";

type Argument = StageReader["arguments"][number];
type Item = StageReader["items"][number];
type Expression = Item["value"];

type Moment = "before" | "after";

export interface RunningArguments {
  readonly items: readonly Item[];
  readonly keys: readonly Argument[];
  readonly conditions: Partial<Record<Moment, Expression>>;
  readonly onChange: boolean;
}

/** The aggregates may stand behind any clause, which then has only what it needs. */
export function runningArguments(stage: StageReader): RunningArguments {
  const conditions: Partial<Record<Moment, Expression>> = {};
  for (const moment of ["before", "after"] as const) {
    const classic = stage.options.find(({ name }) => name.text === `reset_${moment}`);
    if (classic !== undefined) conditions[moment] = classic.value;
  }
  const items = [...stage.items];
  const keys: Argument[] = [];
  let onChange = stage.option("reset_on_change") === true;
  for (const clause of stage.arguments) {
    if (clause.kind !== "clause") continue;
    const inside = clause.arguments.filter(
      (argument) => argument.kind !== "option" || !stage.options.includes(argument),
    );
    const moment = clause.keyword.replace("reset ", "");
    if (moment === "by") {
      const call = inside.findIndex((each) => each.kind === "item" && each.value.kind === "call");
      keys.push(...inside.splice(0, call < 0 || items.length > 0 ? inside.length : call));
    } else if (moment === "onchange") onChange = true;
    else {
      const [condition] = inside.splice(0, 1);
      if (condition?.kind === "item") conditions[moment as Moment] = condition.value;
      else stage.report(codes.badArgument, clause, { message: `\`${clause.keyword}\` lacks its condition` });
    }
    items.push(...inside.filter((each) => each.kind === "item"));
  }
  return { items, keys, conditions, onChange };
}
