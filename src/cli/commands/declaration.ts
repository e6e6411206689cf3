/** What a command of this program declares. What it does is loaded when somebody asks for it. */
import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-codes.ts";
import { several } from "../flags.ts";
import type { Library } from "../library.ts";
import type { Terminal } from "../terminal.ts";

export interface CommandDeclaration {
  /** Lines of the program's own help that show it. */
  readonly examples: readonly string[];
  /** Adds the command, its options and its help to the program. */
  readonly declare: (program: Command, context: CommandContext) => void;
}

export interface CommandContext {
  readonly terminal: Terminal;
  readonly library: () => Promise<Library>;
  /** Ends the program with this code once everything is written. */
  readonly done: (code: ExitCode) => void;
}

/** `--no-pass` is, to commander, the negation of an option called `pass`. */
export interface PassFlag {
  readonly pass: readonly string[];
}

export function passOption(): Option {
  return new Option("--no-pass <name>", "switch an optimiser pass off; `all` for every one")
    .argParser(several)
    .default([], "none");
}

export function formatOption(...choices: readonly string[]): Option {
  return new Option("--format <format>", "for people or for programs").choices(choices).default("text");
}

/** The help that follows the options: examples, one a line, and what exit codes mean. */
export function helpAfter(examples: readonly string[], exitCodes: string): string {
  return `\nExamples:\n${examples.map((example) => `  $ ${example}\n`).join("")}${exitCodes}`;
}
