/** The command line: which commands there are, and how what goes wrong becomes an exit code. */
import { Command, CommanderError, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { BenchFlags } from "./bench.ts";
import type { CheckFlags } from "./check.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import type { FieldsFlags } from "./fields.ts";
import { addCompileFlags, natural, several, wholeCount } from "./flags.ts";
import * as help from "./help.ts";
import type { HelpFlags } from "./language-help.ts";
import type { Library } from "./library.ts";
import type { RunFlags } from "./run.ts";
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
    .addHelpText("after", help.PROGRAM)
    .helpCommand(false);

  addCompileFlags(
    program
      .command("run")
      .argument("[text]", "a file of SPL, a detection file, or a folder of them; not with -e")
      .argument("[inputs...]", "files of events, or -"),
  )
    .summary("run a text over events")
    .description(help.RUN_DESCRIPTION)
    .addOption(
      new Option("-o, --output <format>", "how rows are written")
        .choices(["jsonl", "json", "table", "csv"])
        .default("jsonl"),
    )
    .option("--findings", "turn a detection's rows into findings")
    .option("--fail-on-findings", "exit with 10 when something was found")
    .option("--strict", "stop at the first bad line, and exit with 4")
    .option("--state <file>", "go on from the state in this file, and save it there")
    .option("--end", "with --state: the input ends here; what was held back is written, the file removed")
    .addOption(
      new Option(
        "--jobs <n>",
        "threads that read files of JSON lines; default: cores, 1 for small inputs",
      ).argParser(wholeCount),
    )
    .addOption(passOption())
    .addHelpText("after", help.RUN)
    .action(async (text: string | undefined, inputs: readonly string[], flags: RunFlags & PassFlag) => {
      const { run } = await import("./run.ts");
      const given = text === undefined ? inputs : [text, ...inputs];
      done(await run(given, { ...flags, noPass: flags.pass }, terminal, await library()));
    });

  addCompileFlags(program.command("check").argument("[files...]", "texts, detection files, folders"))
    .summary("say what is wrong with texts")
    .description(help.CHECK_DESCRIPTION)
    .addOption(formatOption("text", "json"))
    .addHelpText("after", help.CHECK)
    .action(async (files: readonly string[], flags: CheckFlags) => {
      const { check } = await import("./check.ts");
      done(await check(files, flags, terminal, await library()));
    });

  addCompileFlags(program.command("fields").argument("[file]", "a text or a detection file"))
    .summary("list the event fields that a text reads")
    .description(help.FIELDS_DESCRIPTION)
    .addOption(formatOption("text", "json"))
    .addHelpText("after", help.FIELDS)
    .action(async (file: string | undefined, flags: FieldsFlags) => {
      const { fields } = await import("./fields.ts");
      done(await fields(file === undefined ? [] : [file], flags, terminal, await library()));
    });

  addCompileFlags(
    program
      .command("bench")
      .argument("[text]", "a file of SPL or a detection file; not with -e")
      .argument("[inputs...]", "files of events, or -"),
  )
    .summary("say what each condition of a text costs")
    .description(help.BENCH_DESCRIPTION)
    .addOption(
      new Option("--events <number>", "events that are read, at most").argParser(natural).default(100_000),
    )
    .addOption(
      new Option("--rounds <number>", "how often a time is taken; the median counts")
        .argParser(natural)
        .default(5),
    )
    .addOption(passOption())
    .addOption(formatOption("text", "json"))
    .addHelpText("after", help.BENCH)
    .action(async (text: string | undefined, inputs: readonly string[], flags: BenchFlags & PassFlag) => {
      const { bench } = await import("./bench.ts");
      const given = text === undefined ? inputs : [text, ...inputs];
      done(await bench(given, { ...flags, noPass: flags.pass }, terminal, await library()));
    });

  program
    .command("help")
    .argument("[names...]", "names of the language, codes of diagnostics, commands of this program")
    .summary("explain a name or a code, or show this help")
    .description(help.HELP_DESCRIPTION)
    .option("--list", "list names with their summaries; all, or the kinds named")
    .addOption(formatOption("text", "json", "markdown"))
    .option("--color", "colour, also where nobody looks")
    .option("--no-color", "no colour; NO_COLOR does the same")
    .addHelpText("after", help.HELP)
    .action(async (names: readonly string[], flags: HelpFlags) => {
      const { languageHelp } = await import("./language-help.ts");
      done(await languageHelp(names, flags, terminal, program));
    });
  return program;
}

/** `--no-pass` is, to commander, the negation of an option called `pass`. */
interface PassFlag {
  readonly pass: readonly string[];
}

function passOption(): Option {
  return new Option("--no-pass <name>", "switch an optimiser pass off; `all` for every one")
    .argParser(several)
    .default([], "none");
}

function formatOption(...choices: readonly string[]): Option {
  return new Option("--format <format>", "for people or for programs").choices(choices).default("text");
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
