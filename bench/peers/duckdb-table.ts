/** Events in a table of DuckDB, one column for each field that some condition reads. */

import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../data.ts";
import { type Database, openDuckdb, readJson } from "./duckdb.ts";
import type { Column } from "./sql-of-terms.ts";

export async function tableOf(
  events: readonly JsonObject[],
  columns: ReadonlyMap<string, Column>,
  cache: string,
): Promise<Database> {
  const database = await openDuckdb();
  const file = join(cache, "table.jsonl");
  const out = createWriteStream(file);
  for (const event of events) {
    const row = [...columns].map(([name, column]) => [name, valueAt(event, column)]);
    if (!out.write(`${JSON.stringify(Object.fromEntries(row))}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  const types = Object.fromEntries([...columns].map(([name, { type }]) => [name, type]));
  await database.run(`CREATE TABLE events AS SELECT * FROM ${readJson(file, types)}`);
  rmSync(file);
  return database;
}

/** Values of another type than the column's are null, as they are to a condition of spillway. */
function valueAt(event: JsonObject, { path, type }: Column): unknown {
  let value: unknown = event;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? (value as JsonObject)[key] : undefined;
  }
  const fits = type === "VARCHAR" ? typeof value === "string" : Array.isArray(value);
  return fits ? value : null;
}
