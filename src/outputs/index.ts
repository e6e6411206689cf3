import { csv } from "./csv.ts";
import type { OutputFormat } from "./format.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";

export { outputCodes } from "./codes.ts";
export type { OutputFormat, OutputNote, OutputSettings, RowWriter } from "./format.ts";
export { TextStream } from "./stream.ts";

/** A table measures texts, which takes longer to load than all the others. */
export async function outputFormat(name: string): Promise<OutputFormat | undefined> {
  if (name === "table") return (await import("./table.ts")).table;
  return [jsonl, json, csv].find((format) => format.name === name);
}
