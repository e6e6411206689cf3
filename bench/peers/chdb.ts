/** ClickHouse as an embedded library. It is large, so it is measured only where somebody has installed it. */
import { load } from "../packages.ts";

const HIVES = ["HKLM", "HKEY_LOCAL_MACHINE"].flatMap((root) =>
  ["Security", "SAM", "System"].map((hive) => `(?i)${root}\\\\\\\\${hive}`),
);

export function missionQuery(file: string): string {
  const columns = "process_name Nullable(String), process Nullable(String)";
  return `SELECT count() FROM file('${file}', 'JSONEachRow', '${columns}')
    WHERE lower(process_name) IN ('cmd.exe', 'reg.exe') AND match(process, '(?i)save\\\\s+')
      AND (${HIVES.map((hive) => `match(process, '${hive}')`).join(" OR ")})
    SETTINGS max_threads = 1, input_format_parallel_parsing = 0, input_format_skip_unknown_fields = 1`;
}

export async function chdbCount(file: string): Promise<number> {
  const { query } = await load<{ query(sql: string, format: string): string }>("chdb");
  return Number(query(missionQuery(file), "CSV"));
}
