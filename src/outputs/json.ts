import type { OutputFormat } from "./format.ts";
import { rowJson } from "./json-text.ts";

/** One array, written row by row; it is complete, and so valid, only at the end. */
export const json: OutputFormat = {
  name: "json",
  open: (settings) => {
    const { write } = settings;
    let any = false;
    return {
      row: (row) => {
        write(`${any ? ",\n" : "[\n"}${rowJson(row, settings)}`);
        any = true;
      },
      end: () => {
        write(any ? "\n]\n" : "[]\n");
        return [];
      },
    };
  },
};
