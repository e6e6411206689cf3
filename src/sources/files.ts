/** Rows of files, where the caller allows files at all. */
import type { SourceSpec } from "../language/source.ts";
import { parseJson } from "../values/json.ts";
import { csvTable } from "../values/table.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";

const FILE = [{ name: "file", type: "string", summary: "Path of the file." }] as const;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function* lines(content: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start < content.length) {
    const found = content.indexOf(LINE_FEED, start);
    const end = found < 0 ? content.length : found;
    const trimmed = end > start && content[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (trimmed > start) yield content.subarray(start, trimmed);
    start = end + 1;
  }
}

export const readText: SourceSpec = {
  name: "read_text",
  summary: "One row for each line of a file: field `value`, bytes.",
  call: true,
  parameters: FILE,
  unit: "milliseconds",
  kind: "file",
  notes: ["Empty lines are passed over. `to_string` makes a text of the bytes."],
  examples: [
    {
      text: 'from read_text("app.log") | eval value=to_string(value)',
      files: { "app.log": "one\n\ntwo\r\n" },
      rows: [{ value: "one" }, { value: "two" }],
    },
  ],
  read: function* (files, [file]) {
    for (const line of lines(files.read(String(file)))) yield { value: line };
  },
};

export const readCsv: SourceSpec = {
  name: "read_csv",
  summary: "One row for each record of a file of delimited text, whose first record names the fields.",
  call: true,
  parameters: FILE,
  unit: "milliseconds",
  kind: "file",
  notes: [
    "Every value is a text. A cell that is empty, and not in quotes, is no field of its row.",
    "Cells are separated by commas; one in double quotes may hold commas, line breaks, and quotes written twice.",
  ],
  examples: [
    {
      text: 'from read_csv("hosts.csv") | where site IS NOT NULL',
      files: { "hosts.csv": 'host,port,site\na,22,"Oslo, Norway"\nb,,\n' },
      rows: [{ host: "a", port: "22", site: "Oslo, Norway" }],
    },
  ],
  read: (files, [file]) => csvTable(new TextDecoder().decode(files.read(String(file)))).rows,
};

export const readJson: SourceSpec = {
  name: "read_json",
  summary: "One row for each object of a file of JSON lines, or of a JSON array.",
  call: true,
  parameters: FILE,
  unit: "milliseconds",
  kind: "file",
  notes: ["A line, or an element, that is no JSON object is passed over."],
  examples: [
    {
      text: 'from read_json("hosts.jsonl") | where port = 22',
      files: { "hosts.jsonl": '{"host": "a", "port": 22}\nnot JSON\n{"host": "b", "port": null}\n' },
      rows: [{ host: "a", port: 22 }],
    },
  ],
  read: function* (files, [file]) {
    const content = files.read(String(file));
    const whole = new TextDecoder().decode(content);
    const array = whole.trimStart().startsWith("[") ? parseJson(whole) : undefined;
    const values: Iterable<Value | undefined> = Array.isArray(array)
      ? array
      : whole
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => parseJson(line));
    for (const value of values) if (value !== undefined && isMap(value)) yield value satisfies ValueMap;
  },
};
