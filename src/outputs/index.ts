import { csv } from "./csv.ts";
import type { OutputFormat } from "./format.ts";
import { json } from "./json.ts";
import { jsonl } from "./jsonl.ts";
import { table } from "./table.ts";

export { outputCodes } from "./codes.ts";
export type { OutputFormat, OutputNote, OutputSettings, RowWriter } from "./format.ts";
export { TextStream } from "./stream.ts";

/** The first is the default. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = [jsonl, json, table, csv];
