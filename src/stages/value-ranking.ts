/** What `top` and `rare` share: their options, arguments and rows. */
import { codes } from "../diagnostics/codes.ts";
import type { OptionSpec, PipelineBuilder, StageReader } from "../language/command.ts";
import type { OperatorContext } from "../language/operator.ts";
import { type CountedTuple, rankedValues } from "../state/ranked-values.ts";
import { writeKey } from "../values/access.ts";
import type { ValueMap } from "../values/value.ts";
import { leadingCount } from "./row-count.ts";

export const RANKING_OPTIONS: readonly OptionSpec[] = [
  { name: "limit", type: "integer", summary: "How many values of each group; 0 for all." },
  { name: "countfield", type: "field", default: "`count`", summary: "The field with the number of rows." },
  { name: "percentfield", type: "field", default: "`percent`", summary: "The field with their share." },
  { name: "showcount", type: "boolean", default: "true", summary: "Whether the number is written." },
  { name: "showperc", type: "boolean", default: "true", summary: "Whether the share is written." },
];

/** Rows have the fields of BY, the values, their count and percent, the most frequent (-1) or rarest (1) first. */
export function planRanking(stage: StageReader, builder: PipelineBuilder, sign: 1 | -1): void {
  stage.accept("item", "clause");
  const counted = leadingCount(stage, 0);
  if (counted === undefined) return;
  const given = stage.clause("by")?.arguments ?? [];
  const by = given.flatMap((argument) => {
    if (argument.kind === "item") return fieldAt(argument, stage);
    stage.report(codes.badArgument, argument, { message: `\`${stage.command}\` groups by fields` });
    return [];
  });
  const fields = counted.items.flatMap((item) => fieldAt(item, stage));
  if (counted.items.length === 0) {
    stage.report(codes.badArgument, stage.node, {
      message: `\`${stage.command}\` names no field`,
      help: `write \`${stage.command} 5 host\``,
    });
  }
  if (fields.length === 0 || fields.length < counted.items.length || by.length < given.length) return;
  const limit = counted.count ?? Number(stage.option("limit") ?? 10);
  const most = limit <= 0 ? Number.POSITIVE_INFINITY : limit;
  const count = stage.option("showcount") === false ? [] : [String(stage.option("countfield") ?? "count")];
  const percent =
    stage.option("showperc") === false ? [] : [String(stage.option("percentfield") ?? "percent")];
  const start = (context: OperatorContext) => {
    const write = (tuple: CountedTuple, total: number) => {
      const row: ValueMap = {};
      for (const [index, { name }] of by.entries()) writeKey(row, name, tuple.group[index] ?? null);
      for (const [index, { name }] of fields.entries()) writeKey(row, name, tuple.values[index] ?? null);
      for (const name of count) writeKey(row, name, tuple.count);
      for (const name of percent) writeKey(row, name, (100 * tuple.count) / total);
      context.emit(row);
    };
    return rankedValues({ keys: by.length, values: fields.length, most, sign, write }, context);
  };
  const listed = [...by, ...fields].map(({ name, place }) => ({ name, term: builder.field(name, place) }));
  const operands = listed.map(({ term }) => term);
  const numbers = [...count, ...percent].map((name) => ({ name, type: "number" as const }));
  builder.operate({ operands, readsRows: false, start }, { only: [...listed, ...numbers] });
}

type Item = StageReader["items"][number];

function fieldAt(
  place: Item,
  stage: StageReader,
): readonly { readonly name: string; readonly place: Item }[] {
  const name = stage.fieldName(place.value);
  return name === undefined ? [] : [{ name, place }];
}
