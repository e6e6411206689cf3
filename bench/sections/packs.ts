/** Many detections over parsed events: together, each by itself, and as one query of DuckDB. */
import { type DetectionText, inputEvents, type JsonObject, statelessTexts } from "../data.ts";
import { madeTexts } from "../made.ts";
import { type Lane, measure } from "../measure.ts";
import { packOf, separately } from "../pack.ts";
import type { Database } from "../peers/duckdb.ts";
import { tableOf } from "../peers/duckdb-table.ts";
import { columnsOf, conditionOf, countOfAll } from "../peers/sql-of-terms.ts";
import type { Section, Setting } from "../section.ts";
import { milliseconds, ratio, type Table, whole } from "../table.ts";

interface Input {
  readonly name: string;
  readonly family: "ssa" | "ba";
  readonly sizes: readonly number[];
  /** How many copies of the events there are. */
  readonly copies: number;
}

const INPUTS: readonly Input[] = [
  { name: "mixed_cim", family: "ssa", sizes: [1, 10, 30, 59, 200], copies: 1 },
  { name: "windows_process", family: "ssa", sizes: [1, 10, 30, 59, 200, 1000], copies: 1 },
  { name: "ocsf", family: "ba", sizes: [1, 10, 50, 101], copies: 4 },
];

export const packs: Section = {
  name: "packs",
  summary: "many detections over parsed events: together, separately, as one DuckDB query",
  cores: "one",
  run: async (setting) => {
    const tables: Table[] = [];
    for (const input of INPUTS) {
      if (setting.wants(`packs ${input.name}`)) tables.push(await tableFor(input, setting));
    }
    return tables;
  },
};

async function tableFor({ name, family, sizes, copies }: Input, setting: Setting): Promise<Table> {
  const published = statelessTexts(family);
  const used = sizes.filter((size) => setting.full || size <= 200);
  const texts = madeTexts(published, Math.max(...used));
  const events = Array.from({ length: copies }, () => inputEvents(name)).flat();
  const conditions = texts.flatMap(({ search }) => conditionOf(search) ?? []);
  const database = await tableOf(events, columnsOf(conditions), setting.cache);
  const figures: Record<string, number> = {};
  const rows: string[][] = [];
  const disagreements: string[] = [];
  let one = 0;
  for (const size of used.filter((count) => count <= texts.length)) {
    setting.say(`${name}: ${size} detections`);
    const measured = await measureSize(texts.slice(0, size), events, database, setting);
    const { together, alone, query, subset } = measured;
    if (size === 1) one = alone.milliseconds;
    for (const [kind, result] of Object.entries({ together, separately: alone, DuckDB: query })) {
      figures[`packs/${name}/${size} ${kind}`] = result.milliseconds;
    }
    disagreements.push(...measured.disagreements.map((found) => `${size} detections: ${found}`));
    rows.push([
      size > published.length ? `${size} (${size - published.length} of them made)` : String(size),
      whole(alone.matches ?? 0),
      milliseconds(together.milliseconds),
      ratio(together.milliseconds / one),
      milliseconds(alone.milliseconds),
      ratio(alone.milliseconds / together.milliseconds),
      milliseconds(query.milliseconds),
      String(subset.count),
      ratio(query.milliseconds / subset.together),
    ]);
  }
  return {
    title: `Packs: ${family.toUpperCase()} texts over ${events.length.toLocaleString("en")} parsed events of ${name}`,
    columns: [
      "detections",
      "findings",
      "together, ms",
      "against one",
      "separately, ms",
      "together is",
      "DuckDB, ms",
      "translated",
      "together is",
    ],
    rows,
    notes: [
      "Where a text has no counterpart in SQL, DuckDB's query and the pack that it is compared with leave it out.",
    ],
    figures,
    ...(disagreements.length === 0 ? {} : { disagreement: disagreements.join("; ") }),
  };
}

async function measureSize(
  texts: readonly DetectionText[],
  events: readonly JsonObject[],
  database: Database,
  setting: Setting,
) {
  const translated = texts.flatMap((text) => {
    const condition = conditionOf(text.search);
    return condition === undefined ? [] : [{ text, condition }];
  });
  const subset = translated.map(({ text }) => text);
  const sql = countOfAll(
    translated.map(({ condition }) => condition),
    "events",
  );
  const pack = await packOf(texts);
  const some = subset.length === texts.length ? pack : await packOf(subset);
  const each = await separately(texts);
  const lanes: Lane[] = [
    { name: "separately", run: () => each(events) },
    { name: "DuckDB", run: () => database.number(sql) },
    { name: "together", run: () => pack(events) },
    ...(some === pack ? [] : [{ name: "translated together", run: () => some(events) }]),
  ];
  const results = await measure(lanes, setting);
  const [alone, query, together, translatedTogether = together] = results;
  if (
    alone === undefined ||
    query === undefined ||
    together === undefined ||
    translatedTogether === undefined
  )
    throw new Error("a lane is missing");
  return {
    together,
    alone,
    query,
    subset: { count: subset.length, together: translatedTogether.milliseconds },
    disagreements: [
      ...(together.matches === alone.matches
        ? []
        : [`together ${together.matches}, separately ${alone.matches}`]),
      ...(query.matches === translatedTogether.matches
        ? []
        : [`DuckDB ${query.matches}, spillway ${translatedTogether.matches}`]),
    ],
  };
}
