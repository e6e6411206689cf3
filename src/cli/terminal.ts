/** The world around a command, so that tests can stand in for it. */
import { resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import picocolors from "picocolors";
import { visible } from "../diagnostics/visible.ts";

export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
}

const DEFAULT_COLUMNS = 120;

export function columnsOf({ stdout, environment }: Terminal): number {
  const asked = Number(environment.COLUMNS);
  const found = stdout.columns ?? (Number.isInteger(asked) ? asked : 0);
  return found > 0 ? found : DEFAULT_COLUMNS;
}

/** `--color` and `--no-color` decide, then NO_COLOR, then whether a person looks at the stream. */
export function usesColour(
  stream: { readonly isTTY?: boolean },
  { environment }: Terminal,
  asked?: boolean,
): boolean {
  if (asked !== undefined) return asked;
  const refused = environment.NO_COLOR !== undefined && environment.NO_COLOR !== "";
  return !refused && stream.isTTY === true && environment.TERM !== "dumb";
}

export function pathOf(terminal: Terminal, file: string): string {
  return resolve(terminal.cwd, file);
}

/** A message of this program about itself, on the standard error. */
export function complain(terminal: Terminal, message: string, help?: string, colour?: boolean): void {
  const { red, bold } = picocolors.createColors(usesColour(terminal.stderr, terminal, colour));
  const advice = help === undefined ? "" : `  help: ${visibleLines(help)}\n`;
  terminal.stderr.write(`${red(bold("error:"))} ${visibleLines(message)}\n${advice}`);
}

/** Names of files and words of a command line can come from an attacker. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
