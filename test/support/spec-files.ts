/**
 * Spec files: Markdown in which prose states the law and fenced blocks hold a case. A case begins with a `spl` block;
 * the blocks behind it say what goes in and what must come out:
 *
 * - `events`: JSON, one event a line (default: none);
 * - `options`: JSON, compile options (default: a clock that stands still);
 * - `rows`: JSON, one row a line, keys in order;
 * - `sinks`: the same with the name of the sink before each row;
 * - `diagnostics`: one a line, `severity CODE «the text it points at»`;
 * - `notes`: one a line, `name xCount`;
 * - `reads`: paths, one a line.
 *
 * `npm run spec:update` writes what the engine gives into the blocks that are there; read the difference before you
 * believe it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type CompileOptions, check, compile, type Event } from "../../src/index.ts";
import { parseJson } from "../../src/values/json.ts";
import { toJson } from "../../src/values/text.ts";

export const SPEC_FOLDER = join(import.meta.dirname, "../spec");

interface Block {
  readonly kind: string;
  readonly content: string;
  /** Lines of the file, fences not counted. */
  readonly first: number;
  readonly last: number;
}

export interface SpecCase {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface SpecFile {
  readonly name: string;
  readonly path: string;
  readonly cases: readonly SpecCase[];
}

export const OUTCOMES = ["rows", "sinks", "diagnostics", "notes", "reads"] as const;

export function specFiles(): readonly SpecFile[] {
  return readdirSync(SPEC_FOLDER)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const path = join(SPEC_FOLDER, name);
      return { name: basename(name, ".md"), path, cases: casesIn(path) };
    });
}

export function casesIn(path: string): readonly SpecCase[] {
  return casesOf(readFileSync(path, "utf8"));
}

function casesOf(text: string): readonly SpecCase[] {
  const cases: { title: string; blocks: Block[] }[] = [];
  let heading = "";
  let sentence = "";
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    const fence = /^```(\w+)$/.exec(line);
    if (line.startsWith("#")) heading = line.replace(/^#+\s*/, "");
    else if (fence === null && line.trim() !== "" && !line.startsWith("|")) sentence = line.trim();
    if (fence === null) continue;
    const close = lines.indexOf("```", index + 1);
    const block = {
      kind: fence[1] as string,
      content: lines.slice(index + 1, close).join("\n"),
      first: index + 1,
      last: close,
    };
    if (block.kind === "spl") cases.push({ title: `${heading}: ${sentence}`, blocks: [] });
    cases.at(-1)?.blocks.push(block);
    index = close;
  }
  return cases;
}

export function blockOf(spec: SpecCase, kind: string): string | undefined {
  return spec.blocks.find((block) => block.kind === kind)?.content;
}

/** What the engine gives for a case, in the form of its blocks. */
export function outcomes(spec: SpecCase, passes: Record<string, boolean>): ReadonlyMap<string, string> {
  const text = blockOf(spec, "spl") ?? "";
  const given = parseJson(blockOf(spec, "options") ?? "{}") as CompileOptions;
  const options: CompileOptions = { clock: () => 1_700_000_000_000, ...given, passes };
  const diagnostics = check(text, options);
  const found = new Map<string, string>();
  found.set(
    "diagnostics",
    diagnostics
      .map(({ severity, code, span }) => `${severity} ${code} «${text.slice(span.start, span.end)}»`)
      .join("\n"),
  );
  if (diagnostics.some(({ severity }) => severity === "error")) return found;
  const pipeline = compile(text, options);
  const result = pipeline.run(eventsOf(spec));
  found.set("rows", result.rows.map(toJson).join("\n"));
  const sinks = Object.entries(result.sinks).flatMap(([name, rows]) =>
    rows.map((row) => `${name} ${toJson(row)}`),
  );
  found.set("sinks", sinks.join("\n"));
  found.set("notes", result.notes.map(({ name, count }) => `${name} x${count}`).join("\n"));
  found.set("reads", pipeline.reads.map((path) => path.join(".")).join("\n"));
  return found;
}

function eventsOf(spec: SpecCase): Event[] {
  const lines = (blockOf(spec, "events") ?? "").split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const event = parseJson(line);
    if (event === undefined) throw new Error(`not JSON: ${line}`);
    return event;
  });
}

/** Writes the engine's outcomes into the blocks of a file. */
export function updateFile(file: SpecFile): void {
  const lines = readFileSync(file.path, "utf8").split("\n");
  const edits = file.cases.flatMap((spec) => {
    const found = outcomes(spec, {});
    return spec.blocks.flatMap((block) => {
      const content = found.get(block.kind);
      return content === undefined ? [] : [{ ...block, content }];
    });
  });
  for (const { first, last, content } of edits.reverse()) {
    lines.splice(first, last - first, ...(content === "" ? [] : content.split("\n")));
  }
  writeFileSync(file.path, lines.join("\n"));
}
