import type { OutputFormat } from "./format.ts";
import { rowJson } from "./json-text.ts";

/** One row a line. */
export const jsonl: OutputFormat = {
  name: "jsonl",
  open: (settings) => ({
    row: (row) => settings.write(`${rowJson(row, settings)}\n`),
    end: () => [],
  }),
};
