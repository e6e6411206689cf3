/** The command line: which commands there are, and how what goes wrong becomes an exit code. */
import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { helpAfter } from "./commands/declaration.ts";
import { PROGRAM_COMMANDS } from "./commands/index.ts";
import { EXIT_CODES } from "./exit-code-help.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import type { Library } from "./library.ts";
import { complain, type Terminal, visibleLines } from "./terminal.ts";

/** @param given - the arguments after the program's name. */
export async function runCli(
  given: readonly string[],
  terminal: Terminal,
  library: () => Promise<Library>,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  // Nobody may be listening to messages any more; that is no reason to fail.
  terminal.stderr.on("error", () => {});
  terminal.stdout.on("error", () => {});
  const program = build(terminal, library, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...given], { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, terminal);
  }
}

function build(terminal: Terminal, library: () => Promise<Library>, done: (code: ExitCode) => void): Command {
  const program = new Command("spillway")
    .description("Runs and checks SPL2 detection pipelines.")
    .version(manifest.version, "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(visibleLines(text)),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
      getErrHelpWidth: () => terminal.stderr.columns ?? 100,
    })
    .addHelpText(
      "after",
      helpAfter(
        PROGRAM_COMMANDS.flatMap(({ examples }) => examples),
        EXIT_CODES,
      ),
    )
    .helpCommand(false);

  for (const { declare } of PROGRAM_COMMANDS) declare(program, { terminal, library, done });
  return program;
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  // Commander has already written what it has to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Failure) {
    complain(terminal, error.message, error.help);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === "CannotOpen" && "file" in error) {
    complain(terminal, `cannot open ${String(error.file)}: ${error.message}`);
    return EXIT.badInput;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(terminal, `SPL9001 internal-error: ${trace}`, "this is our bug: please report it with the text");
  return EXIT.internal;
}
