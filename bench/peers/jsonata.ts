/** The mission's conditions in JSONata, a query and transformation language for JSON: no new fields. */
import { load } from "../packages.ts";

type Expression = { evaluate(input: unknown): Promise<unknown> };

const HIVES = ["HKLM", "HKEY_LOCAL_MACHINE"].flatMap((root) =>
  ["Security", "SAM", "System"].map((hive) => String.raw`$contains(process, /${root}\\${hive}/i)`),
);

const TEXT = String.raw`$count($[
  $lowercase(process_name) in ["cmd.exe", "reg.exe"]
  and $contains(process, /save\s+/i)
  and (${HIVES.join(" or ")})
])`;

export async function jsonataQuery(): Promise<(events: readonly unknown[]) => Promise<number>> {
  const { default: jsonata } = await load<{ default: (text: string) => Expression }>("jsonata");
  const expression = jsonata(TEXT);
  return async (events) => Number(await expression.evaluate(events));
}
