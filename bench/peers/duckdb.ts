/** DuckDB, embedded in Node: one thread, nothing but the count asked of it. */
import { load } from "../packages.ts";

interface Reader {
  getRows(): unknown[][];
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<Reader>;
}
interface Instance {
  connect(): Promise<Connection>;
}

export interface Database {
  run(sql: string): Promise<void>;
  /** The one number that a query gives. */
  number(sql: string): Promise<number>;
}

export async function openDuckdb(threads = 1): Promise<Database> {
  const { DuckDBInstance } = await load<{
    DuckDBInstance: { create(path: string, settings: Record<string, string>): Promise<Instance> };
  }>("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
  const connection = await instance.connect();
  return {
    run: async (sql) => void (await connection.run(sql)),
    number: async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0] ?? 0),
  };
}

const HIVES = ["HKLM", "HKEY_LOCAL_MACHINE"].flatMap((root) =>
  ["Security", "SAM", "System"].map((hive) => String.raw`regexp_matches(command, '(?i)${root}\\${hive}')`),
);

/** The mission's conditions over a table or subquery with the columns `name` and `command`. */
export function missionCount(from: string): string {
  return String.raw`SELECT count(*) FROM ${from} WHERE lower(name) IN ('cmd.exe', 'reg.exe')
    AND regexp_matches(command, '(?i)save\s+') AND (${HIVES.join(" OR ")})`;
}

/** JSON lines with the two columns declared: DuckDB picks them out, and parses nothing else into values. */
export function typedLines(file: string): string {
  return `(SELECT process_name AS name, process AS command FROM ${readJson(file, {
    process_name: "VARCHAR",
    process: "VARCHAR",
  })})`;
}

/** JSON lines as values of type JSON, out of which the query takes what it needs. */
export function jsonLines(file: string): string {
  return `(SELECT json ->> '$.process_name' AS name, json ->> '$.process' AS command FROM read_ndjson_objects(${quoted(file)}))`;
}

export function readJson(file: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`);
  return `read_json(${quoted(file)}, format = 'newline_delimited', columns = {${types.join(", ")}})`;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
