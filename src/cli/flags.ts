/** Flags that say how a text is to be compiled, the same for every command. */
import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";

export interface CompileFlags {
  readonly expression?: string;
  readonly name?: string;
  readonly macro?: readonly Definition[];
  readonly filters?: string;
  readonly var?: readonly Definition[];
  readonly slot?: readonly Definition[];
  readonly lookup?: readonly Definition[];
  readonly lookupMatch?: readonly Definition[];
  readonly timeUnit?: "milliseconds" | "seconds";
  readonly limit?: readonly Definition[];
  readonly allowFiles?: string;
  readonly models?: string;
  readonly modulePath?: string;
  readonly color?: boolean;
}

export type Definition = readonly [name: string, text: string];

export function addCompileFlags(command: Command): Command {
  return command
    .option("-e, --expression <text>", "the text itself, in place of a file")
    .option("--name <name>", "the detection's name; its filter macro is `<name>_filter`")
    .option(
      "--macro <name=text>",
      "define a macro; `name(a)=text`, with `$a$` in the text, for one with arguments",
      collect(MACRO),
    )
    .option("--filters <file>", "define filter macros: a YAML file of `detection name: predicate or stages`")
    .option("--var <name=text>", "define `$name`: an expression, or a pipeline", collect(VARIABLE))
    .option("--slot <name=text>", "fill the template slot `--name--` with stages", collect(SLOT))
    .option(
      "--lookup <name=file>",
      "bind a lookup table: a file of CSV with a header, or of JSON",
      collect(LOOKUP),
    )
    .option(
      "--lookup-match <table.column=kind>",
      "how cells of a column match: `exact`, `wildcard` or `cidr`",
      collect(MATCH),
    )
    .addOption(
      new Option("--time-unit <unit>", "unit of every time in the text").choices(["milliseconds", "seconds"]),
    )
    .option("--limit <name=number>", "set a limit; `unlimited` lifts it", collect(LIMIT))
    .option("--allow-files <folder>", "let the text read files below this folder")
    .option(
      "--models <folder>",
      "let the text run the ONNX models below this folder; `s3://bucket/key` is its file `bucket/key`",
    )
    .option(
      "--module-path <folder>",
      "let the text import modules: `a.b` is the file a/b.spl2 in this folder",
    )
    .option("--color", "colour, also where nobody looks")
    .option("--no-color", "no colour; NO_COLOR does the same");
}

const MACRO = {
  pattern: /^\s*([A-Za-z_][\w.]*\s*(?:\([^()]*\))?)\s*=(.*)$/s,
  wanted: "name=text or name(a, b)=text",
};
const VARIABLE = { pattern: /^\s*\$?([A-Za-z_]\w*)\s*=(.*)$/s, wanted: "name=text" };
const SLOT = { pattern: /^\s*(?:--)?([A-Za-z_]\w*?)(?:--)?\s*=(.*)$/s, wanted: "name=text" };
const LOOKUP = { pattern: /^\s*([^=\s]+)\s*=(.+)$/s, wanted: "name=file.csv or name=file.json" };
const MATCH = {
  pattern: /^\s*([^=]+\.[^=.]+)=\s*(exact|wildcard|cidr)\s*$/s,
  wanted: "table.column=wildcard or table.column=cidr",
};
const LIMIT = { pattern: /^\s*([A-Za-z][\w-]*)\s*=\s*(\S+)\s*$/s, wanted: "name=number" };

function collect({ pattern, wanted }: { pattern: RegExp; wanted: string }) {
  return (given: string, before: readonly Definition[] = []): readonly Definition[] => {
    const [, name, text] = pattern.exec(given) ?? [];
    if (name === undefined || text === undefined) throw new InvalidArgumentError(`Write it as ${wanted}.`);
    return [...before, [name.trim(), text]];
  };
}

/** Collects the values of an option that may be given again. */
export function several(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given];
}

const MOST_JOBS = 256;

export function wholeCount(given: string): number {
  const count = Number(given);
  if (/^[0-9]+$/.test(given) && count >= 1 && count <= MOST_JOBS) return count;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${MOST_JOBS}.`);
}

/** A whole number from 1 on. */
export function natural(given: string): number {
  const number = Number(given.replaceAll("_", ""));
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new InvalidArgumentError("Write a whole number from 1 on.");
  }
  return number;
}
